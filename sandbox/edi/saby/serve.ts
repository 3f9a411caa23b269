import type { JsonObject, JsonValue } from '../../onec/json-text.ts'
import { type Answer, jsonAnswer, textAnswer } from '../answer.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import type { World } from '../world.ts'
import { asObject, asText, describeError, SabyError, type SabyMethod } from './call.ts'
import { findParticipant, listOwnOrganizations } from './participants.ts'
import { listChanges, listDocuments, readDocument } from './read-documents.ts'
import { writeDocument } from './write-document.ts'

const METHODS: Record<string, SabyMethod> = {
  'СБИС.ЗаписатьДокумент': writeDocument,
  'СБИС.ПрочитатьДокумент': readDocument,
  'СБИС.СписокДокументов': listDocuments,
  'СБИС.СписокИзменений': listChanges,
  'СБИС.ИнформацияОКонтрагенте': findParticipant,
  'СБИС.СписокНашихОрганизаций': listOwnOrganizations,
}

export interface RpcRequest {
  method: string
  params: unknown
  id: JsonValue
}

/** The call within a body; null: no JSON-RPC, or no charset is named, which is the same to the server. */
export function readRpc(contentType: string, body: Uint8Array): RpcRequest | null {
  if (!/charset\s*=\s*utf-8/i.test(contentType)) return null
  try {
    const given = asObject(JSON.parse(Buffer.from(body).toString('utf8')))
    const method = asText(given.method)
    const { id } = given
    return method === ''
      ? null
      : {
          method,
          params: given.params,
          id: typeof id === 'number' || typeof id === 'string' ? id : null,
        }
  } catch {
    return null
  }
}

export const PARSE_ERROR: Answer = jsonAnswer({
  jsonrpc: '2.0',
  error: { code: -32700, message: 'Parse error', details: 'Некорректный JSON', data: null },
  id: null,
})

interface Headers {
  session: string | undefined
  token: string | undefined
}

/** `POST /service/?srv=1` */
export function answerService(
  world: World,
  rpc: RpcRequest,
  headers: Headers,
  faults: ActiveFaults,
): Answer {
  if (!world.sessions.accepts(headers.session, headers.token)) {
    return textAnswer(401, 'Сеанс не найден')
  }
  return tell(rpc, () => {
    if (faults.has('soft_error')) {
      throw new SabyError('Сервис временно занят, нефатальная ошибка', -32000, false)
    }
    if (faults.has('fatal_error')) throw new SabyError('Операция не может быть выполнена')
    const method = METHODS[rpc.method]
    if (!method) throw new SabyError(`Метод ${rpc.method} не найден`, -32601)
    world.exchange.settle()
    return method({ world, params: rpc.params, faults })
  })
}

/** `POST /auth/service/` */
export function answerSignIn(world: World, rpc: RpcRequest): Answer {
  return tell(rpc, () => {
    if (rpc.method !== 'СБИС.Аутентифицировать') {
      throw new SabyError(`Метод ${rpc.method} не найден`, -32601)
    }
    const { Логин, Пароль } = asObject(asObject(rpc.params).Параметр)
    const session = world.sessions.signIn(asText(Логин), asText(Пароль))
    if (session === null) throw new SabyError('Неверный логин или пароль')
    return session
  })
}

/** `POST /oauth/service/`: of a service account, plain JSON. */
export function answerOauth(world: World, body: Uint8Array): Answer {
  let given: Record<string, unknown> = {}
  try {
    given = asObject(JSON.parse(Buffer.from(body).toString('utf8')))
  } catch {
    return textAnswer(400, 'Некорректный JSON')
  }
  const { app_client_id: id, app_secret: secret, secret_key: key } = given
  const token = world.sessions.signInApplication({ id, secret, key })
  if (token === null) return jsonAnswer({ error: 'Приложение не найдено' }, 401)
  return jsonAnswer({ token, access_token: token, sid: '' })
}

/** Whatever comes of a call is HTTP 200. */
function tell({ id }: RpcRequest, run: () => JsonValue): Answer {
  const envelope = (rest: JsonObject) => jsonAnswer({ jsonrpc: '2.0', ...rest, id })
  try {
    return envelope({ result: run() })
  } catch (error) {
    if (!(error instanceof SabyError)) throw error
    return envelope({ error: describeError(error) })
  }
}
