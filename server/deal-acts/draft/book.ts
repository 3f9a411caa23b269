import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate, FoundItem } from '../../onec/port.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Book, LineFacts } from '../mapping.ts'
import { buyerKey, contractKey, itemKeys } from '../mapping-key.ts'
import { resolveParties } from '../resolve-parties.ts'
import type { DealRule } from '../rules.ts'
import { readItems, readRate, readUnits, unmappedNames } from './look-ups.ts'
import { type Mapped, readMapped, targetOf } from './mapped.ts'
import { memoryOf } from './memory.ts'

/** How old an answer of 1C may be that seldom changes: organizations, units, names of items. */
export const USUAL_AGE_MS = 10 * 60_000
/** What people mend in 1C while a deal waits is asked anew by each attempt, and once by it. */
const MOMENT_MS = 2000

/** A book of what staff mapped, and nothing of 1C. */
export function bookOf(mapped: Mapped, lineFacts: LineFacts): Book {
  return {
    mapping: (kind, key) => targetOf(mapped, kind, key),
    lineFacts,
    organizations: null,
    counterparties: null,
    contracts: null,
    currencies: null,
    rate: null,
    items: () => [],
    units: null,
  }
}

/**
 * Looks up in 1C what the mappings leave open, with as few calls as there can be: parties first, then what is
 * agreed between them. Without OData there is nothing to look up.
 * @param known of `bookOf`
 * @param maxAgeMs how old the answers may be that seldom change
 */
export async function lookUp(
  { database: { prisma }, drafts: port }: Pick<DealActsDeps, 'database' | 'drafts'>,
  deal: GatheredDeal,
  { policies }: Pick<DealRule, 'policies'>,
  date: CalendarDate,
  known: Book,
  maxAgeMs: number,
  signal?: AbortSignal,
): Promise<Outcome<Book>> {
  const book: Book = { ...known }
  if (port) {
    const memory = memoryOf(port)
    if (!resolveParties(deal, book).organizationGuid) {
      const all = await memory.ask('organizations', maxAgeMs, () => port.organizations(signal))
      if (all.kind !== 'done') return all
      book.organizations = all.value
    }
    const inn = deal.buyer.requisites?.inn?.trim()
    const buyer = buyerKey(deal)
    if (inn && buyer !== null && !book.mapping('counterparty', buyer)) {
      const load = () => port.findCounterparties({ inn }, signal)
      const found = await memory.ask(`counterparties ${inn}`, MOMENT_MS, load)
      if (found.kind !== 'done') return found
      book.counterparties = found.value
    }
    const ownCurrency = book.mapping('currency', deal.currency)
    if (deal.currency !== 'RUB' || ownCurrency) {
      const all = await port.currencies(signal)
      if (all.kind !== 'done') return all
      book.currencies = all.value
    }
    const items = new Map<string, readonly FoundItem[]>()
    const isMapped = (line: GatheredDeal['lines'][number]) =>
      itemKeys(line).some((key) => book.mapping('item', key) !== null)
    for (const name of unmappedNames(deal, isMapped)) {
      const found = await readItems(port, memory, name, maxAgeMs, signal)
      if (found.kind !== 'done') return found
      items.set(name, found.value)
    }
    book.items = (name) => items.get(name) ?? []
    if (book.lineFacts.hasUnit) {
      const units = await readUnits(port, memory, maxAgeMs, signal)
      if (units.kind !== 'done') return units
      book.units = units.value
    }
  }

  const currency = currencyOf(deal, book)
  if (currency !== 'RUB') {
    const rate = await readRate(prisma, port, currency, date, signal)
    if (rate.kind !== 'done') return rate
    book.rate = rate.value
  }

  const { organizationGuid, counterpartyGuid } = resolveParties(deal, book)
  if (organizationGuid && counterpartyGuid) {
    const key = contractKey(
      organizationGuid,
      counterpartyGuid,
      policies.currency === 'roubles' ? 'RUB' : currency,
    )
    const own = await readMapped(prisma, [{ kind: 'contract', key }])
    const { mapping } = book
    book.mapping = (kind, wanted) => targetOf(own, kind, wanted) ?? mapping(kind, wanted)
    if (port) {
      const load = () => port.contracts({ counterpartyGuid, organizationGuid }, signal)
      // Of a chosen one only its kind is asked for, which does not change.
      const age = own.size > 0 ? maxAgeMs : MOMENT_MS
      const found = await memoryOf(port).ask(`contracts ${key}`, age, load)
      if (found.kind !== 'done') return found
      book.contracts = found.value
    }
  }
  return { kind: 'done', value: book }
}

/** Staff may have said what the deal's currency is in 1C. */
function currencyOf({ currency }: GatheredDeal, { currencies, mapping }: Book): string {
  const mapped = mapping('currency', currency)
  if (mapped?.to !== 'onec') return currency
  return currencies?.find(({ guid }) => guid === mapped.guid)?.code ?? currency
}
