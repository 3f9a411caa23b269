import type { CalendarDate, CalendarMonth } from './calendar.ts'
import type { Kopecks } from './kopecks.ts'

/** One line of a counterparty's ledger, in the supplier's books. */
export interface LedgerRow {
  /** Stable within the counterparty's ledger. */
  id: string
  date: CalendarDate
  /** As 1C prints it: «Продажа (00БП-000012 от 20.01.2026)». */
  document: string
  documentType: DocumentType
  /** Increases what the counterparty owes. */
  debit: Kopecks
  /** Decreases it. */
  credit: Kopecks
  /** Of the document that was posted and wrote this line; absent: the line was there of itself. */
  ref?: string
}

export type DocumentType =
  | 'Document_РеализацияТоваровУслуг'
  | 'Document_АктВыполненныхРабот'
  | 'Document_ПоступлениеНаРасчетныйСчет'
  | 'Document_СписаниеСРасчетногоСчета'
  | 'Document_ВозвратТоваровОтПокупателя'
  | 'Document_КорректировкаДолга'

/**
 * How a counterparty pays, which decides where its balance stands at a month's end:
 * pays_later owes us, prepays is owed, settles returns to a level, mixed is now one, now the other.
 */
export type PaymentHabit = 'pays_later' | 'prepays' | 'settles' | 'mixed'

/** A stretch of months in which a counterparty trades in one way. */
export interface Chapter {
  from: CalendarMonth
  /** The last month, included; open when absent. */
  to?: CalendarMonth
  habit: PaymentHabit
  /** Lines a month: a range, or exactly so many in each quarter. */
  lines: { from: number; to: number } | { perQuarter: number }
  /** A usual sale without VAT, in whole units of the currency. */
  typicalSale: number
  /** The balance `settles` returns to. */
  level?: Kopecks
}

export interface LedgerPlan {
  /** The balance on the morning of 2023-01-01; positive: the counterparty owes. */
  broughtForward: Kopecks
  chapters: Chapter[]
  /** Lines given word for word. */
  fixed?: LedgerRow[]
  /** Documents with names that need wrapping, or that a spreadsheet would take for a formula. */
  wording?: 'long' | 'formula'
  /** Of the numbers of its documents, for customers with more sales a month than days; `00БП` when absent. */
  prefix?: string
  /** Sales abroad carry no VAT. */
  export?: boolean
}

/** The plan with so many lines a quarter where it says how many exactly. */
export function withLinesPerQuarter(plan: LedgerPlan, perQuarter: number): LedgerPlan {
  const chapters = plan.chapters.map((chapter) =>
    'perQuarter' in chapter.lines ? { ...chapter, lines: { perQuarter } } : chapter,
  )
  return { ...plan, chapters }
}
