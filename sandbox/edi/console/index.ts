import type { IncomingMessage, ServerResponse } from 'node:http'
import { languageOf, link } from '../../web/layout.ts'
import {
  RequestError,
  readForm,
  refuseForeignOrigin,
  seeOther,
  sendPage,
} from '../../web/requests.ts'
import type { World } from '../world.ts'
import { runAction } from './actions.ts'
import { showCalls } from './calls-page.ts'
import { showDocument } from './document-page.ts'
import { showDocuments } from './documents-page.ts'
import { showFaults } from './faults-page.ts'
import { showParticipants } from './participants-page.ts'
import { HOME } from './shell.ts'

/** Serves the pages for people: plain forms, each answered by a redirect to a page. */
export async function serveConsole(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  world.exchange.settle()
  if (request.method === 'POST') {
    const next = runAction(world, await readForm(request), url)
    if (next === null) throw new RequestError(404, 'no such page')
    return seeOther(response, next)
  }
  if (request.method !== 'GET') throw new RequestError(405, 'pages are read with GET')
  const { places } = world
  switch (url.pathname) {
    case '/':
      return seeOther(response, link(HOME, languageOf(url)))
    case HOME:
      return sendPage(response, showDocuments(world, url), places)
    case `${HOME}/document`:
      return sendPage(response, showDocument(world, find(world, url), url), places)
    case `${HOME}/file`:
      return sendFile(world, response, url)
    case `${HOME}/participants`:
      return sendPage(response, showParticipants(world, url), places)
    case `${HOME}/faults`:
      return sendPage(response, showFaults(world, url), places)
    case `${HOME}/calls`:
      return sendPage(response, showCalls(world, url), places)
    default:
      throw new RequestError(404, 'no such page')
  }
}

function find({ exchange }: World, url: URL) {
  const document = exchange.documents.get(url.searchParams.get('id') ?? '')
  if (!document) throw new RequestError(404, 'no such document')
  return document
}

function sendFile(world: World, response: ServerResponse, url: URL): void {
  const entity = find(world, url).entities.find(({ id }) => id === url.searchParams.get('entity'))
  if (!entity) throw new RequestError(404, 'no such file')
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=utf-8''${encodeURIComponent(entity.fileName)}`,
  })
  response.end(entity.content)
}
