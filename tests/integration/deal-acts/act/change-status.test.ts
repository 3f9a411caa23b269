import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeStatus, changeStatuses } from '../../../../server/deal-acts/act/change-status.ts'
import { claimDealAct } from '../../../../server/deal-acts/act/lease.ts'
import {
  DEAL_ACT_STATUSES,
  type DealActStatus,
  STATUS_CHANGES,
  type StatusCause,
} from '../../../../server/deal-acts/act/states.ts'
import { type FileApp, NOW, startFileApp } from '../file/file-app.ts'

type Move = Parameters<typeof changeStatus>[2]

let app: FileApp
let id: string

beforeAll(async () => {
  app = await startFileApp()
})
afterAll(() => app.end())
beforeEach(async () => {
  id = (await app.working(Math.floor(Math.random() * 1e9))).id
})

const become = (status: DealActStatus) =>
  app.deps.database.prisma.dealAct.update({
    where: { id },
    data: { status, attempts: 1, leaseUntil: new Date(0), nextAttemptAt: new Date(0) },
  })
const read = () => app.deps.database.prisma.dealAct.findUniqueOrThrow({ where: { id } })
const change = (move: Move, given: { attempts?: number } = {}) =>
  app.deps.database.prisma.$transaction((transaction) =>
    changeStatus(transaction, { id, ...given }, move, { title: 'moved' }, () => [
      { kind: 'resumed', at: NOW },
    ]),
  )
const events = () => app.deps.database.prisma.dealActEvent.count({ where: { dealActId: id } })

/** Statuses from which `go` takes an act to another, or to the same once more. */
async function movedFrom(go: () => Promise<unknown>): Promise<DealActStatus[]> {
  const moved: DealActStatus[] = []
  for (const status of DEAL_ACT_STATUSES) {
    await become(status)
    if (await go()) moved.push(status)
    else expect((await read()).status).toBe(status)
  }
  return moved
}

describe('an act goes to another status', () => {
  const causes = Object.entries(STATUS_CHANGES).filter(([cause]) => cause !== 'open')

  test.each(causes)('only from those of the table: %s', async (cause, { from, to }) => {
    for (const next of to) {
      const moved = await movedFrom(() => change({ cause: cause as StatusCause, to: next } as Move))
      expect([...moved].sort()).toEqual([...from].sort())
    }
  })

  test('with its other columns and its events, and without either where it stays', async () => {
    await become('created')
    expect(await change({ cause: 'cancel', to: 'cancelled' })).toBeNull()
    expect(await read()).toMatchObject({ status: 'created', title: '' })
    expect(await events()).toBe(0)
    await become('waiting')
    expect(await change({ cause: 'cancel', to: 'cancelled' })).toMatchObject({ title: 'moved' })
    expect(await read()).toMatchObject({ status: 'cancelled', title: 'moved' })
    expect(await events()).toBe(1)
  })

  test('only by the latest attempt where the attempt is named', async () => {
    expect(await change({ cause: 'confirm', to: 'created' }, { attempts: 2 })).toBeNull()
    expect(await change({ cause: 'confirm', to: 'created' }, { attempts: 1 })).not.toBeNull()
  })

  test('not at all where no cause of the table takes it there', async () => {
    const move = { cause: 'cancel', to: 'accepted' } as unknown as Move
    await expect(change(move)).rejects.toThrow('may not go')
    const wider = { cause: 'rewrite', from: ['accepted'], to: 'queued' } as unknown as Move
    await expect(change(wider)).rejects.toThrow('may not go')
  })

  test('together with others that the same cause may take', async () => {
    await become('attention')
    const other = (await app.working(Math.floor(Math.random() * 1e9))).id
    const moved = await app.deps.database.prisma.$transaction((transaction) =>
      changeStatuses(transaction, { id: { in: [id, other] } }, { cause: 'resume', to: 'queued' }),
    )
    expect(moved).toEqual([id])
  })
})

test('an attempt claims an act in the statuses that the table names', async () => {
  const claimed = await movedFrom(() => claimDealAct(app.deps, id))
  expect([...claimed].sort()).toEqual([...STATUS_CHANGES.claim.from].sort())
})
