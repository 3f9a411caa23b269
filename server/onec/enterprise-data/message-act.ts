import type { DraftAct, DraftCurrency, DraftLine } from '../port/drafts.ts'
import type { CalendarDate } from '../port/values.ts'

/** A company or a person, by what the format finds it in a base. */
export interface MessageParty {
  /** Of 1C; null: to be found by tax numbers and name, or made anew. */
  guid: string | null
  name: string
  fullName?: string | null
  inn: string | null
  kpp: string | null
  /** A person or a sole trader. */
  isPerson: boolean
}

export interface MessageContract {
  /** Null: to be found by name, number and date, or made anew. */
  guid: string | null
  name: string
  number: string | null
  date: CalendarDate | null
  /** In which the two settle; null: the act's. */
  currency: DraftCurrency | null
}

export interface MessageItem {
  /** Null: to be found by name, or made anew as a service in this unit. */
  guid: string | null
  name: string
  /** OKEI. */
  unit: { code: string; name: string }
}

export interface MessageLine extends Omit<DraftLine, 'itemGuid' | 'unitGuid'> {
  item: MessageItem
}

/** An act as a message carries it: what 1C is to find by name stands in it with its names. */
export interface MessageAct
  extends Pick<DraftAct, 'ref' | 'date' | 'currency' | 'amountIncludesVat' | 'comment' | 'marker'> {
  /** The sender numbers the document; at most 256 characters, 11 in every configuration. */
  number: string
  organization: MessageParty
  counterparty: MessageParty
  contract: MessageContract | null
  lines: MessageLine[]
  responsible: { guid: string | null; name: string } | null
}
