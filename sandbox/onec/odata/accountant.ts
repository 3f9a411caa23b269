import { randomUUID } from 'node:crypto'
import type { Base } from '../base.ts'
import { type LoadReport, loadMessage } from '../enterprise-data/load.ts'
import type { CalendarDate } from '../ledger/calendar.ts'
import { AccountantError } from './accountant-error.ts'
import {
  type ActSearch,
  type ActSummary,
  type ActView,
  describeAct,
  matchesSearch,
} from './act-view.ts'
import { correctLine, type LineChange } from './acts/correct-line.ts'
import { writeProperties } from './acts/generated-act.ts'
import type { Signals } from './acts/signals.ts'
import type { Stored } from './configurations/profile.ts'
import { EDI_STATES } from './data/edi-states.ts'
import { type Entity, storedEntity } from './entity.ts'
import { type EntityType, fillRow } from './schema/entity-type.ts'
import type { Row } from './schema/shapes.ts'
import { type ClosedAction, closedText } from './service/closed-period.ts'
import { copyOf, setPosted, writeDocument } from './service/write.ts'
import type { WriteSettings } from './settings.ts'
import type { FoundDocument } from './store/documents.ts'
import { presentDocument, type World } from './store/world.ts'

/** What the supplier's accountant does in 1C itself, in the configuration in force. */
export interface Accountant {
  /** Newest first, at most 50 unless told otherwise. */
  list(search?: ActSearch): ActSummary[]
  view(ref: string): ActView | null
  post(ref: string): ActView
  unpost(ref: string): ActView
  markDeleted(ref: string): ActView
  unmarkDeleted(ref: string): ActView
  /** Deletes for good: the guid answers 404 from now on. */
  erase(ref: string): void
  /** `comment` puts `[НЕ ПРИНЯТ] reason` before the comment, `property` fills «СтатусПортала». */
  reject(ref: string, reason: string, by?: 'comment' | 'property' | 'both'): ActView
  /** Takes a rejection back. */
  accept(ref: string): ActView
  sign(ref: string, signed?: boolean): ActView
  setEdiState(ref: string, state: string | null, comment?: string): ActView
  setNumber(ref: string, number: string): ActView
  /** Dates the document anew: `YYYY-MM-DDTHH:MM:SS`. */
  setDate(ref: string, at: string): ActView
  /** Enters a new document like this one, and posts it when this one is. */
  copy(ref: string, at: string): ActView
  /** Enters and posts a correction of one line of an act, where the configuration keeps corrections. */
  correct(ref: string, line: number, change: LineChange, at: string): ActView
  setComment(ref: string, comment: string): ActView
  /** Replaces quantity, price and text of one line, counted from 1. */
  changeLine(ref: string, line: number, change: LineChange): ActView
  removeLine(ref: string, line: number): ActView
  /**
   * Figures as another program loads them («обмен данными, режим загрузки»): the object's handlers do not run, so
   * nothing is worked out anew. Fields by their names in the configuration.
   */
  load(ref: string, figures: LoadedFigures): ActView
  /** Nothing dated up to this day, included, may change any more; null opens every period. */
  closePeriod(until: CalendarDate | null): void
  closedUntil(): CalendarDate | null
  /** What was written today is lost, and what is dated today is not there yet. */
  restoreYesterday(): void
  /** An update of 1C: versions of EnterpriseData that the release takes; null: those known of it. */
  takeFormats(versions: string[] | null): void
  /** Loads a file of EnterpriseData. */
  loadFile(text: string): LoadReport
  /** What the last one came to. */
  lastLoad(): LoadReport | null
}

export interface LoadedFigures {
  header?: Record<string, string | number | boolean> | undefined
  /** Counted from 1, with the fields of that line. */
  line?: number | undefined
  fields?: Record<string, string | number | boolean> | undefined
}

const REJECTION = /^\s*\[(?:НЕ ПРИНЯТ|ОТКЛОНЕН)\][^\n]*\n?/

