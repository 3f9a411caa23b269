import { readEnvironment } from '../config.ts'
import { leaveClusters } from '../platform/database/embedded/cluster.ts'
import { readPassword } from './read-password.ts'

/** What a command has of the process it runs in, so that it also runs within another one. */
export interface CommandIo {
  /** The settings, read once they are needed. */
  environment(): Record<string, string | undefined>
  out(text: string): void
  err(text: string): void
  /** Whether a person types the answers. */
  isTerminal: boolean
  /** Whether what goes to `err` is read by a person as it comes. */
  isWatched: boolean
  /** Empty when nothing was given. */
  readPassword(question: string): Promise<string>
}

const ofThisProcess: CommandIo = {
  environment: readEnvironment,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stdin.isTTY === true,
  isWatched: process.stderr.isTTY === true,
  readPassword,
}

/**
 * A command in a process of its own, which ends with its exit code. Ctrl+C and SIGTERM break it off as they do any
 * program, and the embedded database ends with it, unless another process uses it; a second one ends it at once.
 */
export async function runInProcess(
  command: (argv: readonly string[], io: CommandIo) => Promise<number>,
): Promise<void> {
  let isBrokenOff = false
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      isBrokenOff = true
      leaveClusters().finally(() => process.exit(code))
    })
  }
  // What fails because the database is gone by then is no news.
  const say = (write: (text: string) => void) => (text: string) => {
    if (!isBrokenOff) write(text)
  }
  const io = { ...ofThisProcess, out: say(ofThisProcess.out), err: say(ofThisProcess.err) }
  const code = await command(process.argv.slice(2), io)
  if (isBrokenOff) await new Promise(() => {})
  // A command that did what it was told leaves nothing open, and ends by itself.
  if (code !== 0) process.exit(code)
}
