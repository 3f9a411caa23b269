import { errors } from 'undici'
import { describe, expect, test } from 'vitest'
import { pathWithQuery, publicationAt } from '../../../../server/onec/transport/address.ts'
import { failureOfFault } from '../../../../server/onec/transport/failure-of-fault.ts'
import { pauseBeforeRetry } from '../../../../server/onec/transport/retry.ts'
import { Failure } from '../../../../server/platform/errors/failure.ts'
import { type Phase, transportFault } from '../../../../server/platform/outbound/transport-fault.ts'

const withCode = (code: string) =>
  Object.assign(new Error('words with bytes of the answer'), { code })

const transportFailure = (error: unknown, phase: Phase) => {
  const fault = transportFault(error, phase)
  return fault && failureOfFault(fault, 1)
}

describe('an error of the network', () => {
  test.each([
    ['ECONNREFUSED', 'answer', 'onec.connection'],
    ['ENOTFOUND', 'answer', 'onec.connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'answer', 'onec.connection'],
    ['ECONNRESET', 'answer', 'onec.connection'],
    ['UND_ERR_SOCKET', 'body', 'onec.broken_answer'],
    ['UND_ERR_HEADERS_OVERFLOW', 'answer', 'onec.broken_answer'],
    ['CERT_HAS_EXPIRED', 'answer', 'onec.tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'answer', 'onec.tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'answer', 'onec.tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'answer', 'onec.tls'],
  ] as const)('%s while waiting for the %s is %s', (reason, phase, code) => {
    const failure = transportFailure(withCode(reason), phase)

    expect(failure).toMatchObject({ code, details: { reason, phase }, cause: undefined })
  })

  test('that is not HTTP is a broken answer', () => {
    expect(transportFailure(new errors.HTTPParserError('x'), 'answer')?.code).toBe(
      'onec.broken_answer',
    )
  })

  test.each([
    ['a fault of the portal', new TypeError('x is not a function')],
    ['a wrong use of the library', withCode('UND_ERR_INVALID_ARG')],
    ['no error at all', 'text'],
  ])('is not made of %s', (_name, error) => {
    expect(transportFailure(error, 'answer')).toBeNull()
  })
})

describe('a second try', () => {
  const plan = { delaysMs: [300, 1000] }
  const reset = new Failure('onec.connection', { details: { reason: 'ECONNRESET' } })
  const badGateway = new Failure('onec.gateway', { details: { status: 502 } })
  const session = new Failure('onec.session')

  test('waits longer each time, between half of the pause and the whole', () => {
    expect([pauseBeforeRetry(reset, 1, plan, 0), pauseBeforeRetry(reset, 1, plan, 1)]).toEqual([
      150, 300,
    ])
    expect([
      pauseBeforeRetry(badGateway, 2, plan, 0),
      pauseBeforeRetry(badGateway, 2, plan, 1),
    ]).toEqual([500, 1000])
  })

  test('ends with the plan', () => {
    expect(pauseBeforeRetry(reset, 3, plan, 0)).toBeNull()
  })

  test('is made at once, and once, for a session that ended', () => {
    expect([pauseBeforeRetry(session, 1, plan, 1), pauseBeforeRetry(session, 2, plan, 1)]).toEqual([
      0,
      null,
    ])
  })

  test.each([
    ['a locked base', new Failure('onec.base_locked', { details: { status: 403 } })],
    ['504', new Failure('onec.gateway', { details: { status: 504 } })],
    ['nobody listening', new Failure('onec.connection', { details: { reason: 'ECONNREFUSED' } })],
    ['a time-out', new Failure('onec.timeout')],
    ['a refusal', new Failure('onec.refused', { details: { status: 422 } })],
  ])('is left to the queue for %s', (_name, failure) => {
    expect(pauseBeforeRetry(failure, 1, plan, 0)).toBeNull()
  })
})

describe('the address', () => {
  test.each([
    ['https://1c.example.com/base', 'https://1c.example.com', '/base'],
    ['https://1c.example.com/base//', 'https://1c.example.com', '/base'],
    ['http://10.0.0.5:8080', 'http://10.0.0.5:8080', ''],
    [
      'https://1c.example.com/бухгалтерия',
      'https://1c.example.com',
      '/%D0%B1%D1%83%D1%85%D0%B3%D0%B0%D0%BB%D1%82%D0%B5%D1%80%D0%B8%D1%8F',
    ],
  ])('%s', (url, origin, path) => {
    expect(publicationAt(url)).toEqual({ origin, path })
  })

  test.each(['ftp://1c.example.com', 'base', ''])('%j is not one', (url) => {
    expect(() => publicationAt(url)).toThrow(/^ONEC_URL is not an http address$/)
  })

  test('spaces and pluses are percent-encoded, what is undefined is left out', () => {
    expect(pathWithQuery('/act', { a: 'x y+z', b: undefined, c: '&=' })).toBe(
      '/act?a=x%20y%2Bz&c=%26%3D',
    )
    expect(pathWithQuery('/ping', {})).toBe('/ping')
  })
})
