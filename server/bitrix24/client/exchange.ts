import { Agent, type Dispatcher } from 'undici'
import { type Phase, type TransportFault, transportFault } from './transport-fault.ts'

/** Error pages are short; more of one is not worth reading. */
const ERROR_BODY_BYTES = 256 * 1024

export interface HttpAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

export interface HttpRequest {
  url: URL
  contentType: 'application/json' | 'application/x-www-form-urlencoded'
  body: string
  signal: AbortSignal
  /** Of REST 3: a repetition with the same key and body is answered as the first was. */
  idempotencyKey?: string | undefined
  /** Most bytes to take of an answer. */
  bodyBytes: number
}

/** Keep-alive connections; the times of a request are its signal's, so no timers here but connect. */
export function createAgent(connectMs: number): Agent {
  return new Agent({ connect: { timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 })
}

/** One header of an answer; the first where it came several times. */
export function headerOf(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * One POST, redirects not followed: undici would repeat it as a GET without a body.
 * Throws the signal's reason when it was aborted, and what is not of the network.
 */
export async function exchange(
  agent: Dispatcher,
  { url, contentType, body, signal, bodyBytes, idempotencyKey }: HttpRequest,
): Promise<HttpAnswer | TransportFault> {
  let phase: Phase = 'answer'
  try {
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname,
      method: 'POST',
      headers: {
        accept: 'application/json',
        // Compressed answers are not asked for: a small body could unpack into any size.
        'accept-encoding': 'identity',
        'content-type': contentType,
        'user-agent': 'Sverka',
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      body,
      signal,
    })
    phase = 'body'
    const text = await readBody(answer, bodyBytes)
    if (text === null) return { fault: 'too_large', reason: 'BODY_LIMIT' }
    return { status: answer.statusCode, headers: answer.headers, text }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    const fault = transportFault(error, phase)
    if (fault) return fault
    throw error
  }
}

/** The body as text; null over the limit. Leaving the loop early destroys the socket. */
async function readBody(answer: Dispatcher.ResponseData, limit: number): Promise<string | null> {
  const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300
  const most = isSuccess ? limit : ERROR_BODY_BYTES
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most && isSuccess) return null
    chunks.push(chunk)
    if (size > most) break
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, most))
}
