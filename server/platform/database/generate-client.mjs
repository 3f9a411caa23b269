/**
 * Makes the Prisma client after `npm ci`. The client needs no engine with a driver adapter, but the
 * CLI wants to download one; a path that exists keeps it from trying, so this works offline.
 * Plain JavaScript: `npm ci` may run it with a Node that does not strip types.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const result = spawnSync(process.execPath, [cli, 'generate'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})
if (result.status !== 0) process.stderr.write(result.stdout)
process.exit(result.status ?? 1)
