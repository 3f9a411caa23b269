import type { Dispatcher } from 'undici'
import { exchange } from '../../platform/outbound/exchange.ts'
import type { TransportFault } from '../../platform/outbound/transport-fault.ts'

export interface HttpAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

interface HttpRequest {
  url: URL
  contentType: string
  body: string | Uint8Array
  signal: AbortSignal
  /** Of REST 3: a repetition with the same key and body is answered as the first was. */
  idempotencyKey?: string | undefined
  /** Most bytes to take of an answer. */
  bodyBytes: number
}

/** One POST, as all methods are called. Throws the signal's reason when it was aborted, and faults of ours. */
export async function post(
  agent: Dispatcher,
  { url, contentType, body, signal, bodyBytes, idempotencyKey }: HttpRequest,
): Promise<HttpAnswer | TransportFault> {
  const answer = await exchange(agent, {
    method: 'POST',
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    headers: {
      accept: 'application/json',
      'content-type': contentType,
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body,
    signal,
    bodyBytes,
  })
  if ('fault' in answer) return answer
  const { status, headers } = answer
  return { status, headers, text: new TextDecoder().decode(answer.body.bytes) }
}
