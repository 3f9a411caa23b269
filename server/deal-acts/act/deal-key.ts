import { DEAL, type DealReference } from '../../bitrix24/index.ts'

/** Names a deal or an item in maps and locks; a deal is named by its bare number. */
export function dealKey({ entityTypeId, dealId }: DealReference): string {
  return entityTypeId === DEAL ? String(dealId) : `${entityTypeId}:${dealId}`
}

/** As the audit names it. */
export function auditedDeal({ entityTypeId, dealId }: DealReference) {
  return { deal: dealId, ...(entityTypeId !== DEAL && { entityTypeId }) }
}

/** Rows of these deals and items. */
export function whereDeals(deals: readonly DealReference[]) {
  return {
    OR: [...dealsByType(deals)].map(([entityTypeId, dealIds]) => ({
      entityTypeId,
      dealId: { in: dealIds },
    })),
  }
}

/** Their numbers by the type, each once. */
export function dealsByType(deals: readonly DealReference[]): Map<number, number[]> {
  return new Map(
    [...Map.groupBy(uniqueDeals(deals), ({ entityTypeId }) => entityTypeId)].map(
      ([entityTypeId, own]) => [entityTypeId, own.map(({ dealId }) => dealId)],
    ),
  )
}

/** Each once, in one order everywhere, so that two who lock them never wait for each other. */
export function uniqueDeals(deals: readonly DealReference[]): DealReference[] {
  const once = new Map(deals.map((deal) => [dealKey(deal), referenceOf(deal)]))
  return [...once.values()].sort(
    (one, other) => one.entityTypeId - other.entityTypeId || one.dealId - other.dealId,
  )
}

export function referenceOf({ entityTypeId, dealId }: DealReference): DealReference {
  return { entityTypeId, dealId }
}
