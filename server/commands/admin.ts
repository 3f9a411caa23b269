import { loadEnvironmentFile } from '../config.ts'
import { runAdmin } from './admin/run.ts'
import { readPassword } from './read-password.ts'

const code = await runAdmin(process.argv.slice(2), {
  environment: () => {
    loadEnvironmentFile()
    return process.env
  },
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stdin.isTTY === true,
  readPassword,
})
// A command that did what it was told leaves nothing open, and ends by itself.
if (code !== 0) process.exit(code)
