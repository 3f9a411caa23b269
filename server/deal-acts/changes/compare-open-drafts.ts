import type { Bitrix24Port, DealState } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { kopecksFromText } from '../../platform/money.ts'
import { updateDealActs } from '../act/change-status.ts'
import { dealKey, dealsByType } from '../act/deal-key.ts'
import type { DealActsDeps } from '../deps.ts'

const DAY_MS = 86_400_000
/** One request of Bitrix24 each. */
const CHUNK = 50
const COLUMNS = {
  id: true,
  entityTypeId: true,
  dealId: true,
  amount: true,
  currency: true,
  dealUpdatedAt: true,
} as const

/**
 * Once a day, every deal whose draft waits for the accountant: one request for fifty of them, of each type, shows which were changed or
 * are gone, whatever became of their events. Those are then compared like any other. Nothing is read of the rest.
 */
export async function compareOpenDrafts(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  signal: AbortSignal,
): Promise<Failure | null> {
  const { prisma } = deps.database
  const portal = await currentPortal(deps)
  const began = deps.clock.now()
  const last = portal.draftsComparedAt?.getTime() ?? 0
  if (began.getTime() - last < DAY_MS) return null
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted()
    const acts: OpenDraft[] = await prisma.dealAct.findMany({
      where: {
        portalId: portal.id,
        status: { in: ['created', 'exported'] },
        dealCheckAt: null,
        ...(after !== null && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      select: COLUMNS,
      take: CHUNK,
    })
    if (acts.length === 0) break
    const byDeal = new Map<string, DealState>()
    for (const [entityTypeId, dealIds] of dealsByType(acts)) {
      const states = await bitrix24.dealStates({ entityTypeId, dealIds }, signal)
      if (states.kind !== 'done') return states.failure
      for (const state of states.value) {
        byDeal.set(dealKey({ entityTypeId, dealId: state.id }), state)
      }
    }
    const changed = acts.filter((act) => !isAsBefore(act, byDeal.get(dealKey(act))))
    await updateDealActs(
      prisma,
      { id: { in: changed.map(({ id }) => id) }, dealCheckAt: null },
      { dealCheckAt: began },
    )
    after = acts.at(-1)?.id ?? null
  }
  await prisma.bitrix24Portal.update({
    where: { id: portal.id },
    data: { draftsComparedAt: began },
  })
  return null
}

type OpenDraft = Pick<DealAct, keyof typeof COLUMNS>

function isAsBefore(act: OpenDraft, state: DealState | undefined): boolean {
  if (!state?.updatedAt || act.dealUpdatedAt === null) return false
  const amount = kopecksFromText(state.amount ?? '')
  const isSameMoment = state.updatedAt.getTime() === act.dealUpdatedAt.getTime()
  return isSameMoment && amount === act.amount && state.currency === act.currency
}
