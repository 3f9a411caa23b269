import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Kopecks } from '../../platform/money.ts'

/** An act of reconciliation as electronic formats take it: by the supplier's books, all that they require is there. */
export interface EdiAct {
  number: string
  period: { from: CalendarDate; to: CalendarDate }
  /** Three digits, by ОКВ: 643 is the rouble. */
  currencyCode: string
  sender: EdiParty
  recipient: EdiParty
  figures: EdiFigures
  contracts: EdiContract[]
  signer: EdiSigner
}

/** The act without who it is between. */
export type EdiBody = Omit<EdiAct, 'sender' | 'recipient'>

export interface PersonName {
  lastName: string
  firstName: string
  /** Null: there is none. */
  middleName: string | null
}

export interface EdiSigner extends PersonName {
  position: string | null
}

export type EdiParty = (
  | { kind: 'company'; name: string; inn: string; kpp: string; ogrn: string }
  | { kind: 'trader'; name: string; inn: string; ogrnip: string; person: PersonName }
  | { kind: 'person'; name: string; inn: string; person: PersonName }
) & {
  /** At the operator, such as `2BM-…`; null: not known. */
  participantId: string | null
  contact: EdiContact
}

/** One of them at least: operators refuse a party without any. */
export interface EdiContact {
  phone: string | null
  email: string | null
  other: string | null
}

/** Balances positive where the customer owes; turnovers may be below zero, by reversals. */
export interface EdiFigures {
  opening: Kopecks
  debit: Kopecks
  credit: Kopecks
  closing: Kopecks
}

export interface EdiContract extends EdiFigures {
  guid: string | null
  description: string | null
  number: string | null
  date: CalendarDate | null
  documents: EdiDocument[]
}

export interface EdiDocument {
  name: string
  number: string
  date: CalendarDate
  /** What of the name the format has no room for stands here whole; null: all of it stood there. */
  note: string | null
  operations: EdiOperation[]
}

export interface EdiOperation {
  /** Place of the line in the act, from 1: as its papers number it. */
  row: number
  date: CalendarDate
  name: string
  debit: Kopecks
  credit: Kopecks
}
