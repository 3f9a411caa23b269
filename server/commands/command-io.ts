import { readEnvironment } from '../config.ts'
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

/** A command in a process of its own, which ends with its exit code. */
export async function runInProcess(
  command: (argv: readonly string[], io: CommandIo) => Promise<number>,
): Promise<void> {
  const code = await command(process.argv.slice(2), ofThisProcess)
  // A command that did what it was told leaves nothing open, and ends by itself.
  if (code !== 0) process.exit(code)
}
