import { kopecksFromText } from '../../platform/money.ts'
import type { EdiBody } from '../act/edi-act.ts'
import { type ReadElement, readXml } from '../xml/read-xml.ts'
import { SIX, sixFigures, toFormalDate } from './format.ts'

/** `R_T_A_O_date_GUID`, as operators name files of the order. */
const FILE_ID = /^ON_AKTSVEROTP_[\w-]{1,230}$/

/**
 * A supplier's title that somebody else made of our act, held against it: the parties, the period, the number, the
 * balances and every operation.
 * @returns its `ИдФайл`; null: it says something else, or is no such title
 */
export function readSameTitle(
  bytes: Uint8Array,
  act: EdiBody,
  inns: { sender: string; recipient: string },
): string | null {
  const read = readXml(bytes)
  if ('fault' in read) return null
  const { root } = read
  const fileId = root.attributes.ИдФайл ?? ''
  const document = find(root, 'Документ')
  const table = find(root, 'ТаблАкт')
  if (root.name !== 'Файл' || !document || !table || !FILE_ID.test(fileId)) return null
  const { КНД, ДатаНачПер, ДатаОкПер, НомерАкт } = document.attributes
  const figures = sixFigures(act.figures)
  const isSame =
    КНД === '1110332' &&
    ДатаНачПер === toFormalDate(act.period.from) &&
    ДатаОкПер === toFormalDate(act.period.to) &&
    НомерАкт === act.number &&
    find(document, 'СвДокКрАкт')?.attributes.КодОКВ === act.currencyCode &&
    innOf(find(document, 'СвОтпр')) === inns.sender &&
    innOf(find(document, 'СвПол')) === inns.recipient &&
    SIX.every((name, place) => kopecks(table, name) === figures[place]) &&
    String(operationsOf(table)) === String(operationsIn(act))
  return isSame ? fileId : null
}

/** Rows in the order of their numbers: a date and both sums of each. */
function operationsOf(table: ReadElement): unknown[] {
  const all: { row: number; told: unknown[] }[] = []
  const walk = (element: ReadElement) => {
    const { НомСтр, ДатаОпер } = element.attributes
    if (element.name === 'СвОпер') {
      const told = [НомСтр, ДатаОпер, kopecks(element, 'СумДебет'), kopecks(element, 'СумКредит')]
      all.push({ row: Number(НомСтр), told })
    } else for (const child of element.children) walk(child)
  }
  walk(table)
  return all.toSorted((one, other) => one.row - other.row).map(({ told }) => told)
}

function operationsIn({ contracts }: EdiBody): unknown[] {
  return contracts
    .flatMap(({ documents }) => documents.flatMap(({ operations }) => operations))
    .toSorted((one, other) => one.row - other.row)
    .map(({ row, date, debit, credit }) => [`${row}`, toFormalDate(date), debit, credit])
}

/** A column that is not there is zero. */
function kopecks({ attributes }: ReadElement, name: string): bigint | null {
  return kopecksFromText(attributes[name] ?? '0.00')
}

function innOf(party: ReadElement | null): string | undefined {
  if (!party) return undefined
  const { ИННЮЛ, ИННФЛ } = party.attributes
  if (ИННЮЛ || ИННФЛ) return ИННЮЛ || ИННФЛ
  for (const child of party.children) {
    const found = innOf(child)
    if (found) return found
  }
  return undefined
}

function find(within: ReadElement, name: string): ReadElement | null {
  for (const child of within.children) {
    const found = child.name === name ? child : find(child, name)
    if (found) return found
  }
  return null
}
