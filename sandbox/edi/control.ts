import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { RequestError, readJson, refuseForeignOrigin, sendJson } from '../web/requests.ts'
import { doDeed } from './do-deed.ts'
import { DeedError } from './exchange/deeds.ts'
import { BUYERS } from './exchange/participants.ts'
import { readFaults } from './faults/switchboard.ts'
import type { World } from './world.ts'

const deed = z.strictObject({
  id: z.string(),
  deed: z.enum(['sign', 'deliver', 'agree', 'refuse', 'annul', 'roaming', 'remove']),
  reason: z.string().max(1000).default(''),
})

/** JSON calls for programs that try the application out: `/sandbox/documents`, `/sandbox/participants`, `/sandbox/faults`,
 * `/sandbox/deed`. */
export async function serveControl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  const what = `${request.method} ${url.pathname.slice('/sandbox/'.length)}`
  switch (what) {
    case 'GET documents':
      world.exchange.settle()
      return sendJson(
        response,
        200,
        [...world.exchange.documents.values()].map(({ entities, ...rest }) => ({
          ...rest,
          files: entities.map(({ id, kind, fileName }) => ({ id, kind, fileName })),
        })),
      )
    case 'GET participants':
      return sendJson(response, 200, BUYERS)
    case 'GET faults':
      return sendJson(response, 200, { faults: world.faults.list() })
    case 'POST faults': {
      const faults = readFaults(await readJson(request))
      if (typeof faults === 'string') throw new RequestError(422, faults)
      world.faults.set(faults)
      return sendJson(response, 200, { faults: world.faults.list() })
    }
    case 'POST deed': {
      const read = deed.safeParse(await readJson(request))
      if (!read.success) throw new RequestError(422, z.prettifyError(read.error))
      const document = world.exchange.documents.get(read.data.id)
      if (!document) throw new RequestError(404, 'no such document')
      try {
        doDeed(world, document, read.data)
      } catch (error) {
        if (error instanceof DeedError) throw new RequestError(409, error.message)
        throw error
      }
      return sendJson(response, 200, { state: document.state })
    }
    default:
      throw new RequestError(404, 'no such call')
  }
}
