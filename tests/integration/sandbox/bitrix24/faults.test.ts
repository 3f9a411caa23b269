import { expect } from 'vitest'
import { ask } from '../../../support/http.ts'
import { call, read, test } from './fixture.ts'

const COMMENT = { fields: { ENTITY_TYPE: 'deal', ENTITY_ID: 401, COMMENT: 'Акт № 7' } }

test.for([
  ['query_limit', 503, 'QUERY_LIMIT_EXCEEDED'],
  ['overload', 503, 'OVERLOAD_LIMIT'],
  ['operation_time', 429, 'OPERATION_TIME_LIMIT'],
  ['internal_error', 500, 'INTERNAL_SERVER_ERROR'],
  ['empty_code', 400, ''],
  ['numeric_code', 400, 0],
  ['wrong_credentials', 403, 'INVALID_CREDENTIALS'],
  ['rest_off', 403, 'ACCESS_DENIED'],
  ['https_required', 400, 'INVALID_REQUEST'],
] as const)(
  '%s answers %i with the code "%s" and does nothing',
  async ([id, status, code], { portal }) => {
    portal.setFaults({ id, calls: 1 })
    const first = await call(portal, 'crm.timeline.comment.add', COMMENT)
    expect([first.status, first.body.error]).toEqual([status, code])
    expect(first.body.error_description).not.toBe('')
    expect(portal.timelineOf(401)).toEqual([])
    expect((await call(portal, 'crm.timeline.comment.add', COMMENT)).status).toBe(200)
  },
)

test('a gateway’s page comes in place of JSON', async ({ portal }) => {
  portal.setFaults('bad_gateway')
  const { status, body } = await call(portal, 'crm.timeline.comment.add', COMMENT)
  expect([status, body]).toEqual([502, expect.stringContaining('<h1>502 Bad Gateway</h1>')])
  expect(portal.timelineOf(401)).toEqual([])
})

test.for(['lost_reset', 'lost_gateway', 'lost_hang'] as const)(
  '%s loses the answer of what was done',
  async (id, { portal }) => {
    portal.setFaults({ id, method: 'crm.timeline.comment.add' })
    const patience = new AbortController()
    const answer = fetch(`${portal.webhookUrl}crm.timeline.comment.add`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(COMMENT),
      signal: patience.signal,
    }).then(read, () => null)
    await expect.poll(() => portal.timelineOf(401)).toHaveLength(1)
    if (id === 'lost_hang') patience.abort()
    expect((await answer)?.status ?? 'none').toBe(id === 'lost_gateway' ? 502 : 'none')
  },
)

test.for(['reset', 'hang'] as const)(
  '%s is lost before anything was done',
  async (id, { portal }) => {
    portal.setFaults(id)
    const call = fetch(`${portal.webhookUrl}crm.timeline.comment.add`, {
      method: 'POST',
      body: JSON.stringify(COMMENT),
      signal: AbortSignal.timeout(200),
    })
    await expect(call).rejects.toThrow()
    expect(portal.timelineOf(401)).toEqual([])
  },
)

test('a renamed portal sends a POST on to its new name and serves it there', async ({ portal }) => {
  portal.setFaults('renamed')
  const moved = await call(portal, 'crm.deal.get', { id: 401 })
  const location = moved.headers.get('location') ?? ''
  expect([moved.status, new URL(location).hostname]).toEqual([302, 'localhost'])
  const there = await ask(location.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    headers: { Host: new URL(location).host, 'Content-Type': 'application/json' },
    body: '{"id":401}',
  })
  expect(JSON.parse(there.text).result.ID).toBe('401')
})

test('an expired token is a fault of applications alone', async ({ portal }) => {
  const { accessToken } = portal.installApplication()
  portal.setFaults({ id: 'expired_token' })
  expect((await call(portal, 'profile')).status).toBe(200)
  expect((await call(portal, 'profile', {}, accessToken)).body.error).toBe('expired_token')
})

test('a fault keeps to its methods, its number of calls and its share', async ({ portal }) => {
  portal.setFaults({ id: 'empty_code', method: 'crm.item.*', calls: 2 })
  const statuses = async (method: string, params: object, count: number) => {
    const seen: number[] = []
    for (let one = 0; one < count; one += 1) seen.push((await call(portal, method, params)).status)
    return seen
  }
  expect(await statuses('profile', {}, 1)).toEqual([200])
  expect(await statuses('crm.item.get', { entityTypeId: 2, id: 401 }, 3)).toEqual([400, 400, 200])
  portal.setFaults({ id: 'internal_error', share: 0.3 })
  const spoilt = (await statuses('profile', {}, 100)).filter((status) => status === 500)
  expect(spoilt.length).toBeGreaterThan(15)
  expect(spoilt.length).toBeLessThan(45)
})

test('programs switch faults by JSON, and a wrong one is refused with a reason', async ({
  portal,
}) => {
  const set = (faults: unknown) =>
    fetch(`${portal.url}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ faults }),
    }).then(read)
  expect((await set(['bad_gateway'])).body.active).toEqual([{ id: 'bad_gateway' }])
  expect((await call(portal, 'profile')).status).toBe(502)
  expect((await set([{ id: 'nosuch' }])).status).toBe(422)
  await fetch(`${portal.url}/sandbox/faults`, { method: 'DELETE' })
  expect((await call(portal, 'profile')).status).toBe(200)
})
