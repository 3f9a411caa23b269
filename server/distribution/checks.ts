import {
  type Check,
  type CheckGroup,
  right,
  same,
  skipped,
  wrong,
} from '../platform/checks/check.ts'
import type { DistributionDeps } from './deps.ts'

/** A run that is going on moves within this time, or nobody works on it. */
const MOVES_WITHIN_MS = 15 * 60_000

/** Whether runs of acts go on. @param ofChannels what the ways to a counterparty stand on */
export function distributionChecks(
  { database, clock }: DistributionDeps,
  ofChannels: readonly Check[] = [],
): CheckGroup {
  return {
    id: 'distribution',
    title: { ru: 'Рассылка актов сверки', en: 'Runs of acts of reconciliation' },
    checks: [
      {
        id: 'distribution.moves',
        expectation: {
          ru: 'Начатая рассылка продвигается.',
          en: 'A run that has begun moves.',
        },
        remedy: {
          ru: 'Запустите процесс с ROLE=all или ROLE=worker; на странице «Рассылка» видно, на чём она стоит.',
          en: 'Start a process with ROLE=all or ROLE=worker; the page of runs shows what it waits for.',
        },
        ask: async () => {
          const { prisma } = database
          const before = new Date(clock.now().getTime() - MOVES_WITHIN_MS)
          const last = await prisma.distributionRun.findFirst({
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          })
          if (!last) return skipped({ ru: 'Рассылок ещё не было.', en: 'There was no run yet.' })
          const stuck = await prisma.distributionRun.findFirst({
            where: {
              OR: [
                { status: 'preparing', leaseUntil: { lt: before } },
                { status: 'waiting', nextAttemptAt: { lt: before } },
                {
                  status: 'running',
                  beginsAt: { lt: before },
                  items: {
                    some: { status: 'queued' },
                    none: { OR: [{ startedAt: { gt: before } }, { finishedAt: { gt: before } }] },
                  },
                },
              ],
            },
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          })
          return stuck ? wrong(same(stuck.name)) : right(same(`${last.name}: ${last.status}`))
        },
      },
      ...ofChannels,
    ],
  }
}
