import { inertText } from '../../bitrix24/index.ts'
import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { updateDealAct } from '../act/change-status.ts'
import { recordEvent } from '../act/events.ts'
import type { DealActsDeps } from '../deps.ts'
import { todoMessage } from '../feedback/todo-message.ts'
import { dedupeKeyOf } from '../report/dedupe-key.ts'
import { enqueueReports } from '../report/enqueue-reports.ts'
import { dealActTitle, factsOf, reportSettingsOf } from '../report/facts.ts'
import { type DealChange, describeDealChange, isSameChange, readDealChange } from './deal-change.ts'
import { changeTexts } from './texts/index.ts'

/** A deal as it was just read. */
export interface DealNow {
  digest: string
  /** Kopecks; null: it has none. */
  amount: bigint | null
  currency: string
}

/** How the deal differs from what the draft was made of; null: it does not. */
export function changeOf(
  act: Pick<DealAct, 'dealDigest' | 'amount' | 'currency' | 'total'>,
  deal: DealNow,
): DealChange | null {
  const isSame =
    act.dealDigest === null
      ? act.amount === deal.amount && act.currency === deal.currency
      : act.dealDigest === deal.digest
  if (isSame) return null
  return {
    kind: 'changed',
    digest: deal.digest,
    before: textFromKopecks(act.amount ?? act.total ?? 0n),
    now: deal.amount === null ? null : textFromKopecks(deal.amount),
    currency: deal.currency,
  }
}

/**
 * Tells staff and the deal's responsible person that the document is not what the deal says, once for each change; a
 * deal that is as it was again has nothing to tell. @returns whether something new was told
 */
export async function tellChange(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  change: DealChange | null,
): Promise<boolean> {
  const told = readDealChange(act.dealChange)
  if (!change) {
    if (told) await updateDealAct(transaction, act.id, { dealChange: Prisma.DbNull })
    return false
  }
  if (isSameChange(told, change)) return false
  const now = deps.clock.now()
  await updateDealAct(transaction, act.id, { dealChange: change, updatedAt: now })
  const details =
    change.kind === 'deleted' ? { gone: true } : { before: change.before, total: change.now }
  await recordEvent(transaction, { dealActId: act.id, kind: 'deal_changed', at: now, details })
  // Into a deal that is gone nothing can be written.
  if (change.kind === 'deleted') return true
  const facts = factsOf(deps, act)
  const text = {
    title: inertText(changeTexts(deps.locale).title(dealActTitle(facts, deps.locale))),
    // A manager has no account of the portal: no address of ours stands here.
    description: inertText(describeDealChange(change, deps.locale)),
  }
  const key = dedupeKeyOf(act, `deal-changed-${change.digest.slice(0, 8)}`)
  await enqueueReports(deps, transaction, act, [
    await todoMessage(deps, act, reportSettingsOf(act), key, text),
  ])
  return true
}
