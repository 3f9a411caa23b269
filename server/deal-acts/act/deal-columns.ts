import type { ClientCard, GatheredDeal } from '../../bitrix24/index.ts'
import { searchNumbers } from '../../onec/port.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import { buildSearchText } from '../../platform/search-text.ts'
import type { DealActColumns } from './change-status.ts'

/** What lists show of a deal, as it was just read from Bitrix24. An act that was asked for by hand has no stage but the deal's. */
export function dealColumns(
  deal: GatheredDeal,
  act: Pick<DealAct, 'entryId' | 'dealId' | 'number'>,
): DealActColumns {
  const { requisites } = deal.buyer
  const buyer = requisites?.name || (deal.company ?? deal.contact)?.name || ''
  const buyerInn = requisites?.inn?.trim() ?? ''
  return {
    title: deal.title,
    buyer,
    buyerInn,
    responsible: deal.responsible?.name ?? '',
    responsibleId: deal.responsible?.id ?? null,
    currency: deal.currency,
    amount: deal.totals.deal,
    dealCreatedAt: deal.createdAt,
    dealUpdatedAt: deal.updatedAt,
    // It has been read: from now on every change counts by itself.
    quietUntil: null,
    clientKeys: clientKeysOf(deal),
    searchText: dealActSearchText(
      { title: deal.title, buyer, buyerInn, dealId: act.dealId },
      act.number,
    ),
    ...(act.entryId === null && { stageId: deal.stageId, categoryId: deal.categoryId }),
  }
}

/** How a card is named among the keys of an act. */
export function clientKey({ kind, id }: ClientCard): string {
  return `${kind}:${id}`
}

/** All that a deal's parties were read from, or could have been: what is corrected there may mend the act. */
function clientKeysOf({ company, contact, buyer, seller }: GatheredDeal): string[] {
  const cards: ClientCard[] = [
    ...(company ? [{ kind: 'company' as const, id: company.id }] : []),
    ...(contact ? [{ kind: 'contact' as const, id: contact.id }] : []),
  ]
  for (const { requisites, candidates, ignored } of [buyer, seller]) {
    for (const { id, owner } of [requisites, ignored ?? null, ...candidates].filter(
      (one) => one !== null,
    )) {
      cards.push({ kind: 'requisite', id }, owner)
    }
    const bank = requisites?.bank
    if (bank) cards.push({ kind: 'bank', id: bank.id })
  }
  return [...new Set(cards.map(clientKey))]
}

/** @param number 1C's number of the act; null: there is none yet */
export function dealActSearchText(
  { title, buyer, buyerInn, dealId }: Pick<DealAct, 'title' | 'buyer' | 'buyerInn' | 'dealId'>,
  number: string | null,
): string {
  return buildSearchText(number === null ? '' : searchNumbers(number), [
    title,
    buyer,
    buyerInn,
    String(dealId),
  ])
}
