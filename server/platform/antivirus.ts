import { once } from 'node:events'
import { createConnection } from 'node:net'
import type { Logger } from './log.ts'

/** `unavailable`: nobody can say; the file is then not to be let through. */
export type ScanVerdict = 'clean' | 'unavailable' | { virus: string }

export interface Antivirus {
  /** @param signal ends the waiting earlier: of several files of one form, all share one patience */
  scan(content: Uint8Array, signal?: AbortSignal): Promise<ScanVerdict>
}

/**
 * Whether a file from outside may be taken. Without an antivirus every one may; while it does not answer, none.
 * @param over ends the waiting earlier, as of `scan`
 */
export async function findVirus(
  { antivirus, log }: { antivirus: Antivirus | null; log: Pick<Logger, 'error' | 'warn'> },
  content: Uint8Array,
  over?: AbortSignal,
): Promise<'virus' | 'not_checked' | null> {
  const verdict = antivirus ? await antivirus.scan(content, over) : 'clean'
  if (verdict === 'clean') return null
  if (verdict === 'unavailable') {
    log.error('antivirus does not answer: no file is taken')
    return 'not_checked'
  }
  log.warn({ virus: verdict.virus }, 'file refused: virus')
  return 'virus'
}

/** clamd takes chunks of any size; this one is kind to its buffers. */
const CHUNK_BYTES = 64 * 1024
/**
 * How long a person waits for clamd, over all files of a form. Scanning 20 MB takes it some seconds; while it reloads
 * its signatures, more. Shorter than the minute after which proxies (nginx unless told otherwise, balancers of clouds)
 * end a request with a page of their own.
 */
export const SCAN_PATIENCE_MS = 45_000
/** A verdict is one line; what sends more is no clamd. */
const MAX_ANSWER = 4096

/**
 * A ClamAV daemon by its INSTREAM command (clamd(8)): each chunk goes with its length as four bytes, the
 * highest first, and a length of zero ends the file. Whatever is no plain verdict counts as `unavailable`,
 * its "size limit exceeded" too: such a file was not looked into.
 * @param url `tcp://host:port`; the port is 3310 unless said
 */
export function createClamd(url: string, { patienceMs = SCAN_PATIENCE_MS } = {}): Antivirus {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return {
    scan: async (content, signal) => {
      const own = AbortSignal.timeout(patienceMs)
      const over = signal ? AbortSignal.any([own, signal]) : own
      try {
        return verdictOf(await ask({ host, port: Number(port || 3310) }, content, over))
      } catch {
        return 'unavailable'
      }
    },
  }
}

async function ask(
  address: { host: string; port: number },
  content: Uint8Array,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted()
  const socket = createConnection(address)
  const end = () => socket.destroy(new Error('clamd took too long'))
  signal.addEventListener('abort', end)
  try {
    await once(socket, 'connect', { signal })
    const answer = readAnswer(socket)
    // clamd may answer and close before it has read everything; its answer then counts.
    await Promise.race([sendStream(socket, content, signal), answer])
    return await answer
  } finally {
    signal.removeEventListener('abort', end)
    socket.destroy()
  }
}

async function readAnswer(socket: AsyncIterable<Buffer>): Promise<string> {
  let answer = ''
  for await (const part of socket) {
    answer += part.toString('utf8')
    if (answer.includes('\0') || answer.length > MAX_ANSWER) break
  }
  return answer
}

async function sendStream(
  socket: ReturnType<typeof createConnection>,
  content: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  socket.write('zINSTREAM\0')
  for (let start = 0; start < content.byteLength; start += CHUNK_BYTES) {
    const chunk = content.subarray(start, start + CHUNK_BYTES)
    socket.write(lengthOf(chunk.byteLength))
    if (!socket.write(chunk)) await once(socket, 'drain', { signal })
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

/** `stream: OK`, or `stream: Name FOUND`. */
function verdictOf(answer: string): ScanVerdict {
  const line = answer.split('\0')[0]?.trim() ?? ''
  if (line === 'stream: OK') return 'clean'
  const found = /^stream: (.+) FOUND$/.exec(line)
  return found?.[1] ? { virus: found[1] } : 'unavailable'
}
