import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Bitrix24Port } from '../../../../server/bitrix24/index.ts'
import { LEASE_MS } from '../../../../server/bitrix24-portal/outbox/claim.ts'
import { reportCreated, sendReports } from '../../../../server/deal-acts/report/index.ts'
import { printNumber } from '../../../../server/onec/port.ts'
import type { DealAct } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { makeKillable } from '../../../support/killable-deps.ts'
import { connectAnew, dueActs, makeCreated, reject, work } from './support.ts'

let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 200 })
})
afterAll(() => app.end())
beforeEach(async () => {
  app.sandbox.bitrix24.setFaults()
  await app.setRules(rule())
})

const NEVER = new AbortController().signal
const MINUTE = 60_000
const nextDeal = () => app.plainDeal(place++)
/** A deal of the funnel whose stages begin with C1. */
function dealOfProjects(): number {
  for (;;) {
    const dealId = nextDeal()
    if (sandbox().deal(dealId).categoryId === 1) return dealId
  }
}

const sandbox = () => app.sandbox.bitrix24

function send(act: DealAct, port: Partial<Bitrix24Port> = {}) {
  const bitrix24 = { ...app.deps.bitrix24, ...port }
  return sendReports({ ...app.deps, bitrix24 }, act.id, NEVER)
}

const messagesOf = (act: DealAct) =>
  app.deps.database.prisma.bitrix24Message.findMany({
    where: { dealActId: act.id },
    orderBy: { serial: 'asc' },
  })

async function rejected(given: Parameters<typeof makeCreated>[2] = {}) {
  const act = await makeCreated(app, nextDeal(), given)
  await reject(app.deps, act, 'Нет печати')
  return act
}

function reportOf(act: DealAct) {
  const { prisma } = app.deps.database
  return prisma.$transaction((transaction) => reportCreated(app.deps, transaction, act))
}

