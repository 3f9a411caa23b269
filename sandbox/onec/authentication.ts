import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, answerError } from './answer.ts'
import { exceptionXml } from './faults/bodies.ts'
import type { AuthKind, BaseOptions } from './options.ts'

/** Null when the caller may go on, else the 401 that a publication of this kind gives. */
export function checkCredentials(
  headers: IncomingHttpHeaders,
  options: Pick<BaseOptions, 'auth' | 'apiKey' | 'user' | 'password'>,
): Answer | null {
  const { auth, apiKey, user, password } = options
  const basic = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
  const header = headers['x-api-key']
  const isUser = equal(headers.authorization, basic)
  const hasKey = equal(typeof header === 'string' ? header : undefined, apiKey)
  const admitted = {
    none: true,
    bearer: equal(headers.authorization, `Bearer ${apiKey}`),
    basic: isUser,
    'basic+header': isUser && hasKey,
  }[auth]
  if (admitted) return null
  // The user is let in by the platform; the key beside it is the module's affair.
  return refuseCredentials(auth === 'basic+header' && isUser ? 'none' : auth)
}

/** With a Bearer key the module itself refuses; with Basic the platform does, before the module. */
export function refuseCredentials(auth: AuthKind): Answer {
  if (auth === 'bearer' || auth === 'none') {
    const asks: Record<string, string> = auth === 'bearer' ? { 'WWW-Authenticate': 'Bearer' } : {}
    return answerError(401, 'unauthorized', 'Ключ не принят', asks)
  }
  return {
    status: 401,
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'WWW-Authenticate': 'Basic realm="1C:Enterprise 8.3"',
    },
    body: exceptionXml(401, 'HTTP: Unauthorized\nИдентификация пользователя не выполнена'),
  }
}

function equal(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
