import type { CalendarDate, LocalDateTime } from '../../platform/calendar-date.ts'
import { kopecksFromText } from '../../platform/money.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import type { PersonName } from '../act/edi-act.ts'
import { fromFormalDate } from '../formal/format.ts'
import { type ReadElement, readXml, type XmlFault } from '../xml/read-xml.ts'

/** The buyer's title as it came; amounts in kopecks, as the buyer's file has its columns. */
export interface RecipientTitle {
  fileId: string
  /** Which program wrote it. */
  program: string
  at: LocalDateTime | null
  /** Of the supplier's file that it answers. */
  answeredFileId: string
  isDisputed: boolean
  signer: PersonName | null
  note: string | null
  /** Positive: the debit column. Null: it does not say. */
  opening: bigint | null
  closing: bigint | null
  documents: DisputedDocument[]
}

export interface DisputedDocument {
  name: string
  number: string
  date: CalendarDate
  note: string | null
  operations: DisputedOperation[]
}

export interface DisputedOperation {
  row: number
  date: CalendarDate
  name: string
  debit: bigint
  credit: bigint
  note: string | null
}

/** `not_answer`: XML, and no buyer's title of an act of reconciliation; `invalid`: one that breaks its own format. */
export type TitleFault = XmlFault | 'not_answer' | 'invalid'

export type ReadTitle = { title: RecipientTitle } | { fault: TitleFault; path?: string }

/** Thrown while reading; the path says where. */
class Invalid extends Error {}

/** The buyer's title, whoever wrote it. A signature over it is not looked at. */
export function readRecipientTitle(bytes: Uint8Array): ReadTitle {
  const read = readXml(bytes)
  if ('fault' in read) return read
  const { root } = read
  const document = child(root, 'Документ')
  const isAnswer = root.name === 'Файл' && document?.attributes.КНД === '1110333'
  if (!isAnswer || !document) return { fault: 'not_answer' }
  try {
    return { title: toTitle(root, document) }
  } catch (error) {
    if (error instanceof Invalid) return { fault: 'invalid', path: error.message }
    throw error
  }
}

function toTitle(root: ReadElement, document: ReadElement): RecipientTitle {
  const answered = child(document, 'ИдИнфОтпр')
  const table = child(document, 'ТаблАкт')
  const isDisputed = need(root, 'ПризнРазн') === '2'
  // The one rule beside the schema that changes what an answer means.
  if (!answered || isDisputed !== (table !== null)) throw new Invalid('Документ/ТаблАкт')
  const date = fromFormalDate(document.attributes.ДатаИнфПол ?? '')
  const time = /^\d\d:\d\d:\d\d$/.exec(document.attributes.ВрИнфПол ?? '')?.[0]
  const person = child(child(document, 'Подписант') ?? document, 'ФИО')
  return {
    fileId: need(root, 'ИдФайл'),
    program: root.attributes.ВерсПрог ?? '',
    at: date && time ? `${date}T${time}` : null,
    answeredFileId: need(answered, 'ИдФайлИнфОтпр'),
    isDisputed,
    signer: person && {
      lastName: need(person, 'Фамилия'),
      firstName: need(person, 'Имя'),
      middleName: line(person, 'Отчество'),
    },
    note: table && line(table, 'ДопИнф'),
    opening: table && balance(table, 'СальдоНач'),
    closing: table && balance(table, 'СальдоКон'),
    documents: table ? children(table, 'ДогСв').flatMap(documentsOf) : [],
  }
}

function documentsOf(contract: ReadElement): DisputedDocument[] {
  return children(contract, 'ДокСв').map((element) => ({
    name: need(element, 'НаимДок'),
    number: need(element, 'НомДок'),
    date: needDate(element, 'ДатаДок'),
    note: line(element, 'ДопИнф'),
    operations: children(element, 'СвОпер').map(toOperation),
  }))
}

function toOperation(element: ReadElement): DisputedOperation {
  const row = need(element, 'НомСтр')
  if (!/^\d{1,6}$/.test(row)) throw new Invalid('СвОпер/@НомСтр')
  return {
    row: Number(row),
    date: needDate(element, 'ДатаОпер'),
    name: need(element, 'НаимОпер'),
    debit: amount(element, 'СумДебет') ?? 0n,
    credit: amount(element, 'СумКредит') ?? 0n,
    note: line(element, 'ДопИнф'),
  }
}

function balance(element: ReadElement, name: string): bigint | null {
  const debit = amount(element, `${name}Деб`)
  const credit = amount(element, `${name}Кр`)
  return debit === null && credit === null ? null : (debit ?? 0n) - (credit ?? 0n)
}

function amount(element: ReadElement, name: string): bigint | null {
  const text = element.attributes[name]
  if (text === undefined) return null
  const kopecks = kopecksFromText(text)
  if (kopecks === null) throw new Invalid(`${element.name}/@${name}`)
  return kopecks
}

function need(element: ReadElement, name: string): string {
  const text = line(element, name)
  if (text === null) throw new Invalid(`${element.name}/@${name}`)
  return text
}

function needDate(element: ReadElement, name: string): CalendarDate {
  const date = fromFormalDate(element.attributes[name] ?? '')
  if (date === null) throw new Invalid(`${element.name}/@${name}`)
  return date
}

/** Text of a stranger, as it may be stored and shown; the format's longest is 1000 characters. */
function line(element: ReadElement, name: string): string | null {
  return sanitizeLine((element.attributes[name] ?? '').slice(0, 2000)) || null
}

function child(element: ReadElement, name: string): ReadElement | null {
  return element.children.find((one) => one.name === name) ?? null
}

function children(element: ReadElement, name: string): ReadElement[] {
  return element.children.filter((one) => one.name === name)
}
