import { describe, expect, test } from 'vitest'
import { DecimalText } from '../../../server/platform/outbound/json.ts'
import {
  answer,
  answered,
  batchAnswer,
  failureOf,
  startAnswering,
  startClient,
  startPortal,
  WEBHOOK_SECRET,
} from './support.ts'

describe('a call by an incoming webhook', () => {
  test('posts JSON to the method below the webhook and reads the answer with its numbers exact', async () => {
    const portal = await startPortal((_received, response) => {
      response.end('{"result": {"opportunity": 0.1000000000000000055}, "total": 120, "next": 50}')
    })
    const { client } = startClient(portal.webhook)

    const value = answered(await client.call('crm.item.get', { entityTypeId: 2, id: 5 }))

    expect(value).toEqual({
      result: { opportunity: new DecimalText('0.1000000000000000055') },
      total: 120,
      next: 50,
    })
    const [request] = portal.received
    expect(request?.path).toBe(`/rest/1/${WEBHOOK_SECRET}/crm.item.get`)
    expect(request?.contentType).toBe('application/json')
    expect(request?.params).toEqual({ entityTypeId: 2, id: 5 })
  })

  test('works with an address written without a slash at the end', async () => {
    const portal = await startAnswering(200, { result: true })
    const { client } = startClient(portal.webhook.slice(0, -1))

    expect((await client.call('profile', {})).kind).toBe('done')
    expect(portal.received[0]?.path).toBe(`/rest/1/${WEBHOOK_SECRET}/profile`)
  })

  test('cannot be set up with what is no webhook, and the complaint does not repeat it', () => {
    const url = 'https://portal.bitrix24.ru/crm/secret-in-a-wrong-place/'
    expect(() => startClient(url)).toThrow('BITRIX24_WEBHOOK_URL must look like')
    expect(() => startClient(url)).not.toThrow('secret-in-a-wrong-place')
    expect(() => startClient('ftp://x')).toThrow('BITRIX24_WEBHOOK_URL')
  })

  test('is logged and measured by its method, and no secret is written down', async () => {
    const portal = await startAnswering(400, {
      error: 'ERROR_CORE',
      error_description: `bad request to /rest/1/${WEBHOOK_SECRET}/crm.item.get`,
    })
    const { client, lines, calls } = startClient(portal.webhook)

    const failure = failureOf(await client.call('crm.item.get', { id: 1 }))

    expect(failure.details.message).toBe('bad request to /rest/1/[…]/crm.item.get')
    expect(calls).toMatchObject([
      { method: 'crm.item.get', outcome: 'refused', failure: 'bitrix24.refused', tries: 1 },
    ])
    expect(lines.join()).toContain('crm.item.get')
    expect(lines.join()).not.toContain(WEBHOOK_SECRET)
  })

  test('ends with the reason of the caller who gives up, and is logged as cancelled', async () => {
    const portal = await startPortal(() => undefined)
    const { client, calls } = startClient(portal.webhook)
    const patience = new AbortController()
    const call = client.call('crm.item.get', {}, { signal: patience.signal })
    setTimeout(() => patience.abort(new Error('page closed')), 20)

    await expect(call).rejects.toThrow('page closed')
    expect(calls[0]?.outcome).toBe('cancelled')
  })
})

