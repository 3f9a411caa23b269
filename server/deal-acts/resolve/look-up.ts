import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate, FoundItem, LineFacts } from '../../onec/port.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { buyerKey, contractKey, itemKeys } from '../mapping/keys.ts'
import { type MappedTargets, readMappings, targetOf } from '../mapping/read-mappings.ts'
import type { DealRule } from '../rules/schema.ts'
import { answerCacheOf } from './answer-cache.ts'
import type { OnecLookups } from './onec-lookups.ts'
import { readItems, readRate, readUnits, unmappedNames } from './onec-reads.ts'
import { resolveParties } from './parties.ts'

/** How old an answer of 1C may be that seldom changes: organizations, units, names of items. */
export const MAX_AGE_MS = 10 * 60_000
/** What people correct in 1C while a deal waits is asked by each attempt anew, and once an attempt. */
const SAME_ATTEMPT_MS = 2000

/** A lookups of what staff mapped, and nothing of 1C. */
export function lookupsFromMappings(mapped: MappedTargets, lineFacts: LineFacts): OnecLookups {
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
 * @param known of `lookupsFromMappings`
 * @param maxAgeMs how old the answers may be that seldom change
 */
export async function lookUpInOnec(
  { database: { prisma }, drafts: port }: Pick<DealActsDeps, 'database' | 'drafts'>,
  deal: GatheredDeal,
  { policies }: Pick<DealRule, 'policies'>,
  date: CalendarDate,
  known: OnecLookups,
  maxAgeMs: number,
  signal?: AbortSignal,
): Promise<Outcome<OnecLookups>> {
  const lookups: OnecLookups = { ...known }
  if (port) {
    const cache = answerCacheOf(port)
    if (!resolveParties(deal, lookups).organizationGuid) {
      const all = await cache.ask('organizations', maxAgeMs, () => port.organizations(signal))
      if (all.kind !== 'done') return all
      lookups.organizations = all.value
    }
    const inn = deal.buyer.requisites?.inn?.trim()
    const buyer = buyerKey(deal)
    if (inn && buyer !== null && !lookups.mapping('counterparty', buyer)) {
      const load = () => port.findCounterparties({ inn }, signal)
      const found = await cache.ask(`counterparties ${inn}`, SAME_ATTEMPT_MS, load)
      if (found.kind !== 'done') return found
      lookups.counterparties = found.value
    }
    const ownCurrency = lookups.mapping('currency', deal.currency)
    if (deal.currency !== 'RUB' || ownCurrency) {
      const all = await port.currencies(signal)
      if (all.kind !== 'done') return all
      lookups.currencies = all.value
    }
    const items = new Map<string, readonly FoundItem[]>()
    const isMapped = (line: GatheredDeal['lines'][number]) =>
      itemKeys(line).some((key) => lookups.mapping('item', key) !== null)
    for (const name of unmappedNames(deal, isMapped)) {
      const found = await readItems(port, cache, name, maxAgeMs, signal)
      if (found.kind !== 'done') return found
      items.set(name, found.value)
    }
    lookups.items = (name) => items.get(name) ?? []
    if (lookups.lineFacts.hasUnit) {
      const units = await readUnits(port, cache, maxAgeMs, signal)
      if (units.kind !== 'done') return units
      lookups.units = units.value
    }
  }

  const currency = currencyOf(deal, lookups)
  if (currency !== 'RUB') {
    const rate = await readRate(prisma, port, currency, date, signal)
    if (rate.kind !== 'done') return rate
    lookups.rate = rate.value
  }

  const { organizationGuid, counterpartyGuid } = resolveParties(deal, lookups)
  if (organizationGuid && counterpartyGuid) {
    const key = contractKey(
      organizationGuid,
      counterpartyGuid,
      policies.currency === 'roubles' ? 'RUB' : currency,
    )
    const own = await readMappings(prisma, [{ kind: 'contract', key }])
    const { mapping } = lookups
    lookups.mapping = (kind, key) => targetOf(own, kind, key) ?? mapping(kind, key)
    if (port) {
      const load = () => port.contracts({ counterpartyGuid, organizationGuid }, signal)
      // Of a chosen one only its kind is asked for, which does not change.
      const age = own.size > 0 ? maxAgeMs : SAME_ATTEMPT_MS
      const found = await answerCacheOf(port).ask(`contracts ${key}`, age, load)
      if (found.kind !== 'done') return found
      lookups.contracts = found.value
    }
  }
  return { kind: 'done', value: lookups }
}

/** Staff may have said what the deal's currency is in 1C. */
function currencyOf({ currency }: GatheredDeal, { currencies, mapping }: OnecLookups): string {
  const mapped = mapping('currency', currency)
  if (mapped?.to !== 'onec') return currency
  return currencies?.find(({ guid }) => guid === mapped.guid)?.code ?? currency
}
