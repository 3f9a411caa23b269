import { describe, expect, onTestFinished, test } from 'vitest'
import { type Bitrix24Sandbox, startBitrix24 } from '../../../sandbox/bitrix24/index.ts'
import { createBitrix24 } from '../../../server/bitrix24/index.ts'
import { answered, failureOf, memoryStore } from './support.ts'

const NOW = new Date('2026-11-27T09:00:00Z')
const DEADLINE = new Date('2026-11-28T09:00:00Z')
const MARKER = 'sverka-7-1f3a9c2b-rejected-1'
/** Head of the sales department; person 11 of it was dismissed, and the director is the head above. */
const SALES_HEAD = 5
const DIRECTOR = 1
const DISMISSED = 11

async function start(options: Parameters<typeof startBitrix24>[0] = {}) {
  const sandbox = await startBitrix24({ now: () => NOW, limits: false, deals: 40, ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

function connect(access: Parameters<typeof createBitrix24>[0]['access']) {
  const bitrix24 = createBitrix24({
    access,
    throttle: { take: async () => undefined, pushBack: async () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    retry: { delaysMs: [1], busyMs: [1] },
  })
  onTestFinished(() => bitrix24.close())
  return bitrix24
}

const byWebhook = ({ webhookUrl }: Bitrix24Sandbox) => connect({ kind: 'webhook', url: webhookUrl })

function byApplication(sandbox: Bitrix24Sandbox) {
  const { accessToken, refreshToken } = sandbox.installApplication()
  const { store } = memoryStore({
    memberId: sandbox.memberId,
    accessToken,
    refreshToken,
    clientEndpoint: `${sandbox.url}/rest/`,
    serverEndpoint: `${sandbox.url}/rest/`,
    expiresAt: null,
  })
  const { clientId, clientSecret } = sandbox
  return connect({ kind: 'application', application: { clientId, clientSecret }, tokens: store })
}

const dealCard = (id: number) => ({ type: 'deal', id }) as const

const todoOn = (dealId: number) => ({
  card: dealCard(dealId),
  title: 'Акт отклонён',
  description: 'Причина: ИНН',
  responsibleId: SALES_HEAD,
  deadline: DEADLINE,
  marker: MARKER,
})

const activityOn = (dealId: number, kind: 'classic' | 'configurable') => ({
  ...todoOn(dealId),
  kind,
  customer: { companyId: 1 },
  button: { title: 'Открыть акт', url: 'http://localhost:3000/staff/deal-acts/1' },
})

const someDeal = (sandbox: Bitrix24Sandbox) => {
  const [deal] = sandbox.deals()
  return deal?.id ?? expect.fail('no deal')
}

describe.each([
  ['a webhook', byWebhook],
  ['an application', byApplication],
])('a task by %s', (_what, open) => {
  test('is bound to its deal, and sent again is the same one', async () => {
    const sandbox = await start()
    const bitrix24 = open(sandbox)
    const dealId = someDeal(sandbox)
    expect(answered(await bitrix24.findTask(dealCard(dealId), MARKER))).toBeNull()
    const id = answered(await bitrix24.addTask(todoOn(dealId)))
    expect(answered(await bitrix24.addTask(todoOn(dealId)))).toBe(id)
    expect(sandbox.tasksOf(dealId)).toMatchObject([
      { id, title: 'Акт отклонён', responsibleId: SALES_HEAD, deadline: DEADLINE },
    ])
    expect(answered(await bitrix24.findTask(dealCard(dealId), MARKER))).toBe(id)
  })
})

test('without the right to REST 3 a task goes the older way', async () => {
  const scopes = ['crm', 'task', 'user_basic']
  const sandbox = await start({ webhook: { code: 'only-second', scopes } })
  const bitrix24 = byWebhook(sandbox)
  const dealId = someDeal(sandbox)
  const id = answered(await bitrix24.addTask(todoOn(dealId)))
  expect(sandbox.tasksOf(dealId)).toMatchObject([{ id, deadline: DEADLINE }])
  expect(answered(await bitrix24.findTask(dealCard(dealId), MARKER))).toBe(id)
})

describe('a comment on a task', () => {
  const text = 'Акт проведён'

  test('is a message of its chat by REST 3, and sent again is the same one', async () => {
    const sandbox = await start()
    const bitrix24 = byWebhook(sandbox)
    const taskId = answered(await bitrix24.addTask(todoOn(someDeal(sandbox))))
    expect(answered(await bitrix24.addTaskComment({ taskId, text, marker: MARKER }))).toBeNull()
    expect(answered(await bitrix24.addTaskComment({ taskId, text, marker: MARKER }))).toBeNull()
    expect(sandbox.commentsOfTask(taskId)).toMatchObject([{ text: `${text}\n${MARKER}` }])
    expect(answered(await bitrix24.findTaskComment(taskId, MARKER))).toBeNull()
  })

  test('without the right to REST 3 is one of its forum, and is found again', async () => {
    const scopes = ['crm', 'task', 'user_basic']
    const sandbox = await start({ webhook: { code: 'only-second', scopes } })
    const bitrix24 = byWebhook(sandbox)
    const taskId = answered(await bitrix24.addTask(todoOn(someDeal(sandbox))))
    expect(answered(await bitrix24.findTaskComment(taskId, MARKER))).toBeNull()
    const id = answered(await bitrix24.addTaskComment({ taskId, text, marker: MARKER }))
    expect(sandbox.commentsOfTask(taskId)).toMatchObject([{ id, isInChat: false }])
    expect(answered(await bitrix24.findTaskComment(taskId, MARKER))).toBe(id)
  })
})

test('what is written to a company is found there', async () => {
  const sandbox = await start()
  const bitrix24 = byWebhook(sandbox)
  const [id = 0] = sandbox.portal.store.companies.keys()
  const card = { type: 'company', id } as const
  const todo = answered(await bitrix24.addTodo({ ...todoOn(0), card }))
  expect(answered(await bitrix24.findTodo(card, MARKER))).toBe(todo)
  expect(answered(await bitrix24.findTodo(dealCard(id), MARKER))).toBeNull()
  const comment = answered(
    await bitrix24.addTimelineComment({ card, text: 'Акт подписан', marker: MARKER }),
  )
  expect(answered(await bitrix24.findTimelineComment(card, MARKER))).toBe(comment)
  expect(answered(await bitrix24.findTimelineComment(dealCard(id), MARKER))).toBeNull()
})

test('too many requests to REST 3 are a reason to wait, not to go another way', async () => {
  const sandbox = await start()
  const bitrix24 = byWebhook(sandbox)
  const dealId = someDeal(sandbox)
  sandbox.setFaults({ id: 'query_limit', method: 'tasks.task.add' })
  expect(failureOf(await bitrix24.addTask(todoOn(dealId))).code).toBe('bitrix24.busy')
  expect(sandbox.tasksOf(dealId)).toEqual([])
})

test('an activity with a button needs an application and is found by its origin', async () => {
  const sandbox = await start()
  const dealId = someDeal(sandbox)
  const refused = await byWebhook(sandbox).addActivity(activityOn(dealId, 'configurable'))
  expect(failureOf(refused).code).toBe('bitrix24.needs_application')
  const bitrix24 = byApplication(sandbox)
  const id = answered(await bitrix24.addActivity(activityOn(dealId, 'configurable')))
  expect(sandbox.activitiesOf(dealId)).toMatchObject([
    { id, kind: 'configurable', responsibleId: SALES_HEAD, deadline: DEADLINE },
  ])
  expect(answered(await bitrix24.findActivity(dealCard(dealId), MARKER))).toBe(id)
  expect(
    answered(await bitrix24.findActivity(dealCard(dealId), 'sverka-8-1f3a9c2b-rejected-1')),
  ).toBeNull()
})

test('a classic activity is found by its origin too', async () => {
  const sandbox = await start()
  const bitrix24 = byWebhook(sandbox)
  const dealId = someDeal(sandbox)
  const { companyId } = sandbox.deal(dealId)
  const company = sandbox.portal.store.companies.get(companyId ?? 0)
  Object.assign(company ?? expect.fail('no company'), { phones: [], emails: ['buh@example.com'] })
  const activity = { ...activityOn(dealId, 'classic'), customer: { companyId: company?.id ?? 0 } }
  const id = answered(await bitrix24.addActivity(activity))
  expect(sandbox.activitiesOf(dealId)).toMatchObject([
    { id, kind: 'other', deadline: DEADLINE, communications: [{ VALUE: 'buh@example.com' }] },
  ])
  expect(answered(await bitrix24.findActivity(dealCard(dealId), MARKER))).toBe(id)
})

describe('who answers for a deal', () => {
  const give = (sandbox: Bitrix24Sandbox, dealId: number, userId: number) =>
    sandbox.changeDeal(dealId, { assignedById: userId })

  test('is its responsible person while they are there', async () => {
    const sandbox = await start()
    const dealId = someDeal(sandbox)
    give(sandbox, dealId, 7)
    sandbox.forgetCalls()
    const responsible = answered(await byWebhook(sandbox).responsibleOf(dealCard(dealId)))
    expect(responsible).toMatchObject({ id: 7, isActive: true, headId: null })
    expect(sandbox.calls()).toHaveLength(1)
  })

  test('else the head of their department', async () => {
    const sandbox = await start()
    const dealId = someDeal(sandbox)
    give(sandbox, dealId, DISMISSED)
    const responsible = answered(await byWebhook(sandbox).responsibleOf(dealCard(dealId)))
    expect(responsible).toMatchObject({ id: DISMISSED, isActive: false, headId: SALES_HEAD })
  })

  test('and the head above where that one has left as well', async () => {
    const sandbox = await start()
    const dealId = someDeal(sandbox)
    give(sandbox, dealId, DISMISSED)
    const head = sandbox.portal.store.users.find(({ id }) => id === SALES_HEAD)
    if (head) head.active = false
    const responsible = answered(await byWebhook(sandbox).responsibleOf(dealCard(dealId)))
    expect(responsible).toMatchObject({ isActive: false, headId: DIRECTOR })
  })

  test('nobody by name where the portal does not tell', async () => {
    const scopes = ['crm', 'user_basic']
    const sandbox = await start({ webhook: { code: 'no-departments', scopes } })
    const dealId = someDeal(sandbox)
    give(sandbox, dealId, DISMISSED)
    const responsible = answered(await byWebhook(sandbox).responsibleOf(dealCard(dealId)))
    expect(responsible).toMatchObject({ isActive: false, headId: null })
  })

  test('of a deal that is gone is a refusal', async () => {
    const sandbox = await start()
    const outcome = await byWebhook(sandbox).responsibleOf(dealCard(999_999))
    expect(failureOf(outcome).code).toBe('bitrix24.not_found')
  })
})
