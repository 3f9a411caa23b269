import { setTimeout as pause } from 'node:timers/promises'
import { closingSentence } from '../../documents/index.ts'
import { type Actor, isStaff } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import {
  type ObtainedAct,
  readReconciliationDocument,
  toPeriod,
} from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { updateItems } from '../item/change-item.ts'
import { lookRequest } from '../item/look-request.ts'
import type { ActPreview } from '../views.ts'
import { viewFailure } from './read-items.ts'

type Deps = Pick<DistributionDeps, 'database' | 'supply' | 'log'>

/** A page waits no longer for 1C; the act is found there when it is asked for again. */
const MAX_WAIT_MS = 3000

/**
 * Asks 1C for the act of one counterparty of a run that is not started, once: whoever looks again gets what was given.
 * The start asks anew, for days may lie between. False: there is no such item, or it cannot be previewed (any more).
 */
export async function askPreview(
  deps: Deps,
  actor: Actor,
  runId: string,
  itemId: string,
): Promise<boolean> {
  const item = await findItem(deps, actor, runId, itemId)
  if (!item) return false
  const before = await lookRequest(deps, item)
  if (before && before.kind !== 'failed') return true
  const asked = deps.supply
    .obtain(item.counterpartyId, toPeriod(item.run), {
      onRequest: (requestId) => keepRequest(deps.database.prisma, item.id, requestId),
    })
    .catch((error: unknown) => deps.log.error({ err: error, item: item.id }, 'no preview'))
  await Promise.race([asked, pause(MAX_WAIT_MS)])
  return true
}

/** What 1C has given for it. Null: it was not asked, or there is no such item. */
export async function previewAct(
  deps: Deps,
  actor: Actor,
  runId: string,
  itemId: string,
): Promise<ActPreview | null> {
  const item = await findItem(deps, actor, runId, itemId)
  const obtained = item && (await lookRequest(deps, item))
  if (!obtained) return null
  const about = { itemId, name: item.name }
  if (obtained.kind !== 'act') return { ...about, ...standing(obtained, actor) }
  const act = await readReconciliationDocument(deps.database.prisma, obtained.actId)
  if (!act) return null
  return {
    ...about,
    kind: 'act',
    actId: obtained.actId,
    sentence: closingSentence(act, actor.locale),
    differs: item.balance !== null && item.balance !== act.closingBalance,
  }
}

function standing({ kind, code }: Exclude<ObtainedAct, { kind: 'act' }>, { locale }: Actor) {
  if (kind === 'under_way') return { kind }
  return { kind, text: viewFailure(code, locale)?.text ?? null }
}

/** Of a run that has been started meanwhile the item is another's. */
async function keepRequest(
  prisma: DistributionDeps['database']['prisma'],
  id: string,
  requestId: string,
): Promise<void> {
  const open = { id, status: 'included' as const, run: { status: 'draft' as const } }
  await updateItems(prisma, open, { requestId })
}

function findItem({ database }: Deps, actor: Actor, runId: string, id: string) {
  if (!isStaff(actor) || !isUuid(runId) || !isUuid(id)) return null
  return database.prisma.distributionItem.findFirst({
    where: { id, runId, status: 'included', run: { status: 'draft' } },
    include: { run: { select: { periodFrom: true, periodTo: true } } },
  })
}
