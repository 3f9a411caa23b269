import type { DistributionItem } from '../../platform/database/client/client.ts'
import type { ObtainedAct } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { WORK_TOPIC } from '../pump/pump.ts'
import { runTopic } from '../run/topic.ts'
import { changeItemStatus } from './change-item.ts'

const PAGE = 200

/** Items that wait for their request, or for staff to confirm its act, go on when it has moved. */
export async function followRequests(deps: DistributionDeps): Promise<void> {
  let after: string | null = null
  for (;;) {
    const items: DistributionItem[] = await deps.database.prisma.distributionItem.findMany({
      where: {
        status: { in: ['waiting', 'held'] },
        nextAttemptAt: null,
        requestId: { not: null },
        run: { status: { in: ['running', 'paused'] } },
        ...(after && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: PAGE,
    })
    const standing = await deps.supply.look(items.flatMap(({ requestId }) => requestId ?? []))
    for (const item of items) {
      // A request that is gone is made anew.
      await follow(deps, item, standing.get(item.requestId ?? '') ?? null)
    }
    after = items.at(-1)?.id ?? null
    if (items.length < PAGE) return
  }
}

async function follow(
  { database, clock, notifications }: DistributionDeps,
  item: DistributionItem,
  request: ObtainedAct | null,
): Promise<void> {
  const { id, attempts, status, runId } = item
  if (request?.kind === 'under_way' || (request?.kind === 'held' && status === 'held')) return
  await database.prisma.$transaction(async (transaction) => {
    const fence = { id, attempts }
    if (request?.kind === 'held') {
      const held = { errorCode: request.code }
      await changeItemStatus(transaction, fence, { cause: 'hold', to: 'held' }, held)
    } else if (request?.kind === 'failed') {
      const ended = { errorCode: request.code, finishedAt: clock.now() }
      await changeItemStatus(transaction, fence, { cause: 'giveUp', to: 'failed' }, ended)
    } else {
      const step =
        request?.kind === 'act'
          ? { actId: request.actId, step: 'file' as const }
          : { requestId: null }
      const data = { ...step, errorCode: null }
      await changeItemStatus(transaction, fence, { cause: 'resume', to: 'queued' }, data)
    }
    await notifications.send(transaction, WORK_TOPIC, runTopic(runId))
  })
}
