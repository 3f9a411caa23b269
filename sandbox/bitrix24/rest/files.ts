import { findDownload, takeUpload } from '../methods/disk.ts'
import { RestError } from '../protocol/error.ts'
import { readMultipart } from './body.ts'
import type { Exchange } from './exchange.ts'

/** `upload` and `download`: addresses that carry their own permission. */
export async function serveFiles({
  portal,
  request,
  response,
  url,
  address,
  body,
}: Exchange): Promise<void> {
  const token = url.searchParams.get('token') ?? ''
  try {
    if (address.method === 'download') {
      const file = findDownload(portal, token)
      // A cloud's storage answers bare 404 to clients that do not look like a browser.
      if (!file || !request.headers['user-agent']) {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404 Not Found</h1>')
        return
      }
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=utf-8''${encodeURIComponent(file.name)}`,
      })
      response.end(file.content)
      return
    }
    const { files } = await readMultipart(request.headers['content-type'] ?? '', body)
    const file = files.find(({ field }) => field === 'file')
    if (!file) throw new RestError(400, 'ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
    sendJson(200, { result: takeUpload(portal, token, file) })
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    sendJson(error.status, error.body())
  }

  function sendJson(status: number, value: object): void {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(value))
  }
}
