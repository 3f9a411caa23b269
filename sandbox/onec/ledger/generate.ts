import { type CalendarMonth, daysIn, monthsBetween, printDate } from './calendar.ts'
import type { Kopecks } from './kopecks.ts'
import { createRandom, type Random } from './random.ts'
import type { Chapter, DocumentType, LedgerPlan, LedgerRow } from './rows.ts'
import { wordDocument } from './wording.ts'

interface Draft {
  day: number
  documentType: DocumentType
  debit: Kopecks
  credit: Kopecks
}

interface Counters {
  year: string
  sale: number
  payment: number
}

/** The month any ledger begins in; what was before is brought forward. */
const FIRST_MONTH = '2023-01'

/**
 * Writes a counterparty's whole ledger up to the end of a month, in order of date.
 * Months are seeded one by one, so a longer ledger begins with the shorter one, line for line.
 */
export function generateRows(
  plan: LedgerPlan,
  seed: string,
  until: CalendarMonth,
  slot = 0,
): LedgerRow[] {
  const rows: LedgerRow[] = []
  const counters: Counters = { year: '', sale: 0, payment: 0 }
  let balance = plan.broughtForward

  for (const month of monthsBetween(FIRST_MONTH, until)) {
    const fixed = (plan.fixed ?? []).filter((row) => row.date.startsWith(month))
    const chapter = plan.chapters.find(
      ({ from, to }) => from <= month && (to === undefined || month <= to),
    )
    const random = createRandom(`${seed}:${month}`)
    const drafts = chapter ? draftMonth(chapter, month, balance, random, plan) : []
    const written = drafts.map((draft, index) =>
      writeRow(draft, index, month, counters, random, { ...plan, slot }),
    )
    for (const row of [...fixed, ...written]) {
      rows.push(row)
      balance += row.debit - row.credit
    }
  }
  return rows
}

function draftMonth(
  chapter: Chapter,
  month: CalendarMonth,
  opening: Kopecks,
  random: Random,
  plan: LedgerPlan,
): Draft[] {
  const lines = countLines(chapter, month, random)
  if (lines === 0) return []
  const paymentLines = Math.round(lines * 0.45)
  const sales = Array.from({ length: lines - paymentLines }, () =>
    saleAmount(chapter.typicalSale, month, random, plan.export ?? false),
  )
  const sold = sales.reduce((total, amount) => total + amount, 0n)
  const paid = opening + sold - targetBalance(chapter, sold, random)
  const payments = paid > 0n ? splitAmount(paid, paymentLines, random) : []
  const early = chapter.habit === 'prepays'

  const drafts = [
    ...sales.map((amount) => draftSale(amount, chooseDay(month, random, !early), random)),
    ...payments.map((amount) => draftPayment(amount, chooseDay(month, random, early), random)),
  ]
  return drafts.sort((one, other) => one.day - other.day)
}

/** Exactly so many in a quarter: a third each month, the last month takes what is left. */
function countLines({ lines }: Chapter, month: CalendarMonth, random: Random): number {
  if (!('perQuarter' in lines)) return random.integer(lines.from, lines.to)
  const third = Math.floor(lines.perQuarter / 3)
  return Number(month.slice(5)) % 3 === 0 ? lines.perQuarter - 2 * third : third
}

/** VAT was 20 % up to 2025 and is 22 % from 2026-01-01. */
function saleAmount(typical: number, month: string, random: Random, untaxed: boolean): Kopecks {
  const net = BigInt(random.integer(Math.ceil(typical * 0.3), Math.ceil(typical * 1.7))) * 100n
  if (untaxed) return net
  return (net * (month < '2026-01' ? 120n : 122n)) / 100n
}

function targetBalance(chapter: Chapter, sold: Kopecks, random: Random): Kopecks {
  if (chapter.habit === 'settles') return chapter.level ?? 0n
  const share = (sold * BigInt(random.integer(15, 85))) / 100n
  const positive =
    chapter.habit === 'pays_later' || (chapter.habit === 'mixed' && random.chance(0.6))
  return positive ? share : -share
}

/** Splits an amount into so many positive parts that add up to it; one part when it is too small. */
function splitAmount(amount: Kopecks, parts: number, random: Random): Kopecks[] {
  if (parts === 0) return []
  if (parts < 2 || amount < BigInt(parts) * 1000n) return [amount]
  const weights = Array.from({ length: parts }, () => BigInt(random.integer(50, 150)))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  const shares = weights.map((weight) => (amount * weight) / sum)
  const rest = amount - shares.reduce((total, share) => total + share, 0n)
  return shares.map((share, index) => (index === 0 ? share + rest : share))
}

/** First comes what the habit puts first: shipment before payment, or the other way round. */
function chooseDay(month: CalendarMonth, random: Random, first: boolean): number {
  return first ? random.integer(1, 18) : random.integer(12, daysIn(month))
}

function draftSale(amount: Kopecks, day: number, random: Random): Draft {
  const rare = random.integer(1, 100)
  const documentType =
    rare === 1
      ? 'Document_СписаниеСРасчетногоСчета'
      : rare === 2
        ? 'Document_КорректировкаДолга'
        : 'Document_РеализацияТоваровУслуг'
  return { day, documentType, debit: amount, credit: 0n }
}

function draftPayment(amount: Kopecks, day: number, random: Random): Draft {
  const rare = random.integer(1, 100)
  const documentType =
    rare <= 4
      ? 'Document_ВозвратТоваровОтПокупателя'
      : rare === 5
        ? 'Document_КорректировкаДолга'
        : 'Document_ПоступлениеНаРасчетныйСчет'
  return { day, documentType, debit: 0n, credit: amount }
}

/** More than there are counterparties: the numbers of one leave room for those of all others. */
const SLOTS = 50

/**
 * Numbers run on through the year with gaps: other customers' documents lie between. Each day of the year has a number
 * for each counterparty, and who sells twice a day takes that of the next: no two documents of a year share one.
 */
function writeRow(
  draft: Draft,
  index: number,
  month: CalendarMonth,
  counters: Counters,
  random: Random,
  { slot, prefix = '00БП', wording }: LedgerPlan & { slot: number },
): LedgerRow {
  const year = month.slice(0, 4)
  if (counters.year !== year) Object.assign(counters, { year, sale: 0, payment: 0 })
  const date = `${month}-${String(draft.day).padStart(2, '0')}`
  const byBank =
    draft.documentType === 'Document_ПоступлениеНаРасчетныйСчет' ||
    draft.documentType === 'Document_СписаниеСРасчетногоСчета'
  if (byBank) counters.payment += random.integer(1, 4)
  else counters.sale = Math.max(counters.sale + 1, Number(month.slice(5)) * 31 + draft.day - 31)
  const number = byBank
    ? String(counters.payment)
    : `${prefix}-${String(counters.sale * SLOTS + slot).padStart(6, '0')}`
  return {
    id: `${month}-${String(index + 1).padStart(4, '0')}`,
    date,
    document: wordDocument(draft.documentType, number, printDate(date), wording, index),
    documentType: draft.documentType,
    debit: draft.debit,
    credit: draft.credit,
  }
}
