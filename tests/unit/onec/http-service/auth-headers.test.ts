import { describe, expect, test } from 'vitest'
import {
  authHeaders,
  type HttpServiceAuth,
  secretsOf,
} from '../../../../server/onec/http-service/auth-headers.ts'

const auth = (given: Partial<HttpServiceAuth>): HttpServiceAuth => ({
  kind: 'bearer',
  apiKey: '',
  user: '',
  password: '',
  ...given,
})
const basic = (credentials: string) =>
  `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`

describe('the headers that open the HTTP service', () => {
  test('bearer sends the key', () => {
    expect(authHeaders(auth({ apiKey: 'k' }))).toEqual({ authorization: 'Bearer k' })
  })

  test('basic takes the user from a key written user:password, before the user of OData', () => {
    const given = auth({ kind: 'basic', apiKey: 'portal:pass:word', user: 'odata', password: 'x' })

    expect(authHeaders(given)).toEqual({ authorization: basic('portal:pass:word') })
  })

  test('basic takes the user of OData when the key names none', () => {
    expect(authHeaders(auth({ kind: 'basic', user: 'Портал', password: 'пароль' }))).toEqual({
      authorization: basic('Портал:пароль'),
    })
  })

  test('basic+header sends the user of 1C and the key beside it', () => {
    const given = auth({ kind: 'basic+header', apiKey: 'k', user: 'portal', password: '' })

    expect(authHeaders(given)).toEqual({ authorization: basic('portal:'), 'x-api-key': 'k' })
  })

  test('none sends nothing', () => {
    expect(authHeaders(auth({ kind: 'none', apiKey: 'k' }))).toEqual({})
  })

  test.each([
    ['bearer without a key', auth({}), /^ONEC_API_KEY is empty$/],
    ['a key in Cyrillic', auth({ apiKey: 'ключ' }), /^ONEC_API_KEY has a character/],
    [
      'a key that would begin a new header',
      auth({ apiKey: 'k\r\nx: y' }),
      /^ONEC_API_KEY has a character/,
    ],
    ['basic without a user', auth({ kind: 'basic', apiKey: 'k' }), /^ONEC_ODATA_USER is empty/],
    [
      'basic+header without a user',
      auth({ kind: 'basic+header', apiKey: 'u:k' }),
      /^ONEC_ODATA_USER is empty/,
    ],
    ['a user with a colon', auth({ kind: 'basic', user: 'a:b' }), /^ONEC_ODATA_USER has a colon/],
  ])('%s is refused by the name of the variable', (_name, given, message) => {
    expect(() => authHeaders(given)).toThrow(message)
  })
})

test('secrets are known in every form they travel in, the longest first', () => {
  const secrets = secretsOf(auth({ apiKey: 'user:p w', user: 'u', password: 'q' }))

  expect(secrets).toEqual(
    expect.arrayContaining(['user:p w', 'p w', 'p%20w', 'q', btoa('user:p w'), btoa('u:q')]),
  )
  expect(secrets.map((secret) => secret.length)).toEqual(
    secrets.map((secret) => secret.length).sort((a, b) => b - a),
  )
})

test('no key and no password leave nothing to hide', () => {
  expect(secretsOf(auth({ kind: 'none' }))).toEqual([])
})
