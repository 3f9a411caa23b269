import { expect } from 'vitest'
import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { call, openInbox, test } from './fixture.ts'

/** Binds an application's handler to events and gives its token. */
async function bind(portal: Bitrix24Sandbox, url: string, ...events: string[]): Promise<string> {
  const { accessToken } = portal.installApplication()
  for (const event of events) {
    const bound = await call(portal, 'event.bind', { event, handler: url }, accessToken)
    expect(bound.body.result).toBe(true)
  }
  return accessToken
}

test('a move within a funnel is a history record and several updates with nothing but the id', async ({
  portal,
}) => {
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url })
  const entry = portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  expect(entry).toMatchObject({ typeId: 2, stageId: 'C1:ACT', categoryId: 1, semantics: 'P' })
  expect(inbox.forms).toHaveLength(2)
  const form = Object.fromEntries(inbox.forms[0] ?? [])
  expect(form).toEqual({
    event: 'ONCRMDEALUPDATE',
    event_handler_id: expect.stringMatching(/^\d+$/),
    'data[FIELDS][ID]': '401',
    ts: '1795251600',
    'auth[domain]': new URL(portal.url).host,
    'auth[client_endpoint]': `${portal.url}/rest/`,
    'auth[server_endpoint]': `${portal.url}/rest/`,
    'auth[member_id]': portal.memberId,
    'auth[application_token]': portal.outgoingToken,
  })
  const { body } = await call(portal, 'crm.stagehistory.list', {
    entityTypeId: 2,
    order: { ID: 'ASC' },
    filter: { '>=ID': entry?.id, STAGE_ID: ['C1:ACT'] },
    start: -1,
  })
  expect(body.result.items).toEqual([
    {
      ID: entry?.id,
      TYPE_ID: 2,
      OWNER_ID: 401,
      CREATED_TIME: '2026-11-21T12:00:00+03:00',
      CATEGORY_ID: 1,
      STAGE_SEMANTIC_ID: 'P',
      STAGE_ID: 'C1:ACT',
    },
  ])
})

test('a move to another funnel reaches applications alone, and is no update', async ({
  portal,
}) => {
  const [outgoing, application] = [await openInbox(), await openInbox()]
  portal.subscribe({ url: outgoing.url })
  await bind(portal, application.url, 'ONCRMDEALMOVETOCATEGORY', 'ONCRMDEALUPDATE')
  expect(portal.moveDeal(401, 'WON')).toMatchObject({ typeId: 5, categoryId: 0 })
  await portal.events.drain()
  expect(outgoing.forms).toEqual([])
  expect(application.forms.map((form) => form.get('event'))).toEqual(['ONCRMDEALMOVETOCATEGORY'])
  expect(application.forms[0]?.get('data[FIELDS][STAGE_ID]')).toBe('WON')
})

test('an application’s event carries tokens, unless a robot made the change', async ({
  portal,
}) => {
  const inbox = await openInbox()
  await bind(portal, inbox.url, 'ONCRMDEALUPDATE')
  portal.events.setDelivery({ updatesPerMove: 1 })
  portal.moveDeal(401, 'C1:ACT', { userId: 7 })
  portal.moveDeal(402, 'C1:ACT', { by: 'robot' })
  await portal.events.drain()
  const byDeal = (id: string) => inbox.forms.find((form) => form.get('data[FIELDS][ID]') === id)
  expect(byDeal('401')?.get('auth[user_id]')).toBe('7')
  expect(byDeal('401')?.get('auth[access_token]')).toMatch(/^[0-9a-f]{70}$/)
  expect(byDeal('401')?.has('auth[refresh_token]')).toBe(false)
  expect(byDeal('402')?.has('auth[access_token]')).toBe(false)
  expect(byDeal('402')?.get('auth[application_token]')).toBe(portal.applicationToken())
})

test('our own updates by REST fire events too, and what changes nothing fires none', async ({
  portal,
}) => {
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url })
  const change = { entityTypeId: 2, id: 401, fields: { ufCrmActNumber: 'А-7', stageId: 'C1:ACT' } }
  const { body } = await call(portal, 'crm.item.update', change)
  expect(body.result.item).toMatchObject({ stageId: 'C1:ACT', ufCrmActNumber: 'А-7' })
  await portal.events.drain()
  expect(inbox.forms).toHaveLength(2)
  await call(portal, 'crm.item.update', change)
  await portal.events.drain()
  expect(inbox.forms).toHaveLength(2)
})