export function createAccountant(
  base: Base,
  world: () => World,
  settings: Pick<WriteSettings, 'formatVersions'>,
): Accountant {
  let lastLoad: LoadReport | null = null

  function find(ref: string): FoundDocument & { type: EntityType } {
    const found = world().documents.find(ref.toLowerCase())
    const type = found && world().profile.types.find(({ set }) => set === found.set)
    if (!found || !type) throw new AccountantError(`Документ ${ref} не найден`, true)
    return { ...found, type }
  }

  function view(ref: string): ActView {
    const { set, entity } = find(ref)
    return describeAct(world(), base, set, entity)
  }

  function refuseClosed(type: EntityType, entity: Entity, action: ClosedAction): void {
    const until = world().closedUntil
    const date = String(entity.value('Date'))
    if (until === null || date.slice(0, 10) > until) return
    const title = presentDocument(type, String(entity.value('Number')), date)
    throw new AccountantError(closedText({ title, date, until }, action))
  }

  /** Changes a copy of the document and writes it through the object's handlers. */
  function change(ref: string, edit: (document: Stored, type: EntityType) => void): ActView {
    const { type, entity } = find(ref)
    refuseClosed(type, entity, 'change')
    const document = copyOf(entity, type)
    edit(document, type)
    writeDocument(world(), type, document)
    return view(ref)
  }

  /** A new document by the accountant's own hand. */
  function enter(type: EntityType, { header, sections }: Stored, posted: unknown): ActView {
    const ref = randomUUID()
    const filled = fillRow(type.fields, { ...header, Ref_Key: ref, Posted: false })
    refuseClosed(type, storedEntity(filled), 'place')
    const rows = Object.fromEntries(
      type.sections.map(({ name, fields }) => [
        name,
        (sections[name] ?? []).map((row) => fillRow(fields, row)),
      ]),
    )
    writeDocument(world(), type, { header: filled, sections: rows })
    return posted === true ? setPosting(ref, true) : view(ref)
  }

  function setPosting(ref: string, posted: boolean): ActView {
    const { type, entity } = find(ref)
    refuseClosed(type, entity, 'change')
    const reason = setPosted(world(), type, entity, posted)
    if (reason !== null) throw new AccountantError(reason)
    return view(ref)
  }

  function setSignals(ref: string, signals: Partial<Signals>): ActView {
    const { type, entity } = find(ref)
    const { documents, profile } = world()
    documents.setSignals(ref.toLowerCase(), signals)
    if ('answer' in signals && profile.properties === 'section') {
      const document = copyOf(entity, type)
      const section = type.sections.find(({ name }) => name === 'ДополнительныеРеквизиты')
      const rows = writeProperties(documents.signals(ref.toLowerCase()))
      if (section) {
        document.sections[section.name] = rows.map((row, index) =>
          fillRow(section.fields, { ...row, LineNumber: index + 1 }),
        )
        documents.write(type.set, document)
      }
    }
    return view(ref)
  }

  const mark = (ref: string, marked: boolean) =>
    change(ref, ({ header }) => {
      header.DeletionMark = marked
      if (marked) header.Posted = false
    })

  const setComment = (ref: string, write: (comment: string) => string) =>
    change(ref, ({ header }) => {
      header.Комментарий = write(String(header.Комментарий))
    })

  function changeLines(ref: string, edit: (rows: Row[], header: Row) => Row[]): ActView {
    return change(ref, ({ header, sections }, type) => {
      const name = world().profile.linesOf(type.set)
      const rows = edit(sections[name] ?? [], header)
      sections[name] = rows.map((row, index) => ({ ...row, LineNumber: index + 1 }))
    })
  }

  return {
    list: (search = {}) => listActs(world(), base, search),
    view: (ref) => (world().documents.find(ref.toLowerCase()) ? view(ref) : null),
    post: (ref) => setPosting(ref, true),
    unpost: (ref) => setPosting(ref, false),
    markDeleted: (ref) => mark(ref, true),
    unmarkDeleted: (ref) => mark(ref, false),
    erase: (ref) => {
      const { type, entity } = find(ref)
      refuseClosed(type, entity, 'delete')
      world().documents.erase(ref.toLowerCase())
    },
    reject: (ref, reason, by = 'comment') => {
      if (by !== 'property') {
        setComment(ref, (comment) =>
          `[НЕ ПРИНЯТ] ${reason}\n${comment.replace(REJECTION, '')}`.trimEnd(),
        )
      }
      if (by !== 'comment') setSignals(ref, { answer: { status: 'Не принят', reason } })
      return view(ref)
    },
    accept: (ref) => {
      setSignals(ref, { answer: null })
      return setComment(ref, (comment) => comment.replace(REJECTION, ''))
    },
    sign: (ref, signed = true) => setSignals(ref, { signed }),
    setEdiState: (ref, state, comment = '') => {
      if (state !== null && EDI_STATES[state] === undefined) {
        throw new AccountantError(`Неизвестное состояние ЭДО: ${state}`)
      }
      return setSignals(ref, { edi: state === null ? null : { state, comment } })
    },
    setNumber: (ref, number) =>
      change(ref, ({ header }) => {
        header.Number = number.slice(0, 11)
      }),
    setDate: (ref, at) =>
      change(ref, ({ header }) => {
        header.Date = at
      }),
    copy: (ref, at) => {
      const { type, entity } = find(ref)
      const { header, sections } = copyOf(entity, type)
      return enter(type, { header: { ...header, Number: '', Date: at }, sections }, header.Posted)
    },
    correct: (ref, line, given, at) => {
      const { set, type, entity } = find(ref)
      const { profile } = world()
      const correction = profile.beginCorrection?.(set, copyOf(entity, type))
      const correctionType = profile.types.find((one) => one.set === correction?.set)
      if (!correction || !correctionType) {
        throw new AccountantError('В этой конфигурации нет корректировки реализации')
      }
      const { header, sections } = correction.document
      const rows = (sections.Услуги ?? []).map((row, index) =>
        index + 1 === line ? correctLine(row, given, header) : row,
      )
      const document = { header: { ...header, Date: at }, sections: { ...sections, Услуги: rows } }
      return enter(correctionType, document, true)
    },
    setComment: (ref, comment) => setComment(ref, () => comment),
    changeLine: (ref, line, given) =>
      changeLines(ref, (rows, header) =>
        rows.map((row, index) => (index + 1 === line ? correctLine(row, given, header) : row)),
      ),
    removeLine: (ref, line) =>
      changeLines(ref, (rows) => rows.filter((_row, index) => index + 1 !== line)),
    load: (ref, { header = {}, line, fields = {} }) => {
      const { type, entity } = find(ref)
      const document = copyOf(entity, type)
      const name = world().profile.linesOf(type.set)
      const rows = (document.sections[name] ?? []).map((row, index) =>
        index + 1 === line ? { ...row, ...fields } : row,
      )
      world().documents.write(type.set, {
        header: { ...document.header, ...header },
        sections: { ...document.sections, [name]: rows },
      })
      return view(ref)
    },
    closePeriod: (until) => {
      world().closedUntil = until
    },
    closedUntil: () => world().closedUntil,
    restoreYesterday: () => world().documents.restoreYesterday(),
    takeFormats: (versions) => {
      settings.formatVersions = versions
    },
    loadFile: (text) => {
      lastLoad = loadMessage(base, world(), text, settings.formatVersions)
      return lastLoad
    },
    lastLoad: () => lastLoad,
  }
}

function listActs(world: World, base: Base, search: ActSearch): ActSummary[] {
  const { from, to, skip = 0, top = 50 } = search
  const bounds = {
    ...(from ? { from: `${from}T00:00:00` } : {}),
    ...(to ? { to: `${to}T23:59:59` } : {}),
  }
  const acts: ActSummary[] = []
  let passed = 0
  for (const { set, entity } of world.documents.scan(bounds, true)) {
    if (acts.length >= top) break
    if (!matchesSearch(world, base, entity, search)) continue
    passed += 1
    if (passed > skip) acts.push(describeAct(world, base, set, entity))
  }
  return acts
}
