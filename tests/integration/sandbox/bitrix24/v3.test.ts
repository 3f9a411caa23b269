import { expect } from 'vitest'
import { callV3, test } from './fixture.ts'

const TASK = {
  fields: { title: 'Акт сверки', creatorId: 1, responsibleId: 5, crmItemIds: ['D_401'] },
}

test('a task is added, found by triples and given files', async ({ portal }) => {
  const { body } = await callV3(portal, 'tasks.task.add', TASK)
  const { id } = body.result.item
  expect(typeof id).toBe('number')
  const filter = [['id', 'in', [id, 9]], { logic: 'or', conditions: [['title', 'Акт сверки']] }]
  const found = await callV3(portal, 'tasks.task.list', { filter, select: ['id', 'title'] })
  expect(found.body.result.items).toEqual([{ id, title: 'Акт сверки' }])
  await callV3(portal, 'tasks.task.file.attach', { taskId: id, fileIds: [9011] })
  expect(portal.tasksOf(401)).toMatchObject([{ files: ['n9011'] }])
})

test('what is missing is named field by field', async ({ portal }) => {
  expect(await callV3(portal, 'tasks.task.add', { fields: { title: 'x' } })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION',
        validation: [{ field: 'fields.creatorId' }, { field: 'fields.responsibleId' }],
      },
    },
  })
})

test('a key makes a write safe to repeat for a day, with the same body alone', async ({
  portal,
}) => {
  const headers = { 'Idempotency-Key': 'act-recon:7:2026-11' }
  const first = await callV3(portal, 'tasks.task.add', TASK, headers)
  const second = await callV3(portal, 'tasks.task.add', TASK, headers)
  expect(second.body.result).toEqual(first.body.result)
  expect([first, second].map((one) => one.headers.get('idempotent-replayed'))).toEqual([
    null,
    'true',
  ])
  expect(portal.tasksOf(401)).toHaveLength(1)
  const other = { fields: { ...TASK.fields, title: 'Другая' } }
  const reused = await callV3(portal, 'tasks.task.add', other, headers)
  expect([reused.status, reused.body.error.code]).toEqual([
    422,
    'BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION',
  ])
  const long = { 'Idempotency-Key': 'k'.repeat(256) }
  expect((await callV3(portal, 'tasks.task.add', TASK, long)).body.error.code).toContain(
    'INVALIDIDEMPOTENCYKEYEXCEPTION',
  )
  portal.clock.advance(24 * 3_600_000)
  await callV3(portal, 'tasks.task.add', TASK, headers)
  expect(portal.tasksOf(401)).toHaveLength(2)
})

test('an error is not stored under its key', async ({ portal }) => {
  const headers = { 'Idempotency-Key': 'k' }
  expect((await callV3(portal, 'tasks.task.add', {}, headers)).status).toBe(400)
  expect((await callV3(portal, 'tasks.task.add', TASK, headers)).status).toBe(200)
})

test('mail goes out only from a mailbox of the caller, without attachments', async ({ portal }) => {
  const senders = await callV3(portal, 'mail.mailbox.senders')
  const [{ email: from }] = senders.body.result.items
  const letter = { from, to: ['client@example.ru'], subject: 'Акт', body: 'Готов' }
  const sent = await callV3(portal, 'mail.message.send', letter)
  expect(sent.body.result).toEqual({ success: true, to: ['client@example.ru'] })
  expect(portal.mail()).toMatchObject([{ via: 'mail.message.send', from, files: [] }])
  const strange = await callV3(portal, 'mail.message.send', { ...letter, from: 'x@example.ru' })
  expect(strange.status).toBe(400)
})

test('CRM is not here, and a batch is a list', async ({ portal }) => {
  expect((await callV3(portal, 'crm.item.get', { entityTypeId: 2, id: 401 })).status).toBe(404)
  const { id } = (await callV3(portal, 'tasks.task.add', TASK)).body.result.item
  const batch = [
    { method: 'tasks.task.get', query: { id } },
    { method: 'tasks.task.list', query: {} },
  ]
  const { body } = await callV3(portal, 'batch', batch)
  expect(body.result).toMatchObject([{ item: { id } }, { items: [{ id }] }])
  expect((await callV3(portal, 'batch', { cmd: {} })).status).toBe(400)
})
