import type { Base, RecordedSale } from '../../base.ts'
import { type CalendarDate, printDate } from '../../ledger/calendar.ts'
import type { ActEntry } from '../acts/act-entry.ts'
import type { ActIndex } from '../acts/act-index.ts'
import { generateAct, specialEntity } from '../acts/generated-act.ts'
import { guessSignals, NO_SIGNALS, type Signals } from '../acts/signals.ts'
import { asKopecks } from '../configurations/kopecks.ts'
import type { Profile, Stored } from '../configurations/profile.ts'
import { writeVersion } from '../data/versions.ts'
import { type Bounds, type Entity, type Source, storedEntity } from '../entity.ts'
import { compareGuids } from '../query/guid-order.ts'
import type { EntityType } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'
import { type Changes, type ChangesState, createChanges } from './changes.ts'

interface Written extends Stored {
  set: string
}

export interface FoundDocument {
  set: string
  entity: Entity
}

/** The documents of a configuration: the base's own acts, and over them what was written. */
export interface Documents {
  source(set: string): Source
  /** A document of whichever set. */
  find(ref: string): FoundDocument | undefined
  /** All documents of all sets, in order of Date and Ref_Key. */
  scan(bounds: Bounds, descending: boolean): Iterable<FoundDocument>
  /** Keeps a document, and gives it a new version. */
  write(set: string, document: Stored): Stored
  /** Deletes it from the base for good. */
  erase(ref: string): void
  /** The next number of a year: `00БП-000013`. */
  nextNumber(year: string, prefix: string): string
  signals(ref: string): Signals
  setSignals(ref: string, signals: Partial<Signals>): void
  /** Everything written today is lost, and documents dated today with it. */
  restoreYesterday(): void
  take(): DocumentsState
}

export interface DocumentsState {
  /** Null: erased. */
  written: ChangesState<Written | null>
  signals: ChangesState<Signals>
  lostDays: Set<CalendarDate>
  /** By prefix and year. */
  lastNumbers: Map<string, number>
  versions: number
}

export function createDocuments(
  base: Base,
  acts: ActIndex,
  profile: Profile,
  typeOf: (set: string) => EntityType,
  stored: DocumentsState | null = null,
): Documents {
  const written: Changes<Written | null> = createChanges(base.today, stored?.written)
  const signals: Changes<Signals> = createChanges(base.today, stored?.signals)
  const lostDays = new Set(stored?.lostDays)
  const lastNumbers = new Map(stored?.lastNumbers)
  let versions = stored?.versions ?? 0
  let sorted: { edition: number; documents: FoundDocument[] } = { edition: -1, documents: [] }

  const isLost = (at: string) => lostDays.size > 0 && lostDays.has(at.slice(0, 10))

  function find(ref: string): FoundDocument | undefined {
    const found = written.get(ref)
    if (found === null) return undefined
    if (found) return { set: found.set, entity: storedEntity(found.header, found.sections) }
    const entry = acts.find(ref)
    return entry && !isLost(entry.at) ? generate(entry) : undefined
  }

  /** Undefined: the sale stands in another one's document. */
  function generate(entry: ActEntry): FoundDocument | undefined {
    const set = profile.documentOf(entry)
    const special = profile.writeSpecial?.(entry, () => ledgerActsOfDay(entry.at.slice(0, 10)))
    if (special === 'part') return undefined
    const entity = special
      ? specialEntity(entry, typeOf(set), special)
      : generateAct(entry, typeOf(set), profile, () => signalsOf(entry.ref))
    return { set, entity }
  }

  function ledgerActsOfDay(day: string): ActEntry[] {
    const bounds = { from: `${day}T00:00:00`, to: `${day}T23:59:59` }
    return [...acts.scan(bounds, false)].filter(({ isExtra }) => !isExtra)
  }

  function signalsOf(ref: string): Signals {
    const known = signals.get(ref)
    if (known) return known
    const entry = acts.find(ref)
    return entry ? guessSignals(entry, base.today()) : NO_SIGNALS
  }

  function listWritten(): FoundDocument[] {
    if (sorted.edition === written.edition()) return sorted.documents
    const documents = [...written.entries()].flatMap(([, one]) =>
      one ? [{ set: one.set, entity: storedEntity(one.header, one.sections) }] : [],
    )
    documents.sort(compareFound)
    sorted = { edition: written.edition(), documents }
    return documents
  }

  function* scan(bounds: Bounds, descending: boolean): Iterable<FoundDocument> {
    if (bounds.refs) {
      const found = bounds.refs.flatMap((ref) => find(ref) ?? []).sort(compareFound)
      yield* (descending ? found.reverse() : found).filter((one) => isWithin(one, bounds))
      return
    }
    const others = listWritten().filter((one) => isWithin(one, bounds))
    if (descending) others.reverse()
    let at = 0
    for (const entry of acts.scan(bounds, descending)) {
      if (written.has(entry.ref) || isLost(entry.at)) continue
      for (
        let other = others[at];
        other && comesFirst(other, entry, descending);
        other = others[at]
      ) {
        yield other
        at += 1
      }
      const found = generate(entry)
      if (found) yield found
    }
    yield* others.slice(at)
  }

  /** Posting writes into the ledger, unposting takes back; the ledger's own acts are in it already. */
  function record(ref: string): void {
    if (acts.find(ref)?.status === 'posted') return
    const found = written.get(ref)
    const isPosted = found?.header.Posted === true && found.header.DeletionMark !== true
    base.recordSales(ref, isPosted ? describeSales(found, profile) : [])
  }

  return {
    find,
    scan,
    source: (set) => ({
      find: (ref) => {
        const found = find(ref)
        return found?.set === set ? found.entity : undefined
      },
      scan: function* (bounds, descending) {
        for (const found of scan(bounds, descending)) if (found.set === set) yield found.entity
      },
    }),
    write: (set, document) => {
      versions += 1
      const header: Row = { ...document.header, DataVersion: writeVersion(2, versions) }
      const stored = { set, header, sections: document.sections }
      written.set(String(header.Ref_Key), stored)
      record(String(header.Ref_Key))
      return stored
    },
    erase: (ref) => {
      written.set(ref, null)
      record(ref)
      signals.set(ref, NO_SIGNALS)
    },
    nextNumber: (year, prefix) => {
      const key = `${prefix}${year}`
      const last = lastNumbers.get(key) ?? lastOfLedgers(acts, year, prefix)
      lastNumbers.set(key, last + 1)
      return `${prefix}${String(last + 1).padStart(11 - prefix.length, '0')}`
    },
    signals: signalsOf,
    setSignals: (ref, given) => signals.set(ref, { ...signalsOf(ref), ...given }),
    restoreYesterday: () => {
      const today = base.today()
      const touched = [...written.entries()].map(([ref]) => ref)
      written.revert(today)
      signals.revert(today)
      for (const ref of touched) record(ref)
      lostDays.add(today)
    },
    take: () => ({
      written: written.take(),
      signals: signals.take(),
      lostDays,
      lastNumbers,
      versions,
    }),
  }
}