describe('a batch', () => {
  test('writes its commands in the form of PHP, once encoded', async () => {
    const portal = await startAnswering(200, batchAnswer({ rows: [] }))
    const { client } = startClient(portal.webhook)

    await client.batch({
      rows: {
        method: 'crm.item.productrow.list',
        params: { filter: { '=ownerType': 'D', '@id': [7, 8] }, order: { sort: 'asc' }, all: true },
      },
    })

    expect(portal.received[0]?.params).toEqual({
      halt: 0,
      cmd: {
        rows: 'crm.item.productrow.list?filter%5B%3DownerType%5D=D&filter%5B%40id%5D%5B0%5D=7&filter%5B%40id%5D%5B1%5D=8&order%5Bsort%5D=asc&all=1',
      },
    })
  })

  test('gives each command its own outcome, whatever the code of an error is', async () => {
    const portal = await startAnswering(
      200,
      batchAnswer(
        { good: { item: { id: 1 } } },
        {
          empty: { error: '', error_description: 'Not found' },
          zero: { error: 0, error_description: 'Something is wrong' },
          numeric: { error: '100', error_description: 'Could not find value for parameter {id}' },
          named: { error: 'ACCESS_DENIED', error_description: 'Access denied!' },
          bare: 'no words',
        },
        { good: 1 },
      ),
    )
    const { client } = startClient(portal.webhook)
    const get = { method: 'crm.item.get', params: {} }

    const answers = answered(
      await client.batch({
        good: get,
        empty: get,
        zero: get,
        numeric: get,
        named: get,
        bare: get,
        absent: get,
      }),
    )

    expect(answered(answers.good)).toEqual({
      result: { item: { id: new DecimalText('1') } },
      total: 1,
      next: null,
    })
    const failures = [answers.empty, answers.zero, answers.numeric, answers.named].map(failureOf)
    expect(failures.map(({ code, details }) => [code, details.error, details.message])).toEqual([
      ['bitrix24.not_found', '', 'Not found'],
      ['bitrix24.refused', '0', 'Something is wrong'],
      ['bitrix24.refused', '100', 'Could not find value for parameter {id}'],
      ['bitrix24.forbidden', 'ACCESS_DENIED', 'Access denied!'],
    ])
    expect(failureOf(answers.bare).code).toBe('bitrix24.refused')
    expect(failureOf(answers.absent).code).toBe('bitrix24.not_run')
  })

  test('with a command that is closed for a while says when it opens', async () => {
    const resetAt = Math.round(Date.now() / 1000) + 120
    const body = batchAnswer({}, { a: { error: 'OPERATION_TIME_LIMIT', error_description: 'x' } })
    const time = { a: { operating_reset_at: resetAt } }
    const portal = await startAnswering(200, { result: { ...body.result, result_time: time } })
    const { client } = startClient(portal.webhook)

    const answers = answered(await client.batch({ a: { method: 'crm.item.get', params: {} } }))

    const failure = failureOf(answers.a)
    expect(failure.code).toBe('bitrix24.method_paused')
    expect(failure.retryAfterMs).toBeGreaterThan(110_000)
    expect(failure.retryAfterMs).toBeLessThanOrEqual(121_000)
  })

  test('with a write among its commands is a write: a lost answer is unknown', async () => {
    const portal = await startPortal((received) => received && undefined)
    const { client } = startClient(portal.webhook, { timeouts: { requestMs: 400 } })
    const read = { method: 'crm.item.get', params: {} }
    const write = { method: 'crm.item.update', params: {} }

    const outcome = await client.batch({ read, write })
    expect([outcome.kind, failureOf(outcome).code]).toEqual(['unknown', 'bitrix24.no_answer'])
    const reads = await client.batch({ read })
    expect([reads.kind, failureOf(reads).code]).toEqual(['unavailable', 'bitrix24.timeout'])
  })

  test('of more than fifty commands, or with a key PHP would misread, is a fault of ours', async () => {
    const { client } = startClient('http://127.0.0.1:1/rest/1/x/')
    const get = { method: 'crm.item.get', params: {} }
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, get]))
    await expect(client.batch(many)).rejects.toThrow('1 to 50 commands')
    await expect(client.batch({ 'a[b]': get })).rejects.toThrow('is no key')
  })
})

describe('paging', () => {
  test('is told where there is more', async () => {
    const portal = await startPortal((_received, response, count) =>
      answer(
        response,
        count === 1 ? { result: [], next: 50, total: 60 } : { result: [], total: 60 },
      ),
    )
    const { client } = startClient(portal.webhook)
    expect(answered(await client.call('crm.status.list', {})).next).toBe(50)
    expect(answered(await client.call('crm.status.list', {})).next).toBeNull()
  })
})
