import type { Answer } from '../../answer.ts'
import { checkCredentials } from '../../authentication.ts'
import { exceptionXml, NO_LICENCE } from '../../faults/bodies.ts'
import { ODataError } from '../errors.ts'
import type { OData } from '../index.ts'
import type { Admission } from '../sessions.ts'
import { answerODataError } from './answers.ts'
import type { ODataCall } from './call.ts'
import { errorFormatOf } from './format.ts'
import { answerRead } from './read.ts'
import { readResource } from './resource.ts'
import { answerWrite } from './write.ts'

export const ODATA_ROOT = '/odata/standard.odata'

export type ReceivedCall = Pick<
  ODataCall,
  'base' | 'method' | 'rawQuery' | 'headers' | 'body' | 'faults' | 'ignored' | 'root'
> & {
  /** Below `standard.odata`, as received. */
  rawPath: string
  admission: Admission
}

const ABOUT = /(?:(?:Контрагент|Owner)_Key eq |Owner eq cast\()guid'([0-9a-f-]{36})'/i

/** The counterparty a query is about, for faults of one counterparty. */
export function counterpartyOf(search: string): string | null {
  try {
    return ABOUT.exec(decodeURIComponent(search))?.[1]?.toLowerCase() ?? null
  } catch {
    return null
  }
}

/** Answers one call to the standard OData interface of a base. */
export function answerOData(odata: OData, received: ReceivedCall): Answer {
  const { base, headers, admission, faults, method, rawPath, rawQuery } = received
  // OData knows infobase users only, whatever the HTTP service asks for.
  const auth = faults.has('odata_open') ? 'none' : 'basic'
  const refusal = checkCredentials(headers, { ...base.options, auth })
  if (refusal) return refusal
  if (faults.has('session_lost')) odata.sessions.dropAll()
  if (faults.has('session_lost') && headers.cookie?.includes('ibsession=')) {
    return answerLostSession(faults.valueOf('session_lost'))
  }
  if (admission.kind === 'unknown') return answerLostSession(400)
  if (admission.kind === 'no_licence') {
    return {
      status: 500,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: NO_LICENCE,
    }
  }
  try {
    const call = {
      ...received,
      world: odata.world(),
      settings: odata.settings,
      path: decodePath(rawPath),
    }
    if (faults.has('no_rights')) throw new ODataError(401, 20, 'Нарушение прав доступа')
    const resource = readResource(call.path, call.world)
    const answer = method === 'GET' ? answerRead(call, resource) : answerWrite(call, resource)
    return withCookie(answer, admission)
  } catch (error) {
    if (!(error instanceof ODataError)) throw error
    return withCookie(answerODataError(error, errorFormatOf(headers, rawQuery)), admission)
  }
}

function decodePath(rawPath: string): string {
  try {
    return decodeURIComponent(rawPath.replace(/^\//, ''))
  } catch {
    throw new ODataError(400, 6, 'Неверный адрес')
  }
}

function withCookie(answer: Answer, admission: Admission): Answer {
  if (admission.kind !== 'fresh' || admission.cookie === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': admission.cookie } }
}

function answerLostSession(status: number): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: exceptionXml(status, 'Сеанс не найден или завершен'),
  }
}
