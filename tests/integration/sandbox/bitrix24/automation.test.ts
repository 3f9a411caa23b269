import { expect } from 'vitest'
import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { call, type Inbox, openInbox, test } from './fixture.ts'

/** Adds a robot that tells the number of an act, and binds it to the stage of acts. */
async function addRobot(portal: Bitrix24Sandbox, inbox: Inbox, timeoutSeconds = 0) {
  const { accessToken } = portal.installApplication()
  const added = await call(
    portal,
    'bizproc.robot.add',
    {
      CODE: 'create_act',
      HANDLER: inbox.url,
      NAME: { ru: 'Создать акт в 1С', en: 'Create act in 1C' },
      AUTH_USER_ID: 1,
      USE_SUBSCRIPTION: 'Y',
      PROPERTIES: { kind: { Name: 'Вид', Type: 'string', Default: 'service' } },
      RETURN_PROPERTIES: { status: { Name: 'Состояние', Type: 'string' } },
    },
    accessToken,
  )
  expect(added.body).toMatchObject({ result: true })
  portal.bindRobot('C1:ACT', { code: 'create_act', timeoutSeconds })
  return accessToken
}

test('a robot of the stage gets the document, its properties and tokens', async ({ portal }) => {
  const inbox = await openInbox()
  await addRobot(portal, inbox, 90)
  portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  expect(Object.fromEntries(inbox.forms[0] ?? [])).toMatchObject({
    workflow_id: expect.any(String),
    code: 'create_act',
    'document_id[0]': 'crm',
    'document_id[1]': 'CCrmDocumentDeal',
    'document_id[2]': 'DEAL_401',
    'document_type[2]': 'DEAL',
    'properties[kind]': 'service',
    use_subscription: 'Y',
    timeout_duration: '90',
    'auth[access_token]': expect.any(String),
    'auth[refresh_token]': expect.any(String),
    'auth[application_token]': portal.applicationToken(),
  })
})

test('the process waits for its result and keeps only what the robot said it returns', async ({
  portal,
}) => {
  const inbox = await openInbox()
  await addRobot(portal, inbox)
  portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  expect(portal.workflows()).toMatchObject([{ dealId: 401, state: 'waiting' }])
  const EVENT_TOKEN = inbox.forms[0]?.get('event_token')
  const send = (RETURN_VALUES: object) =>
    call(portal, 'bizproc.event.send', { EVENT_TOKEN, RETURN_VALUES, LOG_MESSAGE: 'готово' })
  expect((await send({ STATUS: 'created', secret: 'x' })).body.result).toBe(true)
  expect(portal.workflows()).toMatchObject([
    { state: 'done', returned: { status: 'created' }, log: ['готово'] },
  ])
  expect((await send({ STATUS: 'rejected' })).body.result).toBe(true)
  expect(portal.workflows()[0]?.returned).toEqual({ status: 'created' })
})

test('a result nobody sent in time ends the wait; a wrong token is refused', async ({ portal }) => {
  const inbox = await openInbox()
  await addRobot(portal, inbox, 60)
  portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  portal.clock.advance(60_000)
  expect(portal.workflows()).toMatchObject([{ state: 'timed_out', returned: null }])
  const refused = await call(portal, 'bizproc.event.send', { EVENT_TOKEN: 'nobody’s' })
  expect([refused.status, refused.body.error]).toEqual([403, 'ACCESS_DENIED'])
})

test('the built-in webhook robot sends the document and no token', async ({ portal }) => {
  const inbox = await openInbox()
  portal.bindRobot('C1:ACT', { url: `${inbox.url}?secret=s&deal_id={{ID}}` })
  portal.moveDeal(401, 'C1:ACT')
  portal.moveDeal(402, 'C1:WON')
  await portal.events.drain()
  expect(inbox.forms.map((form) => Object.fromEntries(form))).toEqual([
    {
      'document_id[0]': 'crm',
      'document_id[1]': 'CCrmDocumentDeal',
      'document_id[2]': 'DEAL_401',
    },
  ])
  expect(portal.events.list()[0]?.url).toContain('deal_id=401')
})

test('a robot is added once, under a proper code, and can be taken away', async ({ portal }) => {
  const inbox = await openInbox()
  const token = await addRobot(portal, inbox)
  const add = (params: object) =>
    call(portal, 'bizproc.robot.add', { HANDLER: inbox.url, NAME: 'x', ...params }, token)
  expect((await add({ CODE: 'create_act' })).body.error).toBe('ERROR_ACTIVITY_ALREADY_INSTALLED')
  expect((await add({ CODE: 'act!' })).body.error).toBe('ERROR_ACTIVITY_VALIDATION_FAILURE')
  expect((await add({ CODE: 'b', HANDLER: 'http://localhost/' })).body.error).toBe(
    'ERROR_WRONG_HANDLER_URL',
  )
  expect((await call(portal, 'bizproc.robot.list', {}, token)).body.result).toEqual(['create_act'])
  await call(portal, 'bizproc.robot.delete', { CODE: 'create_act' }, token)
  expect((await call(portal, 'bizproc.robot.list', {}, token)).body.result).toEqual([])
})

test('a person starts an activity of the application on a deal', async ({ portal }) => {
  const inbox = await openInbox()
  const { accessToken } = portal.installApplication()
  const activity = { CODE: 'act_activity', HANDLER: inbox.url, NAME: 'Акт', USE_SUBSCRIPTION: 'N' }
  await call(portal, 'bizproc.activity.add', activity, accessToken)
  portal.startWorkflow(405, 'act_activity', { properties: { deal: '{{ID}}' } })
  await portal.events.drain()
  expect(inbox.forms[0]?.get('properties[deal]')).toBe('405')
  expect(portal.workflows()).toMatchObject([{ dealId: 405, state: 'not_waiting' }])
})

test('a widget is bound by an application and opened by a form in a frame', async ({ portal }) => {
  const { accessToken } = portal.installApplication()
  const bind = (params: object) => call(portal, 'placement.bind', params, accessToken)
  const PLACEMENT = 'CRM_COMPANY_DETAIL_TAB'
  const HANDLER = 'http://127.0.0.1:9/bitrix24/company-tab'
  expect(await bind({ PLACEMENT })).toMatchObject({
    status: 200,
    body: { error: 'ERROR_ARGUMENT' },
  })
  expect((await bind({ PLACEMENT: 'NOWHERE', HANDLER })).body).toMatchObject({
    error: 'ERROR_PLACEMENT_NOT_FOUND',
    argument: 'PLACEMENT',
  })
  expect((await bind({ PLACEMENT, HANDLER, TITLE: 'Акты' })).body.result).toBe(true)
  const { url, fields } = portal.openPlacement(PLACEMENT, { entityId: 7, userId: 5 })
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    DOMAIN: new URL(portal.url).host,
    PROTOCOL: '0',
    LANG: 'ru',
    APP_SID: expect.any(String),
  })
  expect(fields).toMatchObject({
    APPLICATION_TOKEN: portal.applicationToken(),
    PLACEMENT,
    member_id: portal.memberId,
  })
  expect(fields.PLACEMENT_OPTIONS).toContain('\\/crm\\/company\\/details\\/7\\/')
  expect(JSON.parse(fields.PLACEMENT_OPTIONS ?? '')).toMatchObject({ ID: '7' })
  const who = await call(portal, 'user.current', {}, fields.AUTH_ID)
  expect(who.body.result.ID).toBe('5')
})
