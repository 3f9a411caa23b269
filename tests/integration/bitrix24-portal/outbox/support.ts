import { randomUUID } from 'node:crypto'
import { type Bitrix24, createBitrix24 } from '../../../../server/bitrix24/index.ts'
import { resumeMessages } from '../../../../server/bitrix24-portal/index.ts'
import { applyDecision } from '../../../../server/deal-acts/feedback/index.ts'
import type { DealActsDeps } from '../../../../server/deal-acts/index.ts'
import { sendReports } from '../../../../server/deal-acts/report/index.ts'
import { type DealRuleInput, dealRules } from '../../../../server/deal-acts/rules/schema.ts'
import type { DealAct, Prisma } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, rule } from '../../../support/apps/deal-acts-app.ts'

const NEVER = new AbortController().signal

/** A deal act whose draft stands in 1C, without the work of making it. */
export async function makeCreated(
  app: Pick<DealActsApp, 'deps' | 'portal'>,
  dealId: number,
  given: Partial<DealRuleInput> = {},
): Promise<DealAct> {
  const { database, clock } = app.deps
  const [kept] = dealRules.parse([rule(given)])
  const now = clock.now()
  return database.prisma.dealAct.create({
    data: {
      portalId: (await app.portal()).id,
      dealId,
      revision: 1,
      status: 'created',
      source: 'event',
      stageId: 'C1:ACT',
      categoryId: 1,
      enteredAt: now,
      createdAt: now,
      updatedAt: now,
      draftedAt: now,
      set: 'Document_РеализацияТоваровУслуг',
      ref: randomUUID(),
      number: `00БП-${String(dealId).padStart(6, '0')}`,
      actDate: new Date('2026-11-27T00:00:00Z'),
      total: 12_000_00n,
      currency: 'RUB',
      title: `Сделка ${dealId}`,
      rule: kept as Prisma.InputJsonObject,
    },
  })
}

export function reject(deps: DealActsDeps, act: DealAct, reason: string) {
  return deps.database.prisma.$transaction((transaction) =>
    applyDecision(deps, transaction, act.id, { status: 'rejected', reason }),
  )
}

/** The client of a process that has just begun: it remembers nothing of the one before. */
export function connectAnew({ deps, sandbox }: Pick<DealActsApp, 'deps' | 'sandbox'>): Bitrix24 {
  return createBitrix24({
    access: { kind: 'webhook', url: sandbox.bitrix24.webhookUrl },
    throttle: { take: async () => undefined, pushBack: async () => undefined },
    log: deps.log,
    retry: { delaysMs: [1], busyMs: [1] },
    breaker: { failures: 100_000 },
  })
}

/** Acts that the sweep finds something to send of. */
export async function dueActs(deps: DealActsDeps): Promise<string[]> {
  const found: string[] = []
  const queue = {
    ...deps.queue,
    sendAll: async (_name: string, jobs: readonly object[]) => {
      for (const job of jobs) if ('ownerId' in job) found.push(String(job.ownerId))
    },
  }
  await resumeMessages({ ...deps, queue })
  return found
}

/** Sends what is due until nothing is, some at a time, as workers do. Each of them may die on the way. */
export async function work(
  deps: DealActsDeps,
  acts: readonly string[],
  workers = 4,
): Promise<void> {
  const left = [...acts]
  const one = async () => {
    for (let id = left.shift(); id; id = left.shift()) {
      await sendReports(deps, id, NEVER).catch(() => undefined)
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
}
