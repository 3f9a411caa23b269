import { expect } from 'vitest'
import { ask } from '../../../support/http.ts'
import { call, start, test } from './fixture.ts'

test('a method is found in any case, with .json and behind doubled slashes', async ({ portal }) => {
  const spellings = ['CRM.Deal.Get', 'crm.deal.get.json', '/crm.deal.get', 'crm.deal.get/']
  for (const spelling of spellings) {
    const { status, body } = await call(portal, spelling, { ID: 401 })
    expect([spelling, status, body.result?.ID]).toEqual([spelling, 200, '401'])
  }
})

test('parameters come as JSON, as a form with brackets and in the query; the body wins', async ({
  portal,
}) => {
  const url = `${portal.webhookUrl}crm.deal.list?select[]=ID&order[ID]=DESC`
  const [last, first] = [480, 401]
  const byQuery = await ask(url)
  expect(JSON.parse(byQuery.text).result[0]).toEqual({ ID: String(last) })
  const byForm = await ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'order[ID]=ASC&select[]=ID&select[]=TITLE&filter[%3CID]=403',
  })
  expect(JSON.parse(byForm.text)).toMatchObject({
    total: 2,
    result: [{ ID: String(first), TITLE: expect.any(String) }, { ID: '402' }],
  })
})

test('broken JSON is no parameters at all, and nobody is told', async ({ portal }) => {
  const answer = await ask(`${portal.webhookUrl}crm.deal.list`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"filter":{"ID":401}',
  })
  expect([answer.status, JSON.parse(answer.text).total]).toEqual([200, 80])
})

test('an unknown method is 404, wrong credentials are 403 and none at all are 401', async ({
  portal,
}) => {
  expect(await call(portal, 'crm.deal.nosuch')).toMatchObject({
    status: 404,
    body: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
  })
  const wrong = await ask(`${portal.url}/rest/1/wrong-code/profile`)
  expect([wrong.status, JSON.parse(wrong.text).error]).toEqual([403, 'INVALID_CREDENTIALS'])
  const none = await ask(`${portal.url}/rest/profile`)
  expect([none.status, JSON.parse(none.text).error]).toEqual([401, 'NO_AUTH_FOUND'])
})

test('classic errors have an empty code, universal ones a word', async ({ portal }) => {
  expect(await call(portal, 'crm.deal.get', { id: 9 })).toMatchObject({
    status: 400,
    body: { error: '', error_description: 'Not found' },
  })
  expect(await call(portal, 'crm.item.get', { entityTypeId: 2, id: 9 })).toMatchObject({
    status: 400,
    body: { error: 'NOT_FOUND' },
  })
  expect(await call(portal, 'crm.activity.todo.add', { ownerTypeId: 2 })).toMatchObject({
    status: 400,
    body: { error: '100' },
  })
})

test('classic answers are strings, universal ones are numbers', async ({ portal }) => {
  const classic = await call(portal, 'crm.deal.get', { id: 401 })
  expect(classic.body.result).toMatchObject({
    ID: '401',
    CATEGORY_ID: '1',
    OPPORTUNITY: expect.stringMatching(/^\d+\.\d\d$/),
    IS_MANUAL_OPPORTUNITY: 'N',
    CLOSEDATE: '2026-11-30T03:00:00+03:00',
    ORIGIN_ID: null,
    UF_CRM_ACT_NUMBER: '',
  })
  const item = await call(portal, 'crm.item.get', { entityTypeId: 2, id: 401 })
  expect(item.body.result.item).toMatchObject({
    id: 401,
    categoryId: 1,
    opportunity: Number(classic.body.result.OPPORTUNITY),
    contactIds: [expect.any(Number)],
    ufCrmActNumber: '',
  })
  const named = { entityTypeId: 2, id: 401, useOriginalUfNames: 'Y' }
  const original = await call(portal, 'crm.item.get', named)
  expect(original.body.result.item).toHaveProperty('UF_CRM_ACT_NUMBER')
})

test('an answer says how long it took and how much of the method’s time is used', async ({
  portal,
}) => {
  const { body } = await call(portal, 'server.time')
  expect(body).toEqual({
    result: '2026-11-21T12:00:00+03:00',
    time: {
      start: expect.any(Number),
      finish: expect.any(Number),
      duration: expect.any(Number),
      processing: expect.any(Number),
      date_start: '2026-11-21T12:00:00+03:00',
      date_finish: '2026-11-21T12:00:00+03:00',
      operating: 0.05,
      operating_reset_at: expect.any(Number),
    },
  })
  const without = await start({ operatingKeys: false })
  expect((await call(without, 'server.time')).body.time).not.toHaveProperty('operating')
})