describe('a message', () => {
  test('whose answer was lost after the write is found, and not written again', async () => {
    const act = await rejected()
    sandbox().setFaults({ id: 'lost_reset', method: 'crm.activity.todo.add', calls: 1 })
    await send(act)
    expect(await messagesOf(act)).toMatchObject([
      { status: 'queued', isUncertain: true, errorCode: 'bitrix24.no_answer' },
    ])
    app.advance(5 * MINUTE)
    await send(act)
    const [todo, ...others] = sandbox().todosOf(act.dealId)
    expect(others).toEqual([])
    expect(await messagesOf(act)).toMatchObject([
      { status: 'sent', isUncertain: false, resultId: todo?.id, errorCode: null, attempts: 2 },
    ])
  })

  test('that never arrived is written at the second try', async () => {
    const act = await rejected()
    sandbox().setFaults({ id: 'reset', method: 'crm.activity.todo.add', calls: 1 })
    await send(act)
    app.advance(5 * MINUTE)
    await send(act)
    expect(sandbox().todosOf(act.dealId)).toHaveLength(1)
  })

  test.each([
    ['todo', 'crm.activity.todo.add'],
    ['task', 'tasks.task.add'],
    ['activity', 'crm.activity.add'],
  ] as const)(
    'made as a %s and answered in another form is found, never made again',
    async (by, method) => {
      const act = await rejected({ feedback: { rejected: { by } } })
      sandbox().setFaults({ id: 'other_form', method })
      for (let round = 0; round < 6; round++) {
        await send(act)
        app.advance(40 * MINUTE)
      }
      const { activitiesOf, tasksOf } = sandbox()
      expect([...activitiesOf(act.dealId), ...tasksOf(act.dealId)]).toHaveLength(1)
      expect(await messagesOf(act)).toMatchObject([{ status: 'sent', errorCode: null }])
    },
  )

  test('is not looked for before Bitrix24 has certainly ended the lost call', async () => {
    const act = await rejected()
    sandbox().setFaults({ id: 'lost_reset', method: 'crm.activity.todo.add', calls: 1 })
    await send(act)
    const [message] = await messagesOf(act)
    const waitMs = (message?.nextAttemptAt?.getTime() ?? 0) - app.deps.clock.now().getTime()
    expect(waitMs).toBeGreaterThan(60_000)
  })

  test('is never written while nobody can say whether it is there', async () => {
    const act = await rejected()
    sandbox().setFaults({ id: 'lost_reset', method: 'crm.activity.todo.add', calls: 1 })
    await send(act)
    sandbox().setFaults({ id: 'internal_error', method: 'crm.activity.list' })
    for (let round = 0; round < 3; round++) {
      app.advance(15 * MINUTE)
      await send(act)
    }
    expect(sandbox().todosOf(act.dealId)).toHaveLength(1)
    expect(await messagesOf(act)).toMatchObject([{ status: 'queued', isUncertain: true }])
  })

  test('waits while the portal is busy, and is not uncertain for that', async () => {
    const act = await rejected()
    sandbox().setFaults('query_limit')
    await send(act, connectAnew(app))
    expect(await messagesOf(act)).toMatchObject([
      { status: 'queued', isUncertain: false, errorCode: 'bitrix24.busy' },
    ])
  })

  test('that Bitrix24 refuses ends there, and what follows it goes out', async () => {
    const act = await makeCreated(app, 999_999)
    await reject(app.deps, act, 'Нет печати')
    await reportOf(act)
    await send(act)
    const messages = await messagesOf(act)
    expect(messages.map(({ kind, status, errorCode }) => [kind, status, errorCode])).toEqual([
      ['todo', 'failed', 'bitrix24.not_found'],
      ['comment', 'failed', 'bitrix24.not_found'],
    ])
  })

  test('that an administrator has to make possible waits, and is given up after three days', async () => {
    const act = await rejected()
    sandbox().setFaults('wrong_credentials')
    await send(act, connectAnew(app))
    const [message] = await messagesOf(act)
    expect(message).toMatchObject({ status: 'queued', errorCode: 'bitrix24.unauthorized' })
    const waitMs = (message?.nextAttemptAt?.getTime() ?? 0) - app.deps.clock.now().getTime()
    expect(waitMs).toBe(30 * MINUTE)
    app.advance(73 * 60 * MINUTE)
    await send(act, connectAnew(app))
    expect(await messagesOf(act)).toMatchObject([{ status: 'failed' }])
  })

  test('goes out after the one before it: the comment, then fields and stage', async () => {
    const report = {
      fields: [{ field: 'UF_CRM_ACT_NUMBER', value: 'number' as const }],
      nextStage: 'C1:WON',
    }
    const act = await makeCreated(app, dealOfProjects(), { report })
    await reportOf(act)
    sandbox().setFaults({ id: 'reset', method: 'crm.timeline.comment.add', calls: 1 })
    await send(act)
    expect(sandbox().deal(act.dealId).userFields.UF_CRM_ACT_NUMBER).toBe('')
    app.advance(5 * MINUTE)
    await send(act)
    expect(sandbox().timelineOf(act.dealId)).toHaveLength(1)
    expect(sandbox().deal(act.dealId)).toMatchObject({
      stageId: 'C1:WON',
      userFields: { UF_CRM_ACT_NUMBER: printNumber(act.number ?? '') },
    })
  })

  test('that moved the deal does not move it again after a person has moved it on', async () => {
    const act = await makeCreated(app, dealOfProjects(), { report: { nextStage: 'C1:WON' } })
    await reportOf(act)
    sandbox().setFaults({ id: 'lost_reset', method: 'crm.item.update', calls: 1 })
    await send(act)
    expect(sandbox().deal(act.dealId).stageId).toBe('C1:WON')
    sandbox().moveDeal(act.dealId, 'C1:REPORT')
    app.advance(5 * MINUTE)
    await send(act)
    expect(sandbox().deal(act.dealId).stageId).toBe('C1:REPORT')
    expect((await messagesOf(act)).map(({ status }) => status)).toEqual(['sent', 'sent'])
  })
})

describe('the duty of a rejection', () => {
  const by = (means: 'task' | 'activity' | 'configurable') => ({
    feedback: { rejected: { by: means } },
  })

  test('is a task where the rule says so, one also when its answer was lost', async () => {
    const act = await rejected(by('task'))
    sandbox().setFaults({ id: 'lost_reset', method: 'tasks.task.add', calls: 1 })
    await send(act)
    app.advance(5 * MINUTE)
    await send(act)
    expect(sandbox().tasksOf(act.dealId)).toHaveLength(1)
    expect(await messagesOf(act)).toMatchObject([{ kind: 'task', status: 'sent' }])
  })

  test('is a classic activity, found by its origin after a lost answer', async () => {
    const act = await rejected(by('activity'))
    sandbox().setFaults({ id: 'lost_gateway', method: 'crm.activity.add', calls: 1 })
    await send(act)
    app.advance(5 * MINUTE)
    await send(act)
    expect(sandbox().activitiesOf(act.dealId)).toMatchObject([{ kind: 'other' }])
  })

  test('is a to-do where an activity wants a telephone and the customer has none', async () => {
    const act = await rejected(by('activity'))
    const { companyId } = sandbox().deal(act.dealId)
    const company = sandbox().portal.store.companies.get(companyId ?? 0)
    if (!company) throw new Error('a deal of no company')
    Object.assign(company, { phones: [''], emails: [] })
    await send(act)
    expect(sandbox().activitiesOf(act.dealId)).toMatchObject([{ kind: 'todo' }])
    expect(await messagesOf(act)).toMatchObject([{ status: 'sent', attempts: 1 }])
  })

  test('is a to-do where an activity with a button is not to be had: by a webhook', async () => {
    const act = await rejected(by('configurable'))
    await send(act)
    expect(sandbox().activitiesOf(act.dealId)).toMatchObject([{ kind: 'todo' }])
    expect(await messagesOf(act)).toMatchObject([{ status: 'sent', attempts: 1 }])
  })

  test('of somebody who was dismissed is their head’s, else that of the person the rule names', async () => {
    const dismissed = 11
    const head = 5
    const first = await rejected({ feedback: { fallbackUserId: 9 } })
    sandbox().changeDeal(first.dealId, { assignedById: dismissed })
    await send(first)
    expect(sandbox().todosOf(first.dealId)).toMatchObject([{ responsibleId: head }])

    const second = await rejected({ feedback: { fallbackUserId: 9 } })
    sandbox().changeDeal(second.dealId, { assignedById: 404 })
    await send(second)
    expect(sandbox().todosOf(second.dealId)).toMatchObject([{ responsibleId: 9 }])
  })
})