test('a handler that fails is not called again', async ({ portal }) => {
  const inbox = await openInbox(() => 500)
  portal.subscribe({ url: inbox.url })
  portal.events.setDelivery({ updatesPerMove: 1 })
  portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  portal.clock.advance(24 * 3_600_000)
  await portal.events.drain()
  expect(inbox.forms).toHaveLength(1)
  expect(portal.events.list()).toMatchObject([
    { event: 'ONCRMDEALUPDATE', target: 'outgoing webhook', state: 'refused', status: 500 },
  ])
})

test('events are lost, tripled and late as the delivery is told', async ({ portal }) => {
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url })
  portal.events.setDelivery({ updatesPerMove: 1, lose: 1 })
  portal.moveDeal(401, 'C1:ACT')
  portal.events.setDelivery({ lose: 0, duplicate: 1, copies: 3 })
  portal.moveDeal(402, 'C1:ACT')
  portal.events.setDelivery({ duplicate: 0, delay: { from: 60_000, to: 60_000 } })
  portal.moveDeal(404, 'C1:ACT')
  const ids = () => inbox.forms.map((form) => form.get('data[FIELDS][ID]'))
  portal.clock.advance(59_000)
  portal.clock.advance(1_000)
  await portal.events.drain()
  expect(ids().toSorted()).toEqual(['402', '402', '402', '404'])
  expect(portal.events.list().map(({ state }) => state)).toContain('lost')
})

test('what is held back comes all at once when released', async ({ portal }) => {
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url })
  portal.events.setDelivery({ hold: true, updatesPerMove: 1 })
  for (const { id } of portal.deals()) portal.moveDeal(id, 'LOSE')
  for (const { id } of portal.deals()) portal.moveDeal(id, 'WON')
  await portal.events.drain()
  expect(inbox.forms).toEqual([])
  portal.events.release()
  await portal.events.drain()
  expect(inbox.forms).toHaveLength(portal.events.list().length)
  expect(inbox.forms.length).toBeGreaterThan(80)
})

test('reordered events do not come in the order of the changes', async ({ portal }) => {
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url })
  portal.events.setDelivery({ reorder: 0.5, reorderWithin: 60, updatesPerMove: 1 })
  const moved = portal.deals().filter(({ categoryId }) => categoryId === 1)
  for (const { id } of moved) portal.moveDeal(id, 'C1:ACT')
  await portal.events.drain()
  const ids = inbox.forms.map((form) => Number(form.get('data[FIELDS][ID]')))
  expect(ids.toSorted()).toEqual(moved.map(({ id }) => id))
  expect(ids).not.toEqual(moved.map(({ id }) => id))
})

test('the offline queue has one row for a deal, reserved until it is cleared', async ({
  portal,
}) => {
  const { accessToken } = portal.installApplication()
  const ask = (method: string, params: object) => call(portal, method, params, accessToken)
  await ask('event.bind', { event: 'ONCRMDEALUPDATE', event_type: 'offline' })
  portal.moveDeal(401, 'C1:ACT')
  portal.moveDeal(401, 'C1:WON')
  const { body } = await ask('event.offline.get', { clear: 0 })
  const { process_id, events } = body.result
  expect(events).toEqual([
    {
      ID: '1',
      TIMESTAMP_X: '2026-11-21T12:00:00+03:00',
      EVENT_NAME: 'ONCRMDEALUPDATE',
      EVENT_DATA: { FIELDS: { ID: '401' } },
      EVENT_ADDITIONAL: false,
      MESSAGE_ID: '1',
    },
  ])
  expect((await ask('event.offline.get', { clear: 0 })).body.result.events).toEqual([])
  expect((await ask('event.offline.get', { clear: 0, process_id })).body.result.events).toEqual(
    events,
  )
  await ask('event.offline.clear', { process_id })
  expect((await ask('event.offline.list', {})).body.result).toEqual([])
})

test('an event nobody knows and a handler nobody reaches are refused', async ({ portal }) => {
  const { accessToken } = portal.installApplication()
  const bindTo = (event: string, handler: string) =>
    call(portal, 'event.bind', { event, handler }, accessToken)
  expect((await bindTo('ONCRMDEALSTAGEID', 'http://127.0.0.1/')).body.error).toBe(
    'ERROR_EVENT_NOT_FOUND',
  )
  expect((await bindTo('ONCRMDEALUPDATE', 'http://localhost/')).body.error).toBe(
    'ERROR_WRONG_HANDLER_URL',
  )
  expect((await bindTo('ONCRMDEALUPDATE', 'ftp://a.example/')).body.error).toBe(
    'ERROR_UNSUPPORTED_PROTOCOL',
  )
})
