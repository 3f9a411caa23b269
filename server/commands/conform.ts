import { runInProcess } from './command-io.ts'
import { runConform } from './conform/run.ts'

await runInProcess(runConform)
