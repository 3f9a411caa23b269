import type { Request, Response } from 'express'

/** Why a body is not there. `broken`: the sender went away. */
export type BodyFault = 'too_large' | 'too_slow' | 'encoded' | 'broken'

export type Body = { kind: 'body'; body: Buffer } | { kind: 'fault'; fault: BodyFault }

const MAX_BYTES = 1_048_576
/** From the first byte to the last: other systems send these at once; who sends them slowly ties up sockets. */
const MAX_READ_MS = 15_000
/** How long somebody who is refused before the end of the body may take to read the answer. */
const LINGER_MS = 1000

/**
 * The raw body of a hook. The size is looked at by the header before anything is read, and again on the
 * stream, since the header may lie or be missing.
 */
export function readBody(
  request: Request,
  { most = MAX_BYTES, withinMs = MAX_READ_MS }: { most?: number; withinMs?: number } = {},
): Promise<Body> {
  const { headers } = request
  if (Number(headers['content-length'] ?? 0) > most) return fault('too_large')
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return fault('encoded')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const end = (body: Body) => {
      clearTimeout(timer)
      request.off('data', take)
      request.off('end', ended)
      request.off('close', aborted)
      resolve(body)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > most) end({ kind: 'fault', fault: 'too_large' })
      else chunks.push(chunk)
    }
    const ended = () => end({ kind: 'body', body: Buffer.concat(chunks) })
    const aborted = () => end({ kind: 'fault', fault: 'broken' })
    const timer = setTimeout(() => end({ kind: 'fault', fault: 'too_slow' }), withinMs)
    request.on('data', take)
    request.on('end', ended)
    request.on('close', aborted)
    request.on('error', () => undefined)
  })
}

const STATUS: Record<BodyFault, number> = {
  too_large: 413,
  too_slow: 408,
  encoded: 400,
  broken: 400,
}
const MESSAGES: Record<BodyFault, string> = {
  too_large: 'the body is too large',
  too_slow: 'the body took too long',
  encoded: 'a compressed body is not taken',
  broken: 'the body is cut short',
}

/** Answers a request whose body was refused, and closes the connection: the rest of it is not read. */
export function refuseBody(request: Request, response: Response, fault: BodyFault): void {
  response.set('Connection', 'close')
  response.once('finish', () => {
    // Reading on without keeping, so that the answer is not lost in a reset.
    request.resume()
    setTimeout(() => request.socket.destroy(), LINGER_MS).unref()
  })
  response.status(STATUS[fault]).type('text').send(`${MESSAGES[fault]}\n`)
}

async function fault(fault: BodyFault): Promise<Body> {
  return { kind: 'fault', fault }
}
