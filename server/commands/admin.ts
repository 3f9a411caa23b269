import { runAdmin } from './admin/run.ts'
import { runInProcess } from './command-io.ts'

await runInProcess(runAdmin)
