import { RestError } from '../protocol/error.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { FaultId } from './table.ts'

const ERRORS: Partial<Record<FaultId, () => RestError>> = {
  query_limit: tooManyRequests,
  overload: () => new RestError(503, 'OVERLOAD_LIMIT', 'REST API is blocked due to overload.'),
  operation_time: outOfTime,
  internal_error: () => new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error'),
  empty_code: () => new RestError(400, '', 'Not found'),
  numeric_code: () => new RestError(400, 0, 'Не удалось выполнить операцию'),
  expired_token: () => new RestError(401, 'expired_token', 'The access token provided has expired'),
  wrong_credentials: () => new RestError(403, 'INVALID_CREDENTIALS', 'Invalid request credentials'),
  rest_off: () =>
    new RestError(403, 'ACCESS_DENIED', 'REST is available only on commercial plans.'),
  portal_deleted: () => new RestError(500, 'PORTAL_DELETED', 'Portal was deleted'),
  https_required: () => new RestError(400, 'INVALID_REQUEST', 'Https required.'),
}

/** The error a switched-on fault answers with, before anything is done. */
export function replaceAnswer(faults: ActiveFaults): RestError | undefined {
  return faults
    .ids()
    .map((id) => ERRORS[id]?.())
    .find((error) => error !== undefined)
}

export function tooManyRequests(): RestError {
  return new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests')
}

export function outOfTime(): RestError {
  return new RestError(
    429,
    'OPERATION_TIME_LIMIT',
    'Method is blocked due to operation time limit.',
  )
}

export const GATEWAY_PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>`

/** Of a web application firewall, which knows nothing of REST. */
export const FIREWALL_PAGE =
  '<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><p>Request blocked</p></body></html>'

export const SIGN_IN_PAGE =
  '<!DOCTYPE html><html lang="ru"><head><title>Авторизация</title></head><body><form method="post"><input name="USER_LOGIN"></form></body></html>'
