import type { FailureCode } from '../../platform/errors/table.ts'
import type { MethodError } from './envelope.ts'

const NO_ACCESS = new Set([
  'NO_AUTH_FOUND',
  'EXPIRED_TOKEN',
  'INVALID_TOKEN',
  'INVALID_CREDENTIALS',
  'WRONG_CLIENT',
  'AUTHORIZATION_ERROR',
])
const BUSY = new Set(['QUERY_LIMIT_EXCEEDED', 'OVERLOAD_LIMIT', 'TOOMANYREQUESTS'])
const FORBIDDEN = new Set(['ACCESS_DENIED', 'USER_ACCESS_ERROR', 'ALLOWED_ONLY_INTRANET_USER'])
const FILES = new Map<string, FailureCode>([
  ['DISK_OBJ_22000', 'bitrix24.name_taken'],
  ['ERROR_COULD_NOT_SAVE_FILE', 'bitrix24.drive_full'],
])
const REST3_PREFIX = 'BITRIX_REST_V3_EXCEPTION_'
const NO_SUBSCRIPTION = /commercial plan|subscription|тариф|подписк/i

/**
 * What an error of Bitrix24 means, by its code and, where that is empty or a number, by its description.
 * Status 0 is an error inside a batch, which has none of its own.
 */
export function codeOfError(status: number, { code, description }: MethodError): FailureCode {
  const name = plainName(code)
  if (name === 'OPERATION_TIME_LIMIT' || name === 'OPERATIONTIMELIMIT')
    return 'bitrix24.method_paused'
  if (BUSY.has(name) || status === 429) {
    return 'bitrix24.busy'
  }
  // By its documentation the public part of the portal is closed for a while.
  if (name === 'PORTAL_DELETED') return 'bitrix24.portal_closed'
  if (isScopeMissing(code)) return 'bitrix24.scope_missing'
  if (name === 'ERROR_METHOD_NOT_FOUND' || name === 'METHODNOTFOUND')
    return 'bitrix24.method_missing'
  if (name === 'INVALID_REQUEST' && /https/i.test(description)) return 'bitrix24.needs_https'
  if (name === 'WRONG_AUTH_TYPE' || /application context required/i.test(description)) {
    return 'bitrix24.needs_application'
  }
  const ofFiles = FILES.get(name)
  if (ofFiles) return ofFiles
  if (/^email send error/i.test(description)) return 'bitrix24.letter_not_sent'
  if (NO_ACCESS.has(name) || status === 401) return 'bitrix24.unauthorized'
  if (name === 'PAYMENT_REQUIRED') return 'bitrix24.no_subscription'
  const isDenied = FORBIDDEN.has(name) || status === 403 || /^access denied/i.test(description)
  if (isDenied) {
    return NO_SUBSCRIPTION.test(description) ? 'bitrix24.no_subscription' : 'bitrix24.forbidden'
  }
  if (
    /(^|_)NOT_FOUND$|^ENTITYNOTFOUND$/.test(name) ||
    (isWithoutName(name) && /not found/i.test(description))
  ) {
    return 'bitrix24.not_found'
  }
  const isTheirFault = name === 'INTERNAL_SERVER_ERROR' || name === 'ERROR_UNEXPECTED_ANSWER'
  return status >= 500 || isTheirFault ? 'bitrix24.server_error' : 'bitrix24.refused'
}

export function isScopeMissing(code: string): boolean {
  return ['INSUFFICIENT_SCOPE', 'INSUFFICIENTSCOPE'].includes(plainName(code))
}

/** Only an access token that ran out is worth a refresh; every other 401 is not. */
export function isExpired(status: number, { code }: MethodError): boolean {
  return status === 401 && ['EXPIRED_TOKEN', 'EXPIREDTOKEN'].includes(plainName(code))
}

/** REST 3 writes `BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION`. */
function plainName(code: string): string {
  const name = code.toUpperCase()
  return name.startsWith(REST3_PREFIX)
    ? name.slice(REST3_PREFIX.length).replace(/EXCEPTION$/, '')
    : name
}

function isWithoutName(code: string): boolean {
  return code === '' || /^\d+$/.test(code)
}
