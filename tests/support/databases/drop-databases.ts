import { afterAll } from 'vitest'
import { dropDatabases } from './database.ts'

// Registered before any hook of the file, so it runs after them: whoever used a database has let it go.
afterAll(dropDatabases)
