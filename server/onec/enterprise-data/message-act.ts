import type { DraftAct, DraftLine } from '../port/drafts.ts'
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

/** The two settle in the act's currency. */
export interface MessageContract {
  /** Null: to be found by name, number and date, or made anew. */
  guid: string | null
  name: string
  number: string | null
  date: CalendarDate | null
}

export interface MessageItem {
  /** Null: to be found by name, or made anew as a service in this unit. */
  guid: string | null
  name: string
  /** OKEI; `code` empty: a unit of the base's own, by its name. */
  unit: { code: string; name: string }
}

export interface MessageLine extends Omit<DraftLine, 'itemGuid' | 'unitGuid'> {
  item: MessageItem
}

/** An act as a message carries it: what 1C is to find by name stands in it with its names. */
export interface MessageAct
  extends Pick<DraftAct, 'ref' | 'date' | 'currency' | 'amountIncludesVat' | 'comment' | 'marker'> {
  /** The sender numbers the document; 11 characters in every configuration. */
  number: string
  organization: MessageParty
  counterparty: MessageParty
  contract: MessageContract | null
  lines: MessageLine[]
  responsible: { guid: string | null; name: string } | null
}
