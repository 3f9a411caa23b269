import type { DistributionDeps } from '../deps.ts'
import { OPEN_ITEMS } from '../item/states.ts'
import { changeRunStatus } from './change-run.ts'
import { runTopic } from './topic.ts'

/** Ends runs of which every item has ended. */
export async function settleRuns({
  database,
  clock,
  notifications,
}: Pick<DistributionDeps, 'database' | 'clock' | 'notifications'>): Promise<void> {
  const over = await database.prisma.distributionRun.findMany({
    where: {
      status: { in: ['running', 'paused'] },
      beginsAt: { lte: clock.now() },
      items: {
        none: {
          status: { in: ['included', ...OPEN_ITEMS] },
        },
      },
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of over) {
    await database.prisma.$transaction(async (transaction) => {
      const finishedAt = clock.now()
      const end = { cause: 'finish', to: 'done' } as const
      await changeRunStatus(transaction, { id }, end, { finishedAt, pausedAt: null })
      await notifications.send(transaction, runTopic(id))
    })
  }
}
