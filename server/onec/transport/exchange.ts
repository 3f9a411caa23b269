import { type Dispatcher, Pool } from 'undici'
import { Failure } from '../../platform/errors/failure.ts'
import type { Body } from './content.ts'
import { type Phase, transportFailure } from './transport-failure.ts'

/** Error pages and messages are short; more of one is not worth reading. */
const ERROR_BODY_BYTES = 256 * 1024

/** Keep-alive connections to one publication. The total time is the caller's signal, so no timer here but connect. */
export function createPool(origin: string, connectMs: number): Pool {
  return new Pool(origin, { connect: { timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 })
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Body
}

/** One header of an answer; the first where it came several times. */
export function headerOf(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

export interface Question {
  /** GET when absent. */
  method?: 'POST' | 'PATCH'
  /** JSON of a write. */
  body?: string
  path: string
  headers: Record<string, string>
  /** Ends the exchange at any moment and destroys its socket. */
  signal: AbortSignal
  /** Most bytes to take of a successful answer. */
  bodyBytes: number
}

/**
 * One request, redirects not followed and never sent again. Resolves with whatever was answered.
 * Throws a Failure when the network or the size got in the way, and the signal's reason when it was aborted.
 */
export async function exchange(pool: Dispatcher, question: Question): Promise<Answer> {
  let phase: Phase = 'answer'
  try {
    const { method = 'GET', path, headers, body = null, signal } = question
    const answer = await pool.request({ method, path, headers, body, signal })
    phase = 'body'
    const taken = await readBody(answer, question.bodyBytes)
    return { status: answer.statusCode, headers: answer.headers, body: taken }
  } catch (error) {
    if (question.signal.aborted) throw question.signal.reason
    throw error instanceof Failure ? error : (transportFailure(error, phase) ?? error)
  }
}

/** Reads a body within its limit; leaving the loop early destroys the socket, so nothing more arrives. */
async function readBody(answer: Dispatcher.ResponseData, limit: number): Promise<Body> {
  const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300
  const mayBeCut = !isSuccess
  const most = mayBeCut ? ERROR_BODY_BYTES : limit
  const declared = Number(answer.headers['content-length'] ?? 0)
  if (!mayBeCut && declared > most) {
    answer.body.on('error', () => undefined).destroy()
    throw tooLarge(limit)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most && !mayBeCut) throw tooLarge(limit)
    chunks.push(chunk)
    if (size > most) return { bytes: Buffer.concat(chunks).subarray(0, most), complete: false }
  }
  return { bytes: Buffer.concat(chunks), complete: true }
}

function tooLarge(limit: number): Failure {
  return new Failure('onec.too_large', { details: { limitBytes: limit } })
}
