import { listen } from '../web/listen.ts'
import { RequestError } from '../web/requests.ts'
import { type Base, createBase } from './base.ts'
import { serveConsole } from './console/index.ts'
import { serveControl } from './control.ts'
import { createOData, type OData } from './odata/index.ts'
import type { BaseOptions } from './options.ts'
import { PUBLICATION, servePublication } from './publication.ts'

export interface RunningBase {
  base: Base
  odata: OData
  /** The publication, what ONEC_URL names. */
  url: string
  consoleUrl: string
  close(): Promise<void>
}

/** Serves a base: its publication, its console and its JSON calls, all on one port. */
export async function startBase(
  options: BaseOptions,
  { host, port }: { host: string; port: number },
): Promise<RunningBase> {
  const base = createBase(options)
  const odata = createOData(base)
  const server = await listen(
    async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://sandbox')
      try {
        if (url.pathname.startsWith(`${PUBLICATION}/`)) {
          await servePublication(base, odata, request, response, url)
        } else if (url.pathname.startsWith('/sandbox/')) {
          await serveControl(base, odata, request, response, url)
        } else await serveConsole(base, odata, request, response, url)
      } catch (error) {
        if (!(error instanceof RequestError)) throw error
        response.writeHead(error.status, { 'Content-Type': 'text/plain; charset=utf-8' })
        response.end(error.message)
      }
    },
    host,
    port,
  )
  const origin = `http://${host}:${server.port}`
  return {
    base,
    odata,
    url: `${origin}${PUBLICATION}`,
    consoleUrl: `${origin}/`,
    close: server.close,
  }
}
