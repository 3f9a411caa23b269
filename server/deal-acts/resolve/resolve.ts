import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate, DraftCurrency } from '../../onec/port.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { responsibleKey } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import type { DealRule } from '../rules/schema.ts'
import { resolveContract } from './contract.ts'
import { type ResolvedLine, resolveLine } from './line.ts'
import type { OnecLookups } from './onec-lookups.ts'
import { resolveParties } from './parties.ts'

/** Everything of a deal by 1C's own keys. */
export interface ResolvedDeal {
  organizationGuid: string
  counterpartyGuid: string
  contractGuid: string | null
  agreementGuid: string | null
  /** The deal's, with its rate in roubles on the act's date. */
  currency: Required<DraftCurrency>
  /** One for each line of the deal, in order. */
  lines: ResolvedLine[]
  /** Null: nobody mapped the deal's responsible person, and no act waits for that. */
  responsibleGuid: string | null
  notes: Note[]
}

export type DealResolution =
  | { kind: 'resolved'; resolved: ResolvedDeal }
  /** Each key once, with all its lines. */
  | { kind: 'missing'; missing: MissingMapping[]; notes: Note[] }

const ROUBLE = { code: 'RUB', rate: '1', per: 1 }

/** What the deal is in 1C, or everything that 1C's counterpart is not known of. */
export function resolveDeal(
  deal: GatheredDeal,
  { policies }: Pick<DealRule, 'policies'>,
  lookups: OnecLookups,
  date: CalendarDate,
): DealResolution {
  const { organizationGuid, counterpartyGuid, ...parties } = resolveParties(deal, lookups)
  const currency = resolveCurrency(deal, policies.currency === 'roubles', lookups, date)
  const lines = deal.lines.map((line) => resolveLine(line, policies, lookups))
  const actCurrency = policies.currency === 'roubles' ? 'RUB' : currency.currency.code
  const contract =
    organizationGuid && counterpartyGuid
      ? resolveContract(
          deal,
          { organizationGuid, counterpartyGuid, currency: actCurrency },
          policies.contract,
          lookups,
        )
      : { contractGuid: null, agreementGuid: null, missing: [], notes: [] }
  const parts = [parties, currency, contract, ...lines]
  const missing = mergeMissing(parts.flatMap((part) => part.missing))
  const notes = parts.flatMap((part) => part.notes)
  // A deal without a buyer has nothing that could be mapped: the faults of `validateDeal` say what is wrong.
  if (missing.length > 0 || !organizationGuid || !counterpartyGuid) {
    return { kind: 'missing', missing, notes }
  }
  const key = responsibleKey(deal)
  const responsible = key === null ? null : lookups.mapping('responsible', key)
  return {
    kind: 'resolved',
    resolved: {
      organizationGuid,
      counterpartyGuid,
      contractGuid: contract.contractGuid,
      agreementGuid: contract.agreementGuid,
      currency: currency.currency,
      lines: lines.map(({ line }) => line),
      responsibleGuid: responsible?.to === 'onec' ? responsible.guid : null,
      notes,
    },
  }
}

export interface ResolvedCurrency {
  currency: Required<DraftCurrency>
  missing: MissingMapping[]
  notes: Note[]
}

/** The deal's currency as 1C calls it. @param isConverted the act will be in roubles: 1C need not have the deal's own currency */
export function resolveCurrency(
  { currency: own }: GatheredDeal,
  isConverted: boolean,
  { currencies, rate, ...lookups }: OnecLookups,
  date: CalendarDate,
): ResolvedCurrency {
  const mapped = lookups.mapping('currency', own)
  const named = mapped?.to === 'onec' ? currencies?.find(({ guid }) => guid === mapped.guid) : null
  const code = named?.code ?? own
  const isKnown = currencies?.some((one) => one.code === code) ?? true
  const missing: MissingMapping[] = []
  if (!isKnown && !isConverted) {
    const suggestions = (currencies ?? []).map(({ guid, name, code: details }) => {
      return { guid, name, details, likeness: 0 }
    })
    missing.push({ ...CURRENCY, key: own, shown: own, reason: 'not_found', suggestions })
  }
  if (code === 'RUB') return { currency: ROUBLE, missing, notes: [] }
  if (!rate) {
    missing.push({ ...CURRENCY, key: `${code} ${date}`, shown: code, reason: 'no_rate' })
    return { currency: { ...ROUBLE, code }, missing, notes: [] }
  }
  const figures = { currency: code, date: rate.date, wanted: date }
  const notes = rate.date === date ? [] : [noteOf('rate_of_earlier_day', figures)]
  return { currency: { code, rate: rate.rate, per: rate.per }, missing, notes }
}

const CURRENCY: Pick<MissingMapping, 'kind' | 'lines' | 'suggestions'> = {
  kind: 'currency',
  lines: [],
  suggestions: [],
}

/** Lines that lack the same mapping wait for one. */
export function mergeMissing(all: readonly MissingMapping[]): MissingMapping[] {
  const byKey = new Map<string, MissingMapping>()
  for (const one of all) {
    const key = `${one.kind} ${one.key}`
    const known = byKey.get(key)
    byKey.set(key, known ? { ...known, lines: [...known.lines, ...one.lines] } : one)
  }
  return [...byKey.values()]
}
