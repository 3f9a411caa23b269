import { expect, onTestFinished } from 'vitest'
import type { CompletionActsDeps } from '../../../server/completion-acts/index.ts'
import { syncActs } from '../../../server/completion-acts/sync/index.ts'
import type { CompletionActsPort } from '../../../server/onec/port.ts'
import { type Clock, createClock } from '../../../server/platform/clock.ts'
import { type ActsHouse, startActsHouse } from '../../support/acts-house.ts'

export const CONFIGURATIONS = ['bp30', 'ut11', 'erp25', 'unf30'] as const
export const START = new Date('2026-10-20T09:00:00Z')

/** A clock that stands still until it is told to go on. */
export interface StillClock extends Clock {
  pass(minutes: number): void
}

export function stillClock(): StillClock {
  let now = START
  return {
    ...createClock('Europe/Moscow', () => now),
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
  }
}

export interface SyncHouse extends ActsHouse {
  clock: StillClock
}

/** A house whose acts are of the last three months, gone when the test ends. */
export async function startSyncHouse(
  options: Parameters<typeof startActsHouse>[0] = {},
): Promise<SyncHouse> {
  const clock = stillClock()
  const house = await startActsHouse({
    counterparties: ['romashka', 'orion', 'luch'],
    from: '2026-07-01',
    ...options,
    clock,
  })
  onTestFinished(house.end)
  return { ...house, clock }
}

/** One reading that is expected to go well. */
export async function read({ deps }: { deps: CompletionActsDeps }) {
  const report = await syncActs(deps)
  expect(report).toMatchObject({ outcome: 'done', failures: [], isHistoryDone: true })
  return report
}

/** Reads, some minutes later. */
export async function readAfter(house: SyncHouse, minutes: number) {
  house.clock.pass(minutes)
  return read(house)
}

/** The row of a document, with its content and the events of its life. */
export function rowOf({ deps }: SyncHouse, ref: string) {
  return deps.database.prisma.completionAct.findFirst({
    where: { ref },
    include: { content: true, events: { orderBy: { id: 'asc' } }, counterparty: true },
  })
}

export async function knownRow(house: SyncHouse, ref: string) {
  const row = await rowOf(house, ref)
  if (!row) return expect.fail(`the portal has no act ${ref}`)
  return row
}

/** What a client of the act's counterparty can see of it. */
export async function isSeen({ deps }: SyncHouse, ref: string): Promise<boolean> {
  return (await deps.database.prisma.completionAct.count({ where: { ref, visible: true } })) === 1
}

/** A posted act of the base that nobody has signed, rejected or exchanged. */
export function issuedAct({ sandbox, deps }: ActsHouse, index = 0) {
  const { accountant } = sandbox.onec
  const plain = accountant
    .list({ state: 'posted', top: 500 })
    .filter(({ set, comment }) => deps.onec.sets.includes(set) && comment === '')
  const chosen = plain[index]
  if (!chosen) return expect.fail('the sandbox has no such act')
  accountant.setEdiState(chosen.ref, null)
  accountant.sign(chosen.ref, false)
  return chosen
}

/** The same port with some of its calls replaced. */
export function withPort(
  house: SyncHouse,
  change: (port: CompletionActsPort) => Partial<CompletionActsPort>,
): CompletionActsDeps {
  const { onec } = house.deps
  return { ...house.deps, onec: { ...onec, ...change(onec) } }
}
