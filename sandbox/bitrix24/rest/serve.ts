import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom } from '../../onec/ledger/random.ts'
import { recogniseCaller } from '../access/caller.ts'
import { redact } from '../call-log.ts'
import {
  FIREWALL_PAGE,
  GATEWAY_PAGE,
  outOfTime,
  replaceAnswer,
  SIGN_IN_PAGE,
  tooManyRequests,
} from '../faults/answers.ts'
import { findMethod } from '../methods/index.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { parseForm } from '../protocol/form.ts'
import type { Values } from '../protocol/value.ts'
import { serveV3 } from '../v3/serve.ts'
import type { RestAddress } from './address.ts'
import { readCommands, runBatch } from './batch.ts'
import { readBytes, readParameters } from './body.ts'
import { describeTime } from './envelope.ts'
import type { Exchange, Ready } from './exchange.ts'
import { answerUpload, serveDownload } from './files.ts'
import { methodNotFound, runMethod } from './run.ts'

export async function serveRest(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  address: RestAddress,
): Promise<void> {
  const { version, method } = address
  const call = portal.calls.begin({ verb: request.method ?? 'GET', method, version })
  const faults = portal.faults.take(method)
  call.faults = faults.ids()
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : null
    portal.calls.end(call, response.writableFinished ? 'finished' : 'aborted', status)
  })
  const body = await readBytes(request)
  const exchange = { portal, request, response, url, address, call, faults, body }
  if (isLostBefore(exchange)) return
  await wait(chooseDelay(exchange))
  if (response.destroyed) return
  if (method === 'download') return serveDownload(exchange)
  deliver(exchange, await answerTo(exchange))
}

function answerTo(exchange: Exchange): Promise<Ready> {
  const { version, method } = exchange.address
  if (version === 3) return serveV3(exchange)
  return method === 'upload' ? answerUpload(exchange) : answerCall(exchange)
}

async function answerCall(exchange: Exchange): Promise<Ready> {
  const { portal, call, faults, address, url, request, body } = exchange
  const { method, webhook } = address
  const started = portal.clock.now()
  try {
    if (!portal.limits.admit()) throw tooManyRequests()
    if (method !== 'batch' && !findMethod(method)) throw methodNotFound()
    const params: Values = {
      ...parseForm(url.search.slice(1)),
      ...(await readParameters(request.headers['content-type'], body)),
    }
    call.params = redact(params)
    if (method === 'batch') call.commands = readCommands(params).map(([, command]) => command)
    const caller = recogniseCaller(portal, webhook, params)
    call.client = caller.client
    const fault = replaceAnswer(faults)
    if (fault && (fault.code !== 'expired_token' || caller.application)) throw fault
    if (method === 'batch') {
      if (portal.limits.isBlocked(caller.client, 'batch')) throw outOfTime()
      const result = runBatch(portal, caller, params)
      const seconds = portal.options.operatingPerCall * call.commands.length
      const operating = portal.limits.charge(caller.client, 'batch', seconds)
      return { status: 200, body: { result, time: describeTime(portal, started, operating) } }
    }
    const { operating, ...answer } = runMethod(portal, method, caller, params)
    const { result, total, next } = answer
    return {
      status: 200,
      body: {
        result,
        ...(next === undefined ? {} : { next }),
        ...(total === undefined ? {} : { total }),
        time: describeTime(portal, started, operating),
      },
    }
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    call.error = String(error.code)
    return { status: error.status, body: error.body() }
  }
}

/** Sends the answer, unless a fault loses it: what was done stays done. */
function deliver({ response, faults }: Exchange, { status, body, headers = {} }: Ready): void {
  if (faults.has('lost_hang')) return
  if (faults.has('lost_reset')) reset(response)
  else if (faults.has('lost_gateway')) sendHtml(response, 502, GATEWAY_PAGE)
  else if (faults.has('other_form')) sendJson(response, 200, { result: { status: 'success' } })
  else sendJson(response, status, body, headers)
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Access-Control-Allow-Origin': '*',
    ...headers,
  })
  response.end(JSON.stringify(body))
}

/** Faults that take the call before the portal has done anything. */
function isLostBefore({ portal, request, response, faults, url }: Exchange): boolean {
  const { origin } = portal
  const path = `${url.pathname}${url.search}`
  if (faults.has('hang')) return true
  if (faults.has('reset')) reset(response)
  else if (faults.has('bad_gateway')) sendHtml(response, 502, GATEWAY_PAGE)
  else if (faults.has('html_page')) sendHtml(response, 200, SIGN_IN_PAGE)
  else if (faults.has('firewall')) sendHtml(response, 403, FIREWALL_PAGE)
  else if (faults.has('sign_in_redirect'))
    sendTo(response, 302, `${origin}/auth/?backurl=%2Frest%2F`)
  else if (faults.has('https_redirect'))
    sendTo(response, 301, `https://${request.headers.host ?? ''}${path}`)
  else if (faults.has('renamed') && isOldName(request)) {
    const { protocol, port } = new URL(origin)
    sendTo(response, 302, `${protocol}//localhost:${port}${path}`)
  } else return false
  return true
}

function sendTo(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { Location: location, 'Content-Type': 'text/html' })
  response.end()
}

/** A renamed portal answers at `localhost`; its old name is its address in figures. */
function isOldName({ headers }: IncomingMessage): boolean {
  return !(headers.host ?? '').startsWith('localhost')
}

function reset(response: ServerResponse): void {
  const { socket } = response
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy()
  else response.destroy()
}

function sendHtml(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(page)
}

function chooseDelay({ portal, faults, call }: Exchange): number {
  if (faults.has('slow')) return faults.valueOf('slow')
  const { from, to } = portal.options.latency
  return from === to ? from : createRandom(`latency:${call.id}`).integer(from, to)
}
