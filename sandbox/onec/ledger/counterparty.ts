import { companyInn, companyKpp, guidOf, personInn } from './requisites.ts'
import type { LedgerPlan } from './rows.ts'

type Currency = 'RUB' | 'USD' | 'EUR' | 'CNY'

export interface Counterparty {
  key: string
  guid: string
  name: string
  /** Empty, as 1C writes an unfilled requisite, for foreign companies. */
  inn: string
  /** Empty for sole traders and foreign companies. */
  kpp: string
  emails: string[]
  currency: Currency
  contract: string | null
  /** Its ledger is divided by contracts. */
  hasContracts: boolean
  /** `minimal`: the act has only what the contract requires, and the name as a bare string. */
  answer: 'full' | 'minimal'
  /** Does the base print this counterparty's act. */
  prints: boolean
  plan: LedgerPlan
  /** Its place among all, which keeps the numbers of its documents apart from theirs. */
  slot: number
  /** Why this counterparty is worth a look, for the console. */
  remark: { ru: string; en: string }
}

export interface CounterpartyDraft {
  key: string
  name: string
  plan: LedgerPlan
  remark: { ru: string; en: string }
  kind?: 'company' | 'person' | 'foreign'
  guid?: string
  emails?: string[]
  currency?: Currency
  contract?: string
  hasContracts?: boolean
  answer?: 'full' | 'minimal'
  prints?: boolean
}

/** Fills in what can be derived from the key: guid, requisites, an address for mail. */
export function describeCounterparty(draft: CounterpartyDraft): Counterparty {
  const { key, kind = 'company' } = draft
  return {
    key,
    guid: draft.guid ?? guidOf(`counterparty:${key}`),
    name: draft.name,
    inn: kind === 'foreign' ? '' : kind === 'person' ? personInn(key) : companyInn(key),
    kpp: kind === 'company' ? companyKpp(key) : '',
    emails: draft.emails ?? [`accounts@${key}.example`],
    currency: draft.currency ?? 'RUB',
    contract: draft.contract ?? null,
    hasContracts: draft.hasContracts ?? false,
    answer: draft.answer ?? 'full',
    prints: draft.prints ?? true,
    plan: draft.plan,
    slot: 0,
    remark: draft.remark,
  }
}
