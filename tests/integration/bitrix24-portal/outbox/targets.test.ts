import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  enqueueMessages,
  type MessageEnd,
  type NewMessage,
  sendMessages,
} from '../../../../server/bitrix24-portal/index.ts'
import { ownerOf } from '../../../../server/deal-acts/report/enqueue-reports.ts'
import type { DealAct } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { makeCreated } from './support.ts'

let app: DealActsApp
let act: DealAct
let place = 0

beforeAll(async () => {
  app = await startDealActsApp()
})
afterAll(() => app.end())
beforeEach(async () => {
  app.sandbox.bitrix24.setFaults()
  act = await makeCreated(app, app.plainDeal(place++))
})

const sandbox = () => app.sandbox.bitrix24
const COMPANY = { type: 'company', id: 3 } as const
const COMPANY_TYPE = 4
const NEVER = new AbortController().signal

/** Enqueues one message and sends what may be sent. Gives how it ended; null: it has not. */
async function tell(message: NewMessage): Promise<MessageEnd | null> {
  const { deps } = app
  await deps.database.prisma.$transaction((transaction) =>
    enqueueMessages(deps, transaction, ownerOf(act), [message]),
  )
  return send()
}

async function send(): Promise<MessageEnd | null> {
  let ended: MessageEnd | null = null
  const owners = {
    mail: async () => undefined,
    deal_act: async (_transaction: unknown, _message: unknown, end: MessageEnd) => {
      ended = end
    },
  }
  await sendMessages({ ...app.deps, owners }, ownerOf(act), NEVER)
  return ended
}

const keyOf = (what: string) => `sverka-${act.serial}-${act.id.slice(0, 8)}-${what}`

describe('a company', () => {
  const commentsOf = ({ id }: { id: number }) =>
    [...sandbox().portal.store.comments.values()].filter(
      ({ entityType, entityId }) => entityType === 'company' && entityId === id,
    )

  test('is told by a comment in its timeline, once though the answer was lost', async () => {
    const before = commentsOf(COMPANY).length
    sandbox().setFaults({ id: 'lost_reset', method: 'crm.timeline.comment.add', calls: 1 })
    const dedupeKey = keyOf('company')
    const payload = { text: 'Акт сверки подписан' }
    expect(await tell({ kind: 'comment', target: COMPANY, dedupeKey, payload })).toBeNull()
    app.advance(5 * 60_000)
    const end = await send()
    const [comment, ...others] = commentsOf(COMPANY).slice(before)
    expect(others).toEqual([])
    expect(comment?.comment).toContain('Акт сверки подписан')
    expect(end).toEqual({ kind: 'sent', resultId: comment?.id })
  })

  test.each(['todo', 'task', 'activity'] as const)(
    'gets a %s for the person who answers for it',
    async (kind) => {
      const end = await tell({
        kind,
        target: COMPANY,
        dedupeKey: keyOf(kind),
        payload: {
          title: 'Позвонить клиенту',
          description: 'Акт сверки не возвращается',
          deadline: '2026-12-01T09:00:00.000Z',
          link: 'http://localhost:3000/staff',
          fallbackUserId: null,
          means: kind,
        },
      })
      const { companies, activities, tasks } = sandbox().portal.store
      const responsibleId = companies.get(COMPANY.id)?.assignedById
      const made =
        kind === 'task'
          ? [...tasks.values()].filter(({ crm }) => crm.includes(`CO_${COMPANY.id}`))
          : [...activities.values()].filter(
              (one) => one.ownerTypeId === COMPANY_TYPE && one.ownerId === COMPANY.id,
            )
      expect(made.at(-1)).toMatchObject({ responsibleId })
      expect(end).toEqual({ kind: 'sent', resultId: made.at(-1)?.id })
    },
  )

  test('has fields set', async () => {
    const payload = { fields: { title: 'Ромашка, сверено' } }
    const message = {
      kind: 'fields',
      target: COMPANY,
      dedupeKey: keyOf('fields'),
      payload,
    } as const
    expect(await tell(message)).toEqual({ kind: 'sent', resultId: null })
    expect(sandbox().portal.store.companies.get(COMPANY.id)?.title).toBe('Ромашка, сверено')
  })

  test('that is not there fails the message, and its owner hears why', async () => {
    const target = { type: 'company', id: 999_999 } as const
    const payload = { fields: { title: 'x' } }
    expect(
      await tell({ kind: 'fields', target, dedupeKey: keyOf('missing'), payload }),
    ).toMatchObject({ kind: 'failed', code: 'bitrix24.not_found' })
  })
})

describe('a task', () => {
  async function makeTask(): Promise<number> {
    const made = await app.deps.bitrix24.addTask({
      card: { type: 'deal', id: act.dealId },
      title: 'Разобраться с актом',
      description: '',
      responsibleId: 1,
      deadline: new Date('2026-12-01T09:00:00Z'),
      marker: keyOf('made-by-hand'),
    })
    return made.kind === 'done' ? made.value : expect.fail('no task')
  }
  const comment = (id: number) =>
    ({
      kind: 'comment',
      target: { type: 'task', id },
      dedupeKey: keyOf('task'),
      payload: { text: 'Акт проведён' },
    }) as const
  const textsOf = (taskId: number) =>
    sandbox()
      .commentsOfTask(taskId)
      .map(({ text }) => text)

  test('is told in its chat by REST 3, once though the answer was lost', async () => {
    const taskId = await makeTask()
    sandbox().setFaults({ id: 'lost_reset', method: 'tasks.task.chat.message.send', calls: 1 })
    expect(await tell(comment(taskId))).toBeNull()
    app.advance(5 * 60_000)
    expect(await send()).toEqual({ kind: 'sent', resultId: null })
    expect(textsOf(taskId)).toEqual([`Акт проведён\n${keyOf('task')}`])
  })

  test('that is not there fails the message', async () => {
    expect(await tell(comment(999_999))).toMatchObject({ kind: 'failed' })
  })
})

test('what has no way into Bitrix24 does not compile', () => {
  const task = { type: 'task', id: 1 } as const
  const impossible: NewMessage[] = [
    // @ts-expect-error a task has no fields of ours
    { kind: 'fields', target: task, dedupeKey: 'sverka-1', payload: { fields: {} } },
    // @ts-expect-error a task is a to-do already
    { kind: 'todo', target: task, dedupeKey: 'sverka-2', payload: {} },
    // @ts-expect-error the call of the robot says where its answer goes
    { kind: 'robot', target: task, dedupeKey: 'sverka-3', payload: {} },
  ]
  expect(impossible).toHaveLength(3)
})
