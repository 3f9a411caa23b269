import type { Places } from '../web/places.ts'
import { type CallLog, createCallLog } from './call-log.ts'
import { createSwitchboard, type Switchboard } from './faults/switchboard.ts'
import { type CalendarDate, dateAt, monthOf } from './ledger/calendar.ts'
import { COUNTERPARTIES } from './ledger/catalogue.ts'
import type { Counterparty } from './ledger/counterparty.ts'
import {
  addRow,
  applyEdits,
  changeRow,
  deleteRow,
  type LedgerEdits,
  NO_EDITS,
} from './ledger/edits.ts'
import { generateRows } from './ledger/generate.ts'
import type { Kopecks } from './ledger/kopecks.ts'
import { type LedgerRow, withLinesPerQuarter } from './ledger/rows.ts'
import { balanceOn, type Statement, stateAccounts } from './ledger/statement.ts'
import type { BaseOptions } from './options.ts'
import { createSemaphore, type Semaphore } from './semaphore.ts'

/** A line as a person enters it. */
export type RowEntry = Pick<LedgerRow, 'date' | 'document' | 'debit' | 'credit'>

/**
 * One 1C infobase: what every service published from it shares. Its ledgers, who may call, what
 * goes wrong, how many calls it bears, and the book of calls.
 */
export interface Base {
  readonly options: BaseOptions
  readonly faults: Switchboard
  readonly calls: CallLog
  readonly semaphore: Semaphore
  readonly places: Places
  counterparties: Counterparty[]
  find(guid: string): Counterparty | undefined
  today(): CalendarDate
  /** The ledger's lines up to today, edits included. */
  rows(counterparty: Counterparty): LedgerRow[]
  statement(counterparty: Counterparty, from: CalendarDate, to: CalendarDate): Statement
  balance(counterparty: Counterparty, on: CalendarDate): Kopecks
  addLine(counterparty: Counterparty, entry: RowEntry): LedgerRow
  /** Null when there is no such line. */
  changeLine(counterparty: Counterparty, id: string, entry: RowEntry): LedgerRow | null
  deleteLine(counterparty: Counterparty, id: string): boolean
  /** What a document writes into its counterparties' ledgers when it is posted; none: that is taken back. */
  recordSales(ref: string, sales: RecordedSale[]): void
  /** Puts the generated ledger back. */
  forgetEdits(counterparty: Counterparty): void
  /** Grows with every edit of any ledger; 0: none was edited. */
  edition(): number
  /** The same of one ledger. */
  editionOf(counterparty: Counterparty): number
  /** What people changed, to be stored for another process. */
  take(): BaseState
}

/** A posted sale of the counterparty with this guid. */
export interface RecordedSale {
  counterparty: string
  row: Pick<LedgerRow, 'date' | 'document' | 'documentType' | 'debit'>
}

export interface BaseState {
  /** By the documents' refs. */
  sales: Map<string, RecordedSale[]>
  edits: Map<string, LedgerEdits>
  editions: Map<string, number>
  addedLines: number
}

export function createBase(
  options: BaseOptions,
  stored: BaseState | null = null,
  places: Places = {},
): Base {
  const generated = new Map<string, { until: string; rows: LedgerRow[] }>()
  const sales = new Map(stored?.sales)
  const edits = new Map(stored?.edits)
  const byGuid = new Map(COUNTERPARTIES.map((one) => [one.guid, one]))
  const editions = new Map(stored?.editions)
  let addedLines = stored?.addedLines ?? 0

  function storeEdits({ guid }: Counterparty, changed: LedgerEdits): void {
    edits.set(guid, changed)
    editions.set(guid, (editions.get(guid) ?? 0) + 1)
  }

  const MINUTE_MS = 60_000
  let day = { minute: Number.NaN, text: '' }
  /** Asked for with every document that is looked at: no day begins within a minute. */
  const today = () => {
    const now = options.now()
    const minute = Math.floor(now.getTime() / MINUTE_MS)
    if (day.minute !== minute) day = { minute, text: dateAt(now, options.timeZone) }
    return day.text
  }
  const editsOf = ({ guid }: Counterparty) => edits.get(guid) ?? NO_EDITS

  function generatedRows(counterparty: Counterparty): LedgerRow[] {
    const until = monthOf(today())
    const known = generated.get(counterparty.guid)
    if (known?.until === until) return known.rows
    const plan = withLinesPerQuarter(counterparty.plan, options.longestLedger)
    const rows = generateRows(plan, counterparty.key, until, counterparty.slot)
    generated.set(counterparty.guid, { until, rows })
    return rows
  }

  /** The generated lines and those of posted documents, in order of date. */
  function writtenRows(counterparty: Counterparty): LedgerRow[] {
    const own = [...sales].flatMap(([ref, recorded]): LedgerRow[] =>
      recorded
        .filter((sale) => sale.counterparty === counterparty.guid)
        .map(({ row }, index) => ({ ...row, id: `document-${ref}-${index}`, credit: 0n, ref })),
    )
    const generatedOnes = generatedRows(counterparty)
    if (own.length === 0) return generatedOnes
    return [...generatedOnes, ...own].sort((one, other) => one.date.localeCompare(other.date))
  }

  function rows(counterparty: Counterparty): LedgerRow[] {
    const last = today()
    return applyEdits(writtenRows(counterparty), editsOf(counterparty)).filter(
      ({ date }) => date <= last,
    )
  }

  const ledger = (counterparty: Counterparty) => ({
    broughtForward: counterparty.plan.broughtForward,
    rows: rows(counterparty),
  })

  return {
    options,
    faults: createSwitchboard(),
    calls: createCallLog(),
    semaphore: createSemaphore(),
    places,
    counterparties: COUNTERPARTIES,
    find: (guid) => byGuid.get(guid.toLowerCase()),
    today,
    rows,
    statement: (counterparty, from, to) => stateAccounts(ledger(counterparty), from, to),
    balance: (counterparty, on) => balanceOn(ledger(counterparty), on),
    addLine: (counterparty, entry) => {
      addedLines += 1
      const row: LedgerRow = {
        id: `added-${addedLines}`,
        documentType:
          entry.debit === 0n
            ? 'Document_ПоступлениеНаРасчетныйСчет'
            : 'Document_РеализацияТоваровУслуг',
        ...entry,
      }
      storeEdits(counterparty, addRow(editsOf(counterparty), row))
      return row
    },
    changeLine: (counterparty, id, entry) => {
      const known = rows(counterparty).find((row) => row.id === id)
      if (!known) return null
      const row = { ...known, ...entry }
      storeEdits(counterparty, changeRow(editsOf(counterparty), row))
      return row
    },
    deleteLine: (counterparty, id) => {
      if (!rows(counterparty).some((row) => row.id === id)) return false
      storeEdits(counterparty, deleteRow(editsOf(counterparty), id))
      return true
    },
    recordSales: (ref, recorded) => {
      if (recorded.length > 0) sales.set(ref, recorded)
      else sales.delete(ref)
    },
    forgetEdits: (counterparty) => storeEdits(counterparty, NO_EDITS),
    edition: () => [...editions.values()].reduce((total, one) => total + one, 0),
    editionOf: ({ guid }) => editions.get(guid) ?? 0,
    take: () => ({ sales, edits, editions, addedLines }),
  }
}
