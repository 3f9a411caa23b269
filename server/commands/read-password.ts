import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Longer than any password may be: what is piped in by mistake is not read to its end. */
const MAX_INPUT_LENGTH = 10_000

/**
 * A password that stands neither in the shell's history nor in the list of processes: asked for at a
 * terminal without showing it, else the first line of standard input.
 * @returns empty when nothing was given
 */
export async function readPassword(question: string): Promise<string> {
  return process.stdin.isTTY ? askUnseen(question) : readFirstLine()
}

async function askUnseen(question: string): Promise<string> {
  // What readline would echo goes nowhere.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const ended = new AbortController()
  lines.once('SIGINT', () => ended.abort())
  lines.once('close', () => ended.abort())
  try {
    const answer = lines.question('', { signal: ended.signal })
    // Not before the terminal has stopped echoing: whoever types at once would show the password.
    process.stderr.write(question)
    return await answer
  } catch {
    return ''
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

async function readFirstLine(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) {
    text += chunk
    if (text.includes('\n') || text.length > MAX_INPUT_LENGTH) break
  }
  return text.split(/\r?\n/, 1)[0] ?? ''
}
