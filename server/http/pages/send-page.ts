import { writeReadableStreamToWritable } from '@remix-run/node'
import type { Response } from 'express'

/** Passes a page's answer on. What does not say who may keep it is kept by nobody. */
export async function sendPage(response: Response, page: globalThis.Response): Promise<void> {
  response.status(page.status)
  response.setHeader('Cache-Control', 'private, no-store')
  for (const [name, value] of page.headers) {
    if (name === 'set-cookie') response.append(name, value)
    else response.setHeader(name, value)
  }
  if (/text\/event-stream/i.test(page.headers.get('Content-Type') ?? '')) response.flushHeaders()
  if (page.body) await writeReadableStreamToWritable(page.body, response)
  else response.end()
}
