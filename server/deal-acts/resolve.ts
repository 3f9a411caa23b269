import type { GatheredDeal } from '../bitrix24/index.ts'
import type { CalendarDate, DraftCurrency } from '../onec/port.ts'
import type { Book, Missing } from './mapping.ts'
import { responsibleKey } from './mapping-key.ts'
import { type Note, noteOf } from './notes.ts'
import { resolveContract } from './resolve-contract.ts'
import { type ResolvedLine, resolveLine } from './resolve-line.ts'
import { resolveParties } from './resolve-parties.ts'
import type { DealRule } from './rules.ts'

/** Everything of a deal by 1C's own keys. */
export interface Resolved {
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

export type Resolution =
  | { kind: 'resolved'; resolved: Resolved }
  /** Each key once, with all its lines. */
  | { kind: 'missing'; missing: Missing[]; notes: Note[] }

const ROUBLE = { code: 'RUB', rate: '1', per: 1 }

/** What the deal is in 1C, or everything that 1C's counterpart is not known of. */
export function resolve(
  deal: GatheredDeal,
  { policies }: Pick<DealRule, 'policies'>,
  book: Book,
  date: CalendarDate,
): Resolution {
  const { organizationGuid, counterpartyGuid, ...parties } = resolveParties(deal, book)
  const currency = resolveCurrency(deal, policies.currency === 'roubles', book, date)
  const lines = deal.lines.map((line) => resolveLine(line, policies, book))
  const actCurrency = policies.currency === 'roubles' ? 'RUB' : currency.currency.code
  const contract =
    organizationGuid && counterpartyGuid
      ? resolveContract(
          deal,
          { organizationGuid, counterpartyGuid, currency: actCurrency },
          policies.contract,
          book,
        )
      : { contractGuid: null, agreementGuid: null, missing: [], notes: [] }
  const parts = [parties, currency, contract, ...lines]
  const missing = once(parts.flatMap((part) => part.missing))
  const notes = parts.flatMap((part) => part.notes)
  // A deal without a buyer has nothing that could be mapped: `validate` tells what is wrong.
  if (missing.length > 0 || !organizationGuid || !counterpartyGuid) {
    return { kind: 'missing', missing, notes }
  }
  const key = responsibleKey(deal)
  const responsible = key === null ? null : book.mapping('responsible', key)
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
  missing: Missing[]
  notes: Note[]
}

/** The deal's currency as 1C calls it. @param isConverted the act will be in roubles: 1C need not keep the deal's own currency */
export function resolveCurrency(
  { currency: own }: GatheredDeal,
  isConverted: boolean,
  { currencies, rate, ...book }: Book,
  date: CalendarDate,
): ResolvedCurrency {
  const mapped = book.mapping('currency', own)
  const named = mapped?.to === 'onec' ? currencies?.find(({ guid }) => guid === mapped.guid) : null
  const code = named?.code ?? own
  const isKnown = currencies?.some((one) => one.code === code) ?? true
  const missing: Missing[] = []
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

const CURRENCY: Pick<Missing, 'kind' | 'lines' | 'suggestions'> = {
  kind: 'currency',
  lines: [],
  suggestions: [],
}

/** Lines with the same want wait for one mapping. */
export function once(all: readonly Missing[]): Missing[] {
  const byKey = new Map<string, Missing>()
  for (const one of all) {
    const key = `${one.kind} ${one.key}`
    const known = byKey.get(key)
    byKey.set(key, known ? { ...known, lines: [...known.lines, ...one.lines] } : one)
  }
  return [...byKey.values()]
}