test('a page has fifty rows, says where the next begins, and -1 counts nothing', async ({
  portal,
}) => {
  const first = await call(portal, 'crm.deal.list', { select: ['ID'] })
  expect([first.body.result.length, first.body.total, first.body.next]).toEqual([50, 80, 50])
  const second = await call(portal, 'crm.deal.list', { select: ['ID'], start: 50 })
  expect([second.body.result.length, 'next' in second.body]).toEqual([30, false])
  const uncounted = await call(portal, 'crm.item.list', {
    entityTypeId: 2,
    select: ['id'],
    order: { id: 'ASC' },
    filter: { '>id': 420 },
    start: -1,
  })
  expect([uncounted.body.result.items.length, uncounted.body.result.items[0]]).toEqual([
    50,
    { id: 421 },
  ])
  expect([uncounted.body.total, 'next' in uncounted.body]).toEqual([0, false])
})

test('filters take operators before the name, lists and groups of "or"', async ({ portal }) => {
  const count = async (filter: object) =>
    (await call(portal, 'crm.item.list', { entityTypeId: 2, filter })).body.total
  expect(await count({ '>=id': 401, '<=id': 410 })).toBe(10)
  expect(await count({ '@id': [401, 402, 9] })).toBe(2)
  expect(await count({ id: [401, 402] })).toBe(2)
  expect(await count({ '!id': 401 })).toBe(79)
  expect(await count({ '!@id': [401, 402] })).toBe(78)
  expect(await count({ '%title': 'аудит', '<id': 420 })).toBe(2)
  expect(await count({ '=%title': 'Аудит%', '<id': 420 })).toBe(2)
  expect(await count({ companyId: 0 })).toBe(1)
  expect(await count({ 0: { logic: 'OR', 0: { id: 401 }, 1: { id: 402 } } })).toBe(2)
  expect(await count({ '>createdTime': '2026-11-21T00:00:00+03:00' })).toBe(0)
  const unknown = await call(portal, 'crm.item.list', { entityTypeId: 2, filter: { nosuch: 1 } })
  expect(unknown).toMatchObject({ status: 400, body: { error: 'INVALID_ARG_VALUE' } })
  const ignored = await call(portal, 'crm.deal.list', { filter: { NOSUCH: 1 } })
  expect(ignored.body.total).toBe(80)
})

test('above the burst the portal is 503 until the bucket has drained', async () => {
  const portal = await start({ limits: { burst: 3, perSecond: 2 } })
  const statuses = async (count: number) => {
    const seen: number[] = []
    for (let one = 0; one < count; one += 1) seen.push((await call(portal, 'profile')).status)
    return seen
  }
  expect(await statuses(4)).toEqual([200, 200, 200, 503])
  expect((await call(portal, 'profile')).body).toEqual({
    error: 'QUERY_LIMIT_EXCEEDED',
    error_description: 'Too many requests',
  })
  portal.clock.advance(1000)
  expect(await statuses(3)).toEqual([200, 200, 503])
})

test('a method that has used up its time is 429 while others go on', async () => {
  const limits = { burst: 1000, perSecond: 1000, operatingSeconds: 1 }
  const portal = await start({ limits, operatingPerCall: 0.5 })
  const first = await call(portal, 'server.time')
  await call(portal, 'server.time')
  expect(await call(portal, 'server.time')).toMatchObject({
    status: 429,
    body: { error: 'OPERATION_TIME_LIMIT' },
  })
  expect((await call(portal, 'profile')).status).toBe(200)
  portal.clock.set(new Date(first.body.time.operating_reset_at * 1000 + 60_000))
  expect((await call(portal, 'server.time')).status).toBe(200)
})

test('the call log keeps what was asked and answered, and no secrets', async ({ portal }) => {
  await call(portal, 'crm.deal.get', { id: 9, auth: 'not-for-the-log' })
  expect(portal.calls()).toMatchObject([
    {
      verb: 'POST',
      method: 'crm.deal.get',
      version: 2,
      client: 'webhook 1',
      params: { id: 9, auth: '…' },
      status: 400,
      error: '',
      outcome: 'finished',
    },
  ])
})