function describeSales(document: Written, profile: Profile): RecordedSale[] {
  const { set, header } = document
  const date = String(header.Date).slice(0, 10)
  const effects = profile.effectsOf?.(set, document)
  const usual = [
    { counterparty: String(header.Контрагент_Key), amount: asKopecks(header.СуммаДокумента) },
  ]
  return (effects ?? usual).map(({ counterparty, amount }) => ({
    counterparty,
    row: {
      date,
      document: `${wordSale(set)} (${header.Number} от ${printDate(date)})`,
      documentType:
        set === 'Document_АктВыполненныхРабот' ? set : 'Document_РеализацияТоваровУслуг',
      debit: amount,
    },
  }))
}

function wordSale(set: string): string {
  return set === 'Document_КорректировкаРеализации' ? 'Корректировка продажи' : 'Продажа'
}

/** The highest number of sales in a year; those of 8… and 9… are not of the row. */
function lastOfLedgers(acts: ActIndex, year: string, prefix: string): number {
  let last = 0
  for (const { at, number, status: fate } of acts.ledgerActs()) {
    if (fate !== 'posted' || !at.startsWith(year) || !number.startsWith(prefix)) continue
    const counted = Number(number.slice(prefix.length))
    if (counted < 500_000) last = Math.max(last, counted)
  }
  return last
}

function isWithin({ entity }: FoundDocument, { from = '', to = '9' }: Bounds): boolean {
  const at = String(entity.value('Date'))
  return at >= from && at <= to
}

function compareFound(one: FoundDocument, other: FoundDocument): number {
  return comparePlaces(
    [one.entity.value('Date'), one.entity.value('Ref_Key')],
    [other.entity.value('Date'), other.entity.value('Ref_Key')],
  )
}

function comesFirst(
  { entity }: FoundDocument,
  entry: { at: string; ref: string },
  descending: boolean,
): boolean {
  const order = comparePlaces(
    [entity.value('Date'), entity.value('Ref_Key')],
    [entry.at, entry.ref],
  )
  return descending ? order > 0 : order < 0
}

type Place = [date: unknown, ref: unknown]

function comparePlaces([date, ref]: Place, [otherDate, otherRef]: Place): number {
  if (date !== otherDate) return String(date) < String(otherDate) ? -1 : 1
  return compareGuids(String(ref), String(otherRef))
}
