import { describe, expect, test } from 'vitest'
import { answer, answered, failureOf, startAnswering, startClient, startPortal } from './support.ts'

const BUSY = { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' }
const read = ['crm.item.get', { id: 1 }] as const
const write = ['crm.timeline.comment.add', { fields: { COMMENT: 'hello' } }] as const

describe('a portal that is busy', () => {
  test('gets everybody pushed back, and the call through in the end: a write too', async () => {
    const portal = await startPortal((_received, response, count) =>
      count < 3 ? answer(response, BUSY, 503) : answer(response, { result: 999 }),
    )
    const { client, calls, pushes } = startClient(portal.webhook, {
      retry: { busyMs: [20, 50, 100] },
    })

    expect((await client.call(...write)).kind).toBe('done')
    expect(pushes).toEqual([20, 50])
    expect(calls[0]?.tries).toBe(3)
  })

  test('is believed when it says how long to wait', async () => {
    const portal = await startPortal((_received, response, count) =>
      count === 1
        ? answer(response, BUSY, 429, { 'retry-after': '7' })
        : answer(response, { result: 1 }),
    )
    const { client, pushes } = startClient(portal.webhook)

    expect((await client.call(...read)).kind).toBe('done')
    expect(pushes).toEqual([7000])
  })

  test('for good is "later", after a few tries', async () => {
    const portal = await startAnswering(503, BUSY)
    const { client } = startClient(portal.webhook)

    const outcome = await client.call(...write)

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unavailable', 'bitrix24.busy'])
    expect(portal.received).toHaveLength(4)
  })

  test('does not make the breaker stop calls', async () => {
    const portal = await startAnswering(503, BUSY)
    const { client } = startClient(portal.webhook, { breaker: { failures: 1 } })
    await client.call(...read)
    expect(client.state()).toBe('closed')
  })

  test('never gives a turn in time: nothing was sent, so it is "later" for a write too', async () => {
    const portal = await startAnswering(200, { result: 1 })
    const { client } = startClient(portal.webhook, {
      timeouts: { totalMs: 30 },
      throttle: {
        take: (signal) =>
          new Promise((_resolve, reject) =>
            signal?.addEventListener('abort', () => reject(signal.reason)),
          ),
        pushBack: async () => undefined,
      },
    })

    const outcome = await client.call(...write)

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unavailable', 'bitrix24.no_turn'])
    expect(portal.received).toHaveLength(0)
  })
})

describe('a method that used up its working time', () => {
  test('is not asked again until it opens, while others go on', async () => {
    const resetAt = Math.round(Date.now() / 1000) + 300
    const portal = await startPortal((received, response) =>
      received.method === 'crm.item.list'
        ? answer(
            response,
            {
              error: 'OPERATION_TIME_LIMIT',
              error_description: 'Method is blocked due to operation time limit',
              time: { operating_reset_at: resetAt },
            },
            429,
          )
        : answer(response, { result: 1 }),
    )
    const { client } = startClient(portal.webhook)

    const first = failureOf(await client.call('crm.item.list', {}))
    const second = failureOf(await client.call('crm.item.list', {}))

    expect([first.code, second.code]).toEqual(['bitrix24.method_paused', 'bitrix24.method_paused'])
    expect(first.retryAfterMs).toBeGreaterThan(290_000)
    expect(second.retryAfterMs).toBeGreaterThan(290_000)
    expect(portal.received).toHaveLength(1)
    expect((await client.call('crm.item.get', {})).kind).toBe('done')
  })
})

describe('a portal that does not answer', () => {
  test('a read is a time-out, and the connection is dropped', async () => {
    const portal = await startPortal(() => undefined)
    const { client } = startClient(portal.webhook, { timeouts: { requestMs: 400 } })

    expect(failureOf(await client.call(...read)).code).toBe('bitrix24.timeout')
    await portal.received[0]?.dropped
    expect(portal.received).toHaveLength(1)
  })

  test('a write is unknown, and is not sent twice', async () => {
    const portal = await startPortal(() => undefined)
    const { client } = startClient(portal.webhook, { timeouts: { requestMs: 400 } })

    const outcome = await client.call(...write)

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unknown', 'bitrix24.no_answer'])
    expect(portal.received).toHaveLength(1)
  })

  test('to the end of the whole time is cut off, tries included', async () => {
    const portal = await startPortal(() => undefined)
    const { client } = startClient(portal.webhook, { timeouts: { totalMs: 600 } })
    expect(failureOf(await client.call(...read)).code).toBe('bitrix24.timeout')
  })
})

describe('a connection that is reset', () => {
  test('is a reason to read again', async () => {
    const portal = await startPortal((_received, response, count) =>
      count === 1 ? response.socket?.destroy() : answer(response, { result: 5 }),
    )
    const { client } = startClient(portal.webhook)
    expect(answered(await client.call(...read)).total).toBeNull()
    expect(portal.received).toHaveLength(2)
  })

  test('after the write was committed leaves it unknown, and it happened once', async () => {
    const comments: string[] = []
    const portal = await startPortal((received, response) => {
      comments.push(received.body)
      response.socket?.destroy()
    })
    const { client } = startClient(portal.webhook)

    const outcome = await client.call(...write)

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unknown', 'bitrix24.no_answer'])
    expect(comments).toHaveLength(1)
  })

  test('in the middle of the answer leaves a write unknown and a read broken', async () => {
    const portal = await startPortal((_received, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"result": ')
      setTimeout(() => response.socket?.destroy(), 5)
    })
    const { client } = startClient(portal.webhook)
    expect(failureOf(await client.call(...write)).code).toBe('bitrix24.no_answer')
    expect(failureOf(await client.call(...read)).code).toBe('bitrix24.broken_answer')
  })

  test('before it was made sent nothing: later, even for a write', async () => {
    const { client } = startClient('http://127.0.0.1:1/rest/1/x/')

    const outcome = await client.call(...write)

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unavailable', 'bitrix24.connection'])
  })
})

describe('a page in place of an answer', () => {
  const page = '<html><style>p{}</style><h1>502 Bad Gateway</h1></html>'

  test('from a gateway is a reason to read again, and a write stays unknown', async () => {
    const portal = await startAnswering(502, page)
    const { client } = startClient(portal.webhook)

    const outcome = await client.call(...read)
    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unavailable', 'bitrix24.gateway'])
    expect(failureOf(outcome).details).toMatchObject({ status: 502, message: '502 Bad Gateway' })
    expect(portal.received).toHaveLength(3)

    expect(failureOf(await client.call(...write)).code).toBe('bitrix24.no_answer')
    expect(portal.received).toHaveLength(4)
  })

  test('with status 200 is a broken answer', async () => {
    const { client } = startClient((await startAnswering(200, '<html>Sign in</html>')).webhook)
    expect(failureOf(await client.call(...read)).code).toBe('bitrix24.broken_answer')
    expect(failureOf(await client.call(...write)).code).toBe('bitrix24.no_answer')
  })

  test('that refuses outright tells a write was not made', async () => {
    const { client } = startClient((await startAnswering(403, '<html>Forbidden</html>')).webhook)
    expect(failureOf(await client.call(...write)).code).toBe('bitrix24.filtered')
  })

  test('without end is cut at the limit', async () => {
    const portal = await startPortal((_received, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(64 * 1024)), 1)
      response.on('close', () => clearInterval(more))
    })
    const { client } = startClient(portal.webhook, { limits: { bodyBytes: 100_000 } })
    expect(failureOf(await client.call(...read)).code).toBe('bitrix24.too_large')
    await portal.received[0]?.dropped
  })
})