describe('a process that dies', () => {
  test('at any step of sending leaves one to-do, and the message ends as sent', async () => {
    const whole = await rejected()
    const counted = makeKillable(app.deps, Number.POSITIVE_INFINITY)
    await sendReports(counted.deps, whole.id, NEVER)
    expect(counted.steps()).toBeGreaterThan(10)

    const acts: DealAct[] = []
    for (let dieAt = 0; dieAt < counted.steps(); dieAt++) {
      const act = await rejected()
      const { deps } = makeKillable(app.deps, dieAt)
      await sendReports(deps, act.id, NEVER).catch(() => undefined)
      acts.push(act)
    }
    const left = acts.filter(({ dealId }) => sandbox().todosOf(dealId).length === 1)
    expect(left.length).toBeGreaterThan(2)
    expect(left.length).toBeLessThan(acts.length - 2)

    app.advance(LEASE_MS + MINUTE)
    await work(app.deps, await dueActs(app.deps))
    for (const [dieAt, act] of acts.entries()) {
      const todos = sandbox().todosOf(act.dealId).length
      const [message] = await messagesOf(act)
      expect({ dieAt, todos, status: message?.status }).toEqual({
        dieAt,
        todos: 1,
        status: 'sent',
      })
    }
  })

  test('or is taken for dead and is not, writes nothing any more', async () => {
    const act = await rejected()
    let wake = () => {}
    const asleep = new Promise<void>((resolve) => {
      wake = resolve
    })
    let isAsleep = false
    const sleeper = send(act, {
      responsibleOf: async (card) => {
        isAsleep = true
        await asleep
        return app.deps.bitrix24.responsibleOf(card)
      },
    })
    await expect.poll(() => isAsleep).toBe(true)
    app.advance(LEASE_MS + 1)
    await send(act)
    const sent = await messagesOf(act)
    wake()
    await sleeper
    expect(sandbox().todosOf(act.dealId)).toHaveLength(1)
    expect(await messagesOf(act)).toEqual(sent)
  })
})

test('many rejections while Bitrix24 is busy, loses answers and processes die: a to-do each, none twice', async () => {
  const COUNT = 40
  const acts: DealAct[] = []
  for (let one = 0; one < COUNT; one++) acts.push(await rejected())
  const { prisma } = app.deps.database
  const unsent = () =>
    prisma.bitrix24Message.count({
      where: { dealActId: { in: acts.map(({ id }) => id) }, status: { not: 'sent' } },
    })
  let lost = 0
  for (let round = 0; round < 12 && (await unsent()) > 0; round++) {
    sandbox().setFaults(
      { id: 'query_limit', share: 0.15 },
      { id: 'operation_time', share: 0.1 },
      { id: 'lost_reset', share: 0.15, method: 'crm.activity.todo.add' },
      { id: 'lost_gateway', share: 0.1, method: 'crm.activity.todo.add' },
      { id: 'internal_error', share: 0.05 },
    )
    app.advance(LEASE_MS + 10 * MINUTE)
    const due = await dueActs(app.deps)
    // A worker lives for a few dozen steps; then the next one begins where it was.
    const bitrix24 = connectAnew(app)
    for (let at = 0; at < due.length; at += 4) {
      const { deps } = makeKillable({ ...app.deps, bitrix24 }, 20 + ((round * 7 + at * 5) % 40))
      await work(deps, due.slice(at, at + 4), 2)
    }
    lost += await prisma.bitrix24Message.count({ where: { isUncertain: true } })
    await bitrix24.close()
  }
  sandbox().setFaults()
  for (let round = 0; round < 3; round++) {
    app.advance(LEASE_MS + 10 * MINUTE)
    await work(app.deps, await dueActs(app.deps))
  }
  expect(lost).toBeGreaterThan(COUNT / 8)
  expect(await unsent()).toBe(0)
  const counts = acts.map(({ dealId }) => sandbox().todosOf(dealId).length)
  expect(counts).toEqual(acts.map(() => 1))
})
