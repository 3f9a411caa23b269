import { openStateFile } from '../state/state-file.ts'
import { listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import { RequestError } from '../web/requests.ts'
import { type Base, type BaseState, createBase } from './base.ts'
import { serveConsole } from './console/index.ts'
import { serveControl } from './control.ts'
import { createOData, type OData, type ODataState } from './odata/index.ts'
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

interface State {
  /** Where the base's own acts begin: that day does not move with the days on which it is started. */
  actsFrom: string | null
  base: BaseState
  odata: ODataState
}

/**
 * Serves a base: its publication, its console and its JSON calls, all on one port.
 * @param state the folder that changes are stored in for the next start; null: nothing is stored
 */
export async function startBase(
  given: BaseOptions,
  {
    host,
    port,
    state,
    places,
  }: { host: string; port: number; state: string | null; places: Places },
): Promise<RunningBase> {
  const stateFile = openStateFile<State>(state, 'onec')
  const from = stateFile.stored?.actsFrom ?? given.acts.from
  const options = { ...given, acts: { ...given.acts, from } }
  const base = createBase(options, stateFile.stored?.base, places)
  const odata = createOData(base, stateFile.stored?.odata)
  const server = await listen(
    async (request, response) => {
      response.once('close', stateFile.touch)
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
  stateFile.watch(() => ({ actsFrom: from ?? null, base: base.take(), odata: odata.take() }))
  const origin = `http://${host}:${server.port}`
  return {
    base,
    odata,
    url: `${origin}${PUBLICATION}`,
    consoleUrl: `${origin}/`,
    close: async () => {
      stateFile.flush()
      await server.close()
    },
  }
}
