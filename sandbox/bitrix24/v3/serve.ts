import { type Caller, recogniseCaller } from '../access/caller.ts'
import { redact } from '../call-log.ts'
import { checkCall } from '../documentation/check-call.ts'
import { replaceAnswer, tooManyRequests } from '../faults/answers.ts'
import { RestError } from '../protocol/error.ts'
import { isMap, listOf, mapOf, textOf, type Value, type Values } from '../protocol/value.ts'
import { describeTime } from '../rest/envelope.ts'
import type { Exchange, Ready } from '../rest/exchange.ts'
import { V3Error } from './error.ts'
import { V3_METHODS } from './methods.ts'

/** A key of 1 to 255 printable ASCII characters. */
const KEY = /^[\x20-\x7e]{1,255}$/

/** The third interface: JSON alone, uniform answers, and keys that make a write safe to repeat. */
export async function serveV3(exchange: Exchange): Promise<Ready> {
  const { portal, call, faults, address } = exchange
  const started = portal.clock.now()
  try {
    if (!portal.limits.admit()) throw tooManyRequests()
    const given = readJson(exchange.body)
    const params = isMap(given) ? given : {}
    call.params = redact(params)
    const caller = recogniseCaller(portal, address.webhook, params)
    call.client = caller.client
    const fault = replaceAnswer(faults)
    if (fault && (fault.code !== 'expired_token' || caller.application)) throw fault
    if (address.method === 'batch') {
      const result = runBatch(exchange, caller, given)
      return { status: 200, body: { result, time: describeTime(portal, started, null) } }
    }
    const { auth: _auth, ...rest } = params
    const { result, replayed } = runIdempotently(exchange, caller, rest)
    return {
      status: 200,
      body: { result, time: describeTime(portal, started, null) },
      ...(replayed ? { headers: { 'Idempotent-Replayed': 'true' } } : {}),
    }
  } catch (error) {
    const refused = error instanceof RestError ? translate(error) : error
    if (!(refused instanceof V3Error)) throw error
    call.error = refused.code
    return { status: refused.status, body: refused.body() }
  }
}

function runIdempotently(
  { portal, request, address, body }: Exchange,
  caller: Caller,
  params: Values,
): { result: Value; replayed: boolean } {
  const { method } = address
  const header = request.headers['idempotency-key']
  if (header === undefined || !V3_METHODS[method]?.write) {
    return { result: runOne(portal, caller, method, params), replayed: false }
  }
  const key = textOf(Array.isArray(header) ? header[0] : header)
  if (!KEY.test(key)) {
    throw new V3Error(400, 'INVALIDIDEMPOTENCYKEYEXCEPTION', 'Invalid Idempotency-Key')
  }
  const scope = `${caller.client} ${caller.userId} ${method} ${key}`
  const text = body.toString('utf8')
  const stored = portal.idempotency.find(scope, text)
  if (stored === 'reused') {
    throw new V3Error(422, 'IDEMPOTENCYKEYREUSEDEXCEPTION', 'The key came with another body')
  }
  if (stored !== null) return { result: stored, replayed: true }
  const result = runOne(portal, caller, method, params)
  portal.idempotency.keep(scope, text, result)
  return { result, replayed: false }
}

function runOne(portal: Exchange['portal'], caller: Caller, method: string, params: Values): Value {
  const found = Object.hasOwn(V3_METHODS, method) ? V3_METHODS[method] : undefined
  if (!found) {
    throw new V3Error(404, 'METHODNOTFOUNDEXCEPTION', `Метод ${method} не найден`)
  }
  if (found.scope !== null && !caller.scopes.includes(found.scope)) {
    throw new V3Error(403, 'INSUFFICIENTSCOPEEXCEPTION', 'The scope was not granted')
  }
  portal.calls.note(checkCall(`3:${method}`, params))
  return found.run({ portal, caller, params })
}

/** A list of `{method, query}`; the classic form of a batch is refused here. */
function runBatch({ portal, call }: Exchange, caller: Caller, given: Value): Value {
  if (!Array.isArray(given)) {
    throw new V3Error(400, 'INVALIDJSONEXCEPTION', 'A batch is a list of commands')
  }
  call.commands = given.map((one) => textOf(mapOf(one).method))
  return listOf(given).map((one) => {
    const { method, query } = mapOf(one)
    return runOne(portal, caller, textOf(method).toLowerCase(), mapOf(query))
  })
}

/** Every failure to authenticate ends in one code here, whatever the reason was. */
function translate(error: RestError): V3Error {
  if (error.code === 'expired_token') {
    return new V3Error(401, 'EXPIREDTOKENEXCEPTION', error.message)
  }
  if (error.status === 401 || error.code === 'INVALID_CREDENTIALS') {
    return new V3Error(401, 'ACCESSDENIEDEXCEPTION', 'Доступ запрещен')
  }
  if (error.status === 503) return new V3Error(503, 'TOOMANYREQUESTSEXCEPTION', error.message)
  if (error.status === 429) return new V3Error(429, 'OPERATIONTIMELIMITEXCEPTION', error.message)
  return new V3Error(error.status, 'INTERNALEXCEPTION', error.message)
}

function readJson(body: Buffer): Value {
  try {
    const read: Value = JSON.parse(body.toString('utf8'))
    return read
  } catch {
    return {}
  }
}
