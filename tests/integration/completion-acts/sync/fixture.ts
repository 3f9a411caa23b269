import { expect, onTestFinished } from 'vitest'
import type { CompletionActsDeps } from '../../../../server/completion-acts/index.ts'
import { syncCompletionActs } from '../../../../server/completion-acts/sync/index.ts'
import type { CompletionActsPort } from '../../../../server/onec/port.ts'
import { type Clock, createClock } from '../../../../server/platform/clock.ts'
import {
  type CompletionActsApp,
  startCompletionActsApp,
} from '../../../support/apps/completion-acts-app.ts'

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

export interface SyncApp extends CompletionActsApp {
  clock: StillClock
}

/** A app whose acts are of the last three months, gone when the test ends. */
export async function startSyncApp(
  options: Parameters<typeof startCompletionActsApp>[0] = {},
): Promise<SyncApp> {
  const clock = stillClock()
  const app = await startCompletionActsApp({
    counterparties: ['romashka', 'orion', 'luch'],
    from: '2026-07-01',
    ...options,
    clock,
  })
  onTestFinished(app.end)
  return { ...app, clock }
}

/** One reading that is expected to go well. */
export async function read({ deps }: { deps: CompletionActsDeps }) {
  const report = await syncCompletionActs(deps)
  expect(report).toMatchObject({ outcome: 'done', failures: [], isHistoryDone: true })
  return report
}

/** Reads, some minutes later. */
export async function readAfter(app: SyncApp, minutes: number) {
  app.clock.pass(minutes)
  return read(app)
}

/** The row of a document, with its content and the events of its history. */
export function rowOf({ deps }: SyncApp, ref: string) {
  return deps.database.prisma.completionAct.findFirst({
    where: { ref },
    include: { content: true, events: { orderBy: { id: 'asc' } }, counterparty: true },
  })
}

export async function knownRow(app: SyncApp, ref: string) {
  const row = await rowOf(app, ref)
  if (!row) return expect.fail(`the portal has no act ${ref}`)
  return row
}

/** What a client of the act's counterparty can see of it. */
export async function isSeen({ deps }: SyncApp, ref: string): Promise<boolean> {
  return (await deps.database.prisma.completionAct.count({ where: { ref, visible: true } })) === 1
}

/** A posted act of the base that nobody has signed, rejected or exchanged. */
export function issuedAct({ sandbox, deps }: CompletionActsApp, index = 0) {
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
  app: SyncApp,
  change: (port: CompletionActsPort) => Partial<CompletionActsPort>,
): CompletionActsDeps {
  const { onec } = app.deps
  return { ...app.deps, onec: { ...onec, ...change(onec) } }
}
