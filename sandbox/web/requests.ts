import type { IncomingMessage, ServerResponse } from 'node:http'
import { layOut, type Page } from './layout.ts'
import type { Places } from './places.ts'

const LIMIT = 1024 * 1024

/** Something is wrong with the request itself; the message says what. */
export class RequestError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The request's body, of at most so many bytes. */
export async function readBytes(
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > limit) throw new RequestError(413, `the body is over ${limit} bytes`)
    chunks.push(bytes)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** The request's body as a text. */
export async function readText(request: IncomingMessage, limit = LIMIT): Promise<string> {
  return Buffer.from(await readBytes(request, limit)).toString('utf8')
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request))
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestError(400, 'the body is not JSON')
  }
}

/** A page of another site must not drive the sandbox through its visitor's browser. */
export function refuseForeignOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || origin === undefined) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new RequestError(403, 'this form came from another site')
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

export function sendPage(response: ServerResponse, page: Page, places: Places): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; form-action 'self'; frame-src 'self'",
  })
  response.end(layOut(page, places).text)
}

/** After a form: the browser asks for a page anew, so that a reload sends nothing twice. */
export function seeOther(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location })
  response.end()
}
