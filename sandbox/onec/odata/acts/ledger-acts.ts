import type { Base } from '../../base.ts'
import { addDays, monthOf } from '../../ledger/calendar.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import { guidOf } from '../../ledger/requisites.ts'
import type { LedgerRow } from '../../ledger/rows.ts'
import { type ActEntry, seedOf } from './act-entry.ts'

const REASONS = [
  'Сумма не совпадает с договором',
  'Работы за период ещё не приняты заказчиком',
  'Неверно указан период оказания услуг',
]

/**
 * The acts of one counterparty: one for each sale of its ledger, with the ledger's own guid, number
 * and amount, and beside them a few that were never posted. In order of date.
 */
export function writeLedgerActs(base: Base, counterparty: Counterparty): ActEntry[] {
  const sales = base.rows(counterparty).filter(({ documentType, debit, ref }) => {
    // A document that was posted is kept by itself.
    return documentType === 'Document_РеализацияТоваровУслуг' && debit > 0n && ref === undefined
  })
  const posted = sales.map((row) => writePosted(counterparty, row))
  if (counterparty.key === CORRECTED_KEY) markCorrections(posted)
  const today = base.today()
  const months = new Map(sales.map((row) => [monthOf(row.date), row.date]))
  const unposted = [...months].flatMap(([month, date]) =>
    hasUnposted(counterparty, month, today)
      ? [writeUnposted(counterparty, month, date, today)]
      : [],
  )
  return [...posted, ...unposted]
}

/** Of its sales every fourth one is a change of the one before. */
const CORRECTED_KEY = 'gorizont'

function markCorrections(posted: ActEntry[]): void {
  for (const [index, entry] of posted.entries()) {
    const before = posted[index - 1]
    if (index % 4 === 3 && before) entry.corrects = before
  }
}

function writePosted(counterparty: Counterparty, row: LedgerRow): ActEntry {
  const ref = guidOf(`${counterparty.key}:${row.id}`)
  return {
    ref,
    number: numberOf(row, ref),
    at: `${row.date}T${timeOf(ref)}`,
    counterparty,
    total: row.debit,
    status: 'posted',
    comment: '',
  }
}

/** Romashka shows a draft, a rejected and a marked act; others have one now and then. */
function hasUnposted({ key }: Counterparty, month: string, today: string): boolean {
  if (key === 'romashka' && month >= monthOf(addDays(today, -75))) return true
  return seedOf(`${key}:unposted:${month}`) % 8 === 0
}

function writeUnposted(
  counterparty: Counterparty,
  month: string,
  date: string,
  today: string,
): ActEntry {
  const ref = guidOf(`${counterparty.key}:unposted:${month}`)
  const seed = seedOf(ref)
  const isNew = month === monthOf(today)
  const isRejected = Number(month.slice(5)) % 2 === 0
  const reason = REASONS[seed % REASONS.length]
  return {
    ref,
    number: `00БП-9${String(seed % 100_000).padStart(5, '0')}`,
    at: `${date}T12:00:00`,
    counterparty,
    total: BigInt(5_000 + (seed % 90_000)) * 100n,
    status: isNew ? 'draft' : isRejected ? 'rejected' : 'marked',
    comment: !isNew && isRejected && seed % 4 !== 0 ? `[НЕ ПРИНЯТ] ${reason}` : '',
  }
}

/** The number of «Продажа (00БП-000012 от 20.01.2024)»; a line entered by hand may have none. */
function numberOf({ document }: LedgerRow, ref: string): string {
  const found = /\((\S{1,11}) от \d/.exec(document)
  return found?.[1] ?? `00БП-8${String(seedOf(ref) % 100_000).padStart(5, '0')}`
}

/** Half of the acts are of noon, as programs date them; the others of a working day's minute. */
function timeOf(ref: string): string {
  const seed = seedOf(ref)
  if (seed % 2 === 0) return '12:00:00'
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(9 + (seed % 9))}:${two((seed >>> 5) % 60)}:${two((seed >>> 11) % 60)}`
}
