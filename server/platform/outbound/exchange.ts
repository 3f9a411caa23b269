import { Agent, type Dispatcher, Pool } from 'undici'
import { type Phase, type TransportFault, transportFault } from './transport-fault.ts'

/** Error pages and messages are short; more of one is not worth reading. */
const ERROR_BODY_BYTES = 256 * 1024
/** The times of an exchange are its signal's, so the library has no timer but that of connecting. */
const NO_TIMERS = { headersTimeout: 0, bodyTimeout: 0 }
const HEADERS = {
  // Compressed answers are not asked for: a small body could unpack into any size.
  'accept-encoding': 'identity',
  'user-agent': 'Sverka',
}

/** A body read to its end, or its beginning when `complete` is false. */
export interface Body {
  bytes: Uint8Array
  complete: boolean
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Body
}

export interface Question {
  method: 'GET' | 'POST' | 'PATCH'
  /** To be left out with connections to one origin. */
  origin?: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
  /** Ends the exchange at any moment and destroys its socket. */
  signal: AbortSignal
  /** Most bytes to take of a successful answer. */
  bodyBytes: number
}

/** Keep-alive connections to any origin. */
export function createAgent(connectMs: number): Agent {
  return new Agent({ connect: { timeout: connectMs }, ...NO_TIMERS })
}

/** Keep-alive connections to one origin. */
export function createPool(origin: string, connectMs: number): Pool {
  return new Pool(origin, { connect: { timeout: connectMs }, ...NO_TIMERS })
}

/** One header of an answer; the first where it came several times. */
export function headerOf({ headers }: Pick<Answer, 'headers'>, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * One HTTP request, never sent again and redirects not followed: the library would repeat a POST as a GET
 * without a body. To be used by every client of another system. Resolves with whatever was answered, or with
 * what the network or the size got in the way. Throws the signal's reason when it was aborted, and faults of ours.
 */
export async function exchange(
  connections: Dispatcher,
  { bodyBytes, headers, signal, ...request }: Question,
): Promise<Answer | TransportFault> {
  let phase: Phase = 'answer'
  try {
    const options = { ...request, signal, headers: { ...HEADERS, ...headers } }
    const answer = await connections.request(options)
    phase = 'body'
    const body = await readBody(answer, bodyBytes)
    if (body === null) return { fault: 'too_large', reason: 'BODY_LIMIT', phase }
    return { status: answer.statusCode, headers: answer.headers, body }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    const fault = transportFault(error, phase)
    if (fault) return fault
    throw error
  }
}

/**
 * Reads a body within its limit; of an error only the beginning. Null: a success over the limit. Leaving the
 * loop early destroys the socket, so nothing more arrives.
 */
async function readBody(answer: Dispatcher.ResponseData, limit: number): Promise<Body | null> {
  const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300
  const maxBytes = isSuccess ? limit : ERROR_BODY_BYTES
  if (isSuccess && Number(answer.headers['content-length'] ?? 0) > maxBytes) {
    answer.body.on('error', () => undefined).destroy()
    return null
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes && isSuccess) return null
    chunks.push(chunk)
    if (size > maxBytes) {
      return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), complete: false }
    }
  }
  return { bytes: Buffer.concat(chunks), complete: true }
}
