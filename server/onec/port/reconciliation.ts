import type { Outcome } from '../../platform/errors/failure.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { CalendarDate, Party, PrintedForm } from './values.ts'

export interface ReconciliationLine {
  date: CalendarDate
  /** As 1C writes it, for example «Продажа (00БП-000012 от 20.01.2026)». */
  document: string
  /** Increases what the customer owes (shipments, acts). */
  debit: Kopecks
  /** Decreases it (payments, returns). */
  credit: Kopecks
}

/** An act as 1C gave it: of the contract's form, amounts exact, nothing proved yet. */
export interface ReconciliationAnswer extends PrintedForm {
  counterparty: Party
  /** The supplier's own legal entity, when the base tells it. */
  organization: Party | null
  /** ISO 4217; RUB when 1C does not say. */
  currency: string
  contract: string | null
  period: { from: CalendarDate; to: CalendarDate }
  /** Positive: the customer owes the supplier. */
  openingBalance: Kopecks
  lines: ReconciliationLine[]
  turnover: { debit: Kopecks; credit: Kopecks } | null
  closingBalance: Kopecks
}

export interface ReconciliationQuery {
  counterpartyGuid: string
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
}

export interface ServiceInfo {
  service: string
  version: string
  configuration: string
  release: string
}

/** What we need of 1C, in our own words. A call never throws for 1C's sake: it ends in an outcome. */
export interface OnecPort {
  reconciliationAct(
    query: ReconciliationQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<ReconciliationAnswer>>
  /** Optional in the contract: `onec.not_published` when the base does not offer it. */
  counterparties(
    query: { on: CalendarDate; nonzero: boolean; cursor?: string },
    signal?: AbortSignal,
  ): Promise<Outcome<{ items: CounterpartyBalance[]; next: string | null }>>
  /** 1C's own form of a completion act. Optional in the contract, as above; `onec.document_not_found`: no such act. */
  completionActForm(ref: string, signal?: AbortSignal): Promise<Outcome<PrintedForm>>
  /** Optional in the contract, as above. */
  ping(signal?: AbortSignal): Promise<Outcome<ServiceInfo>>
}
