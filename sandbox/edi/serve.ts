import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { RequestError, readBytes } from '../web/requests.ts'
import { type Answer, GATEWAY, jsonAnswer, textAnswer } from './answer.ts'
import { serveConsole } from './console/index.ts'
import { serveControl } from './control.ts'
import { answerDiadoc } from './diadoc/serve.ts'
import type { EdiOperatorName } from './exchange/records.ts'
import type { ActiveFaults } from './faults/switchboard.ts'
import { serveConsent } from './identity/consent-page.ts'
import { answerOauth, answerService, answerSignIn, PARSE_ERROR, readRpc } from './saby/serve.ts'
import type { World } from './world.ts'

/** Bytes: what both operators take at most. */
const LARGEST = 100 * 1024 * 1024

/** Everything that comes to the operators' port: both APIs, sign-in, files, JSON calls and pages. */
export async function serveEdi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://edi')
  const path = url.pathname
  try {
    if (path.startsWith('/diadoc/')) return await serveApi(world, request, response, url)
    if (path === '/identity/connect/token') return await serveToken(world, request, response)
    if (path === '/identity/connect/authorize') {
      return await serveConsent(world, request, response, url)
    }
    if (path.startsWith('/saby/file/')) return serveFile(world, response, path.slice(11))
    if (path.startsWith('/saby/opendoc.html')) {
      return goTo(response, url.searchParams.get('guid') ?? '')
    }
    if (path.startsWith('/diadoc-web/')) {
      return goTo(response, url.searchParams.get('letterId') ?? '')
    }
    if (path.startsWith('/saby/')) return await serveSaby(world, request, response, path)
    if (path.startsWith('/sandbox/')) return await serveControl(world, request, response, url)
    return await serveConsole(world, request, response, url)
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    response.writeHead(error.status, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(error.message)
  }
}

async function serveApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBytes(request, LARGEST)
  const path = url.pathname.slice('/diadoc/'.length)
  const verb = request.method ?? 'GET'
  const { headers } = request
  await answerCall(world, response, { operator: 'diadoc', method: path }, (faults) =>
    answerDiadoc(world, { verb, path, query: url.searchParams, headers, body, faults }),
  )
}

async function serveToken(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(Buffer.from(await readBytes(request, 100_000)).toString('utf8'))
  await answerCall(world, response, { operator: 'diadoc', method: 'connect/token' }, () => {
    if (request.method !== 'POST') return textAnswer(405, 'POST')
    const granted = world.identity.grant(form)
    return 'error' in granted
      ? jsonAnswer({ error: granted.error }, granted.status)
      : jsonAnswer({ ...granted })
  })
}

async function serveSaby(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const body = await readBytes(request, LARGEST)
  const operator = 'saby'
  const service = path.slice('/saby/'.length).replace(/\/$/, '')
  if (request.method !== 'POST') throw new RequestError(405, 'POST')
  if (service === 'oauth/service') {
    const call = { operator, method: 'oauth/service' } as const
    return answerCall(world, response, call, () => answerOauth(world, body))
  }
  const rpc = readRpc(String(request.headers['content-type'] ?? ''), body)
  const method = rpc?.method ?? service
  await answerCall(world, response, { operator, method }, (faults) => {
    if (!rpc) return PARSE_ERROR
    if (service === 'auth/service') return answerSignIn(world, rpc)
    if (service !== 'service') return textAnswer(404, 'Not found')
    const headers = {
      session: headerOf(request, 'x-sbissessionid'),
      token: headerOf(request, 'x-sbisaccesstoken'),
    }
    return answerService(world, rpc, headers, faults)
  })
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Runs a call and sends what comes of it, as far as the faults of the moment let it. */
async function answerCall(
  world: World,
  response: ServerResponse,
  call: { operator: EdiOperatorName; method: string },
  run: (faults: ActiveFaults) => Answer,
): Promise<void> {
  const logged = world.calls.begin(call)
  const faults = world.faults.take(call)
  logged.faults = faults.ids()
  response.once('close', () => {
    if (response.writableFinished) logged.status = response.statusCode
  })
  if (faults.has('slow')) await wait(faults.valueOf('slow'))
  if (faults.has('reset')) {
    response.destroy()
    return
  }
  const answer = insteadOf(world, call.operator, faults) ?? run(faults)
  if (faults.has('lost_reset')) response.destroy()
  else send(response, faults.has('lost_gateway') ? GATEWAY : answer)
}

/** What a fault answers before anything is done. */
function insteadOf(world: World, operator: EdiOperatorName, faults: ActiveFaults): Answer | null {
  if (faults.has('bad_gateway')) return GATEWAY
  if (faults.has('unavailable')) return textAnswer(503, 'Service Unavailable')
  if (faults.has('rate_limited')) return textAnswer(429, '', { 'Retry-After': '2' })
  if (!faults.has('expired_token')) return null
  if (operator === 'diadoc') world.identity.expire()
  else world.sessions.end()
  return textAnswer(401, '')
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers)
  response.end(status === 204 ? undefined : body)
}

/** A file of Saby's by its link, which needs no sign-in. */
function serveFile({ exchange }: World, response: ServerResponse, entityId: string): void {
  const found = [...exchange.documents.values()]
    .filter(({ operator }) => operator === 'saby')
    .flatMap(({ entities }) => entities)
    .find(({ id }) => id === entityId)
  if (!found) throw new RequestError(404, 'no such file')
  const name = encodeURIComponent(found.fileName)
  send(response, {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=utf-8''${name}`,
    },
    body: found.content,
  })
}

/** Where a real operator shows a document to its people. */
function goTo(response: ServerResponse, id: string): void {
  response.writeHead(303, { Location: `/console/edi/document?id=${encodeURIComponent(id)}` })
  response.end()
}