describe('a portal that was renamed', () => {
  test('is not followed: the new host is named', async () => {
    const other = await startAnswering(200, { result: 'followed' })
    const location = `${other.url.replace('127.0.0.1', 'localhost')}/rest/1/new-secret/crm.item.get`
    const portal = await startAnswering(302, '', { location })
    const { client } = startClient(portal.webhook)

    const outcome = await client.call(...read)

    expect([outcome.kind, failureOf(outcome).code]).toEqual([
      'misconfigured',
      'bitrix24.portal_renamed',
    ])
    expect(failureOf(outcome).details).toEqual({
      method: 'crm.item.get',
      status: 302,
      host: `localhost:${other.port}`,
    })
    expect(other.received).toHaveLength(0)
  })
})

describe('a portal that sends elsewhere', () => {
  test.each([
    ['to its sign-in page', '/auth/?backurl=%2Frest%2F', 'unavailable', 'bitrix24.portal_closed'],
    [
      'to a page of another host',
      'https://x.bitrix24.net/a/',
      'unavailable',
      'bitrix24.portal_closed',
    ],
    ['nowhere', 'https://', 'unavailable', 'bitrix24.portal_closed'],
  ])('%s is closed for a while: a write was not made', async (_what, location, kind, code) => {
    const { client } = startClient((await startAnswering(302, '', { location })).webhook)
    const outcomes = [await client.call(...read), await client.call(...write)]
    for (const outcome of outcomes) {
      expect([outcome.kind, failureOf(outcome).code]).toEqual([kind, code])
    }
  })

  test('to the same method by https is told to take https', async () => {
    const portal = await startPortal((received, response) =>
      answer(response, '', 301, { location: `https://127.0.0.1${received.path}` }),
    )
    const outcome = await startClient(portal.webhook).client.call(...write)
    expect([outcome.kind, failureOf(outcome).code]).toEqual([
      'misconfigured',
      'bitrix24.needs_https',
    ])
  })
})

