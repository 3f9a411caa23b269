import type { Locale } from '../../../identity/index.ts'
import { printNumber } from '../../../onec/port.ts'
import { toCalendarDate } from '../../../platform/calendar-date.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { dealKey } from '../../act/deal-key.ts'
import { listReasons } from '../../reasons/list-reasons.ts'
import type { DealActReason, DealActRow } from '../../views/deal-acts.ts'

export const WITH_MISSING_MAPPINGS = {
  missingMappings: { orderBy: [{ kind: 'asc' }, { key: 'asc' }] },
} satisfies Prisma.DealActInclude

export type ActWithMissingMappings = Prisma.DealActGetPayload<{
  include: typeof WITH_MISSING_MAPPINGS
}>

/** How people find the deal or item, and what they call a smart process. */
type ShownDeal = Pick<DealActRow, 'dealUrl' | 'smartProcess'>

export function toRow(
  act: ActWithMissingMappings,
  { locale, ...shown }: ShownDeal & { locale: Locale },
): DealActRow {
  return toRowWith(act, listReasons(act, { dealUrl: shown.dealUrl, locale }), shown)
}

export function toRowWith(
  act: ActWithMissingMappings,
  [first, ...more]: readonly DealActReason[],
  { dealUrl, smartProcess }: ShownDeal,
): DealActRow {
  const { id, serial, dealId, revision, status, source } = act
  return {
    id,
    serial,
    dealId,
    dealReference: dealKey(act),
    smartProcess,
    revision,
    title: act.title,
    buyer: act.buyer,
    responsible: act.responsible,
    amount: act.amount,
    currency: act.currency,
    status,
    source,
    since: act.enteredAt ?? act.createdAt,
    updatedAt: act.updatedAt,
    attempts: act.attempts,
    nextAttemptAt: act.nextAttemptAt,
    reason: first?.brief ?? first?.text ?? null,
    moreReasons: more.length,
    remedy: first?.remedy ?? null,
    number: act.number && printNumber(act.number),
    fullNumber: act.number,
    date: act.actDate && toCalendarDate(act.actDate),
    dealUrl,
  }
}
