import { recogniseCaller, requireScope } from '../access/caller.ts'
import { replaceAnswer, tooManyRequests } from '../faults/answers.ts'
import { findDownload, takeUpload } from '../methods/disk.ts'
import { RestError } from '../protocol/error.ts'
import { readMultipart } from './body.ts'
import type { Exchange, Ready } from './exchange.ts'

/** `download`: the address carries its own permission. */
export function serveDownload({ portal, request, response, url }: Exchange): void {
  const file = findDownload(portal, url.searchParams.get('token') ?? '')
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
}

/** `upload`: the bytes of one file. Whether it counts as a call is a setting: the documentation does not say. */
export async function answerUpload(exchange: Exchange): Promise<Ready> {
  const { portal, request, url, address, call, faults, body } = exchange
  try {
    const limits = portal.limits.settings()
    const isCounted = limits !== false && limits.countsUploads === true
    if (isCounted && !portal.limits.admit()) throw tooManyRequests()
    const auth = url.searchParams.get('auth') ?? ''
    const caller = recogniseCaller(portal, address.webhook, { auth })
    requireScope(caller, 'disk')
    call.client = caller.client
    const fault = replaceAnswer(faults)
    if (fault && (fault.code !== 'expired_token' || caller.application)) throw fault
    const { files } = await readMultipart(request.headers['content-type'] ?? '', body)
    const file = files.find(({ field }) => field === 'file')
    if (!file) throw new RestError(400, 'ERROR_COULD_NOT_SAVE_FILE', 'Could not save file')
    const token = url.searchParams.get('token') ?? ''
    return { status: 200, body: { result: takeUpload(portal, caller, token, file) } }
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    call.error = String(error.code)
    return { status: error.status, body: error.body() }
  }
}