test('a missing scope is named by the method that needs it', async () => {
  const refusal = { error: 'insufficient_scope', error_description: 'higher privileges' }
  const { client } = startClient((await startAnswering(403, refusal)).webhook)
  const details = async (method: string) => failureOf(await client.call(method, {})).details
  expect(await details('department.get')).toMatchObject({ scope: 'department' })
  expect(await details('tasks.task.list')).toMatchObject({ scope: 'task' })
  expect(await details('user.get')).toMatchObject({ scope: 'user_basic' })
})

describe("Bitrix24's own errors", () => {
  test.each([
    [400, '', 'Not found', 'bitrix24.not_found'],
    [400, '', 'Access denied', 'bitrix24.forbidden'],
    [400, '', 'ID is not defined or invalid', 'bitrix24.refused'],
    [200, '', 'Wrong argument', 'bitrix24.refused'],
    [400, '100', 'Could not find value', 'bitrix24.refused'],
    [400, 'NOT_FOUND', 'Element is not found', 'bitrix24.not_found'],
    [400, 'OWNER_NOT_FOUND', 'No owner', 'bitrix24.not_found'],
    [400, 'INVALID_ARG_VALUE', 'x', 'bitrix24.refused'],
    [400, 'INVALID_REQUEST', 'Https required', 'bitrix24.needs_https'],
    [401, 'NO_AUTH_FOUND', 'Wrong authorization data', 'bitrix24.unauthorized'],
    [401, 'expired_token', 'The access token provided has expired', 'bitrix24.unauthorized'],
    [403, 'insufficient_scope', 'x', 'bitrix24.scope_missing'],
    [403, 'WRONG_AUTH_TYPE', 'x', 'bitrix24.needs_application'],
    [403, 'ACCESS_DENIED', 'Application context required', 'bitrix24.needs_application'],
    [
      403,
      'ACCESS_DENIED',
      'REST API is available only on commercial plans.',
      'bitrix24.no_subscription',
    ],
    [404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!', 'bitrix24.method_missing'],
    [500, 'PORTAL_DELETED', 'x', 'bitrix24.portal_closed'],
    [500, 'INTERNAL_SERVER_ERROR', 'x', 'bitrix24.server_error'],
  ])('%i "%s" %s is %s', async (status, error, error_description, code) => {
    const { client } = startClient(
      (await startAnswering(status, { error, error_description })).webhook,
    )
    const { details, ...failure } = failureOf(await client.call(...read))
    expect(failure.code).toBe(code)
    if (error !== 'expired_token')
      expect(details).toMatchObject({ error, message: error_description })
  })

  test('in the middle of a write leave it unknown', async () => {
    const portal = await startAnswering(500, { error: 'INTERNAL_SERVER_ERROR' })
    const { client } = startClient(portal.webhook)
    expect((await client.call(...write)).kind).toBe('unknown')
  })

  test('a code of null or 0 beside a result is no error', async () => {
    const portal = await startAnswering(200, { result: [], error: 0 })
    const { client } = startClient(portal.webhook)
    expect((await client.call(...read)).kind).toBe('done')
  })
})

describe('a portal that keeps failing', () => {
  test('is left alone for a while', async () => {
    const portal = await startAnswering(500, { error: 'INTERNAL_SERVER_ERROR' })
    const { client, calls } = startClient(portal.webhook, { breaker: { failures: 2 } })
    await client.call(...read)
    await client.call(...read)

    const failure = failureOf(await client.call(...read))

    expect([failure.code, failure.details.lastFailure]).toEqual([
      'bitrix24.paused',
      'bitrix24.server_error',
    ])
    expect(portal.received).toHaveLength(2)
    expect([client.state(), calls.at(-1)?.tries]).toEqual(['open', 0])
  })
})
