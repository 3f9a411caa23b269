import type { Outcome } from '../../platform/errors/failure.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { Deviation } from './deviations.ts'
import type { CalendarDate, LocalDateTime, Party, PrintedForm } from './values.ts'

/** A party with what else 1C told of it; what it did not tell is not there. */
export interface PartyCard extends Party {
  ogrn?: string
  address?: string
  /** Account, bank, BIC and correspondent account in one line. */
  bank?: string
  director?: string
  chiefAccountant?: string
}

/** A contract as far as 1C named it; at least one of these is known. */
export interface ContractRef {
  guid: string | null
  name: string | null
  /** As printed. */
  number: string | null
  date: CalendarDate | null
}

/** What 1C told of a line's document beyond its text. */
export interface ReconciliationLineDetails {
  documentName: string | null
  /** For printing: of a payment, the customer's own number. */
  documentNumber: string | null
  documentDate: CalendarDate | null
  /** 1C's word, such as «Продажа». */
  operation: string | null
  contract: ContractRef | null
  /** Of the document, ISO 4217; the line's sums are in the act's currency all the same. */
  currency: string | null
}

export interface ReconciliationLine {
  date: CalendarDate
  /** As 1C writes it, for example «Продажа (00БП-000012 от 20.01.2026)». */
  document: string
  /** Increases what the customer owes (shipments, acts). */
  debit: Kopecks
  /** Decreases it (payments, returns). */
  credit: Kopecks
  /** Absent: 1C told nothing more. */
  details?: ReconciliationLineDetails
}

/** What the act says of one contract. */
export interface ContractTotals {
  /** Null: settled without a contract. */
  contract: ContractRef | null
  openingBalance: Kopecks
  debit: Kopecks
  credit: Kopecks
  closingBalance: Kopecks
}

/** An act as 1C gave it: of the contract's form, amounts exact, nothing proved yet. */
export interface ReconciliationAnswer extends PrintedForm {
  counterparty: PartyCard
  /** The supplier's own legal entity, when the base tells it. */
  organization: PartyCard | null
  /** Of the act as a document of the base, when it is one. */
  number: string | null
  /** When 1C gathered the data, by its own clock. */
  asOf: LocalDateTime | null
  /** ISO 4217; RUB when 1C does not say. */
  currency: string
  contract: string | null
  period: { from: CalendarDate; to: CalendarDate }
  /** Positive: the customer owes the supplier. */
  openingBalance: Kopecks
  /** In order of date, 1C's own order inside a day. */
  lines: ReconciliationLine[]
  /** Null: 1C did not divide the act by contracts. */
  contractTotals: ContractTotals[] | null
  turnover: { debit: Kopecks; credit: Kopecks } | null
  closingBalance: Kopecks
  /** What of the answer the contract has otherwise. */
  deviations: Deviation[]
}

export interface ReconciliationQuery {
  counterpartyGuid: string
  /** Of one of the supplier's own legal entities, where the base has several. */
  organizationGuid?: string
  from: CalendarDate
  to: CalendarDate
}

export interface CounterpartyBalance {
  guid: string
  name: string
  inn: string | null
  kpp: string | null
  emails: string[]
  /** Positive: the customer owes the supplier. */
  balance: Kopecks
  currency: string
  /** The supplier's own legal entity that the balance is with, when the base tells it. */
  organization: PartyCard | null
}

export interface CounterpartyBalances {
  items: CounterpartyBalance[]
  /** Null: this was the last page. */
  next: string | null
  /** What all balances of the question come to by 1C's own reckoning, by currency; null: the base does not tell. */
  totals: { currency: string; balance: Kopecks }[] | null
}

export interface ServiceInfo {
  service: string
  version: string
  configuration: string
  release: string
}

/** What we need of 1C, in our own words. A call never throws for 1C's sake: it ends in an outcome. */
export interface OnecPort {
  /** @param options.isBackground nobody waits for it: calls that are waited for go first, over all processes */
  reconciliationAct(
    query: ReconciliationQuery,
    signal?: AbortSignal,
    options?: { isBackground?: boolean },
  ): Promise<Outcome<ReconciliationAnswer>>
  /** Optional in the contract: `onec.not_published` when the base does not offer it. */
  counterparties(
    query: { on: CalendarDate; nonzero: boolean; cursor?: string; organizationGuid?: string },
    signal?: AbortSignal,
  ): Promise<Outcome<CounterpartyBalances>>
  /** 1C's own form of a completion act. Optional in the contract, as above; `onec.document_not_found`: no such act. */
  completionActForm(ref: string, signal?: AbortSignal): Promise<Outcome<PrintedForm>>
  /** Optional in the contract, as above. */
  ping(signal?: AbortSignal): Promise<Outcome<ServiceInfo>>
}
