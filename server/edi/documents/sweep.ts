import type { Prisma } from '../../platform/database/client/client.ts'
import { ProcessStopping } from '../../platform/queue/queue.ts'
import type { OperatorDeps } from '../deps.ts'
import { readAndApply } from './read-and-apply.ts'
import { ENDED, SIGNED } from './states.ts'

const PAGE = 200
/** Both sides seldom annul what they signed long ago; the feed tells of it all the same. */
const ANNULLABLE_DAYS = 90
const DAY_MS = 86_400_000

/**
 * Asks how every document stands that something may still happen to: the feed is held against it, and what it lost is
 * mended. An operator that is away is asked no further tonight.
 * @returns how many were asked
 */
export async function sweepDocuments(deps: OperatorDeps, signal: AbortSignal): Promise<number> {
  const { prisma } = deps.database
  const since = new Date(deps.clock.now().getTime() - ANNULLABLE_DAYS * DAY_MS)
  const open: Prisma.EdiDocumentWhereInput = {
    status: 'put',
    OR: [
      { state: { notIn: [...ENDED, ...SIGNED] } },
      { state: { in: [...SIGNED] }, stateAt: { gt: since } },
    ],
  }
  const away = new Set<string>()
  let asked = 0
  let after = ''
  for (;;) {
    const documents = await prisma.ediDocument.findMany({
      where: { AND: [open, after === '' ? {} : { id: { gt: after } }] },
      orderBy: { id: 'asc' },
      take: PAGE,
    })
    for (const document of documents) {
      if (signal.aborted) throw new ProcessStopping()
      if (away.has(document.operator)) continue
      const outcome = await readAndApply(deps, document, signal)
      asked += 1
      if (outcome.kind === 'unavailable' || outcome.kind === 'misconfigured')
        away.add(document.operator)
    }
    after = documents.at(-1)?.id ?? ''
    if (documents.length < PAGE) break
  }
  const swept = (['diadoc', 'saby'] as const).filter((operator) => !away.has(operator))
  await prisma.ediConnection.updateMany({
    where: { operator: { in: swept } },
    data: { sweptAt: deps.clock.now() },
  })
  return asked
}
