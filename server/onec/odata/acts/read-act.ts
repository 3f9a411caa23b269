import type { Kopecks } from '../../../platform/money.ts'
import type { CorrectedDocument, CorrectedFigures } from '../../port/completion-acts.ts'
import {
  type ActDocumentProfile,
  type CorrectionProfile,
  type SectionProfile,
  vatRateOfMember,
} from '../../profiles/acts-profile.ts'
import type { Fields } from '../client/fields.ts'
import { type RawAct, type RawLine, sumOf, withVat } from './raw-act.ts'
import { readDiscounts } from './read-discounts.ts'
import { readEstimate } from './read-estimate.ts'
import { readHeader } from './read-header.ts'
import { splitActs } from './split-acts.ts'

/** What the reading of a line has to know of its document. */
interface LineContext {
  amountIncludesVat: boolean
  hasVatRows: boolean
  correction: CorrectionProfile | undefined
}

/** The acts of a document: one, but for those that hold acts of several customers. Never none. */
export function readRawActs(
  row: Fields,
  document: ActDocumentProfile,
  hasVatRows: boolean,
): RawAct[] {
  const act = readRawAct(row, document, hasVatRows)
  return document.split ? splitActs(row, act, document.split) : [act]
}

/** A document that is one act. */
export function readRawAct(row: Fields, document: ActDocumentProfile, hasVatRows: boolean): RawAct {
  const { fields, contracts, correction } = document
  const amountIncludesVat = row.boolean(fields.amountIncludesVat)
  const filled = contracts.flatMap(({ field, catalog }) => {
    const guid = row.guid(field)
    return guid ? [{ set: catalog.set, guid }] : []
  })
  const header = readHeader(row, document)
  const own = readLines(row, document, { amountIncludesVat, hasVatRows, correction })
  const lines = readEstimate(row, document, { own, header, amountIncludesVat }) ?? own
  const hasServices = lines.some(({ isService }) => isService)
  // Of a sale of «goods and services» without a service in it, or its correction, there is no act.
  const mayBeGoods = document.only || correction
  return {
    header: {
      ...header,
      isCompletionAct: header.isCompletionAct && (!mayBeGoods || hasServices),
      ...(correction && { total: sumOf(lines, ({ total }) => total) }),
    },
    part: '',
    corrects: correction ? readCorrected(row, correction) : null,
    organization: row.guid(fields.organization),
    currency: row.guid(fields.currency),
    servicePeriod: readPeriod(row, document),
    contract: filled[0] ?? null,
    amountIncludesVat,
    lines,
    proof: {
      total: correction ? null : header.total,
      beside: readBeside(row, document),
      mayBeUntaxed: mayBeUntaxed(row, document),
      lines: own.length > 0 ? own : lines,
      document: null,
    },
  }
}

/** Null: the document keeps no such dates, or they are empty or the wrong way round, which say nothing. */
function readPeriod(row: Fields, { period }: ActDocumentProfile): RawAct['servicePeriod'] {
  if (!period || !row.has(period.from) || !row.has(period.to)) return null
  const from = row.date(period.from)
  const to = row.date(period.to)
  return from !== null && to !== null && from <= to ? { from, to } : null
}

/** What the header's total may hold beside the lines. */
function readBeside(row: Fields, { beside = [] }: ActDocumentProfile): Kopecks {
  return beside
    .filter(({ section }) => row.has(section))
    .reduce((all, { section, sum }) => all + sumOf(row.rows(section), (one) => one.amount(sum)), 0n)
}

function mayBeUntaxed(row: Fields, { taxation }: ActDocumentProfile): boolean {
  if (!taxation) return false
  if (!row.has(taxation.field)) return true
  return taxation.kind === 'member'
    ? !taxation.taxed.includes(row.text(taxation.field))
    : row.boolean(taxation.field)
}

function readLines(row: Fields, { sections }: ActDocumentProfile, context: LineContext): RawLine[] {
  return sections.flatMap((section) => {
    if (section.isOptional && !row.has(section.section)) return []
    return row.rows(section.section).map((line) => readRawLine(line, section, context))
  })
}

function readRawLine(row: Fields, section: SectionProfile, context: LineContext): RawLine {
  const { amountIncludesVat, hasVatRows, correction } = context
  const sum = row.amount(section.sum)
  const vat = row.amount(section.vat)
  const line: RawLine = {
    item: row.has(section.item) ? row.guid(section.item) : null,
    text: (section.text && row.has(section.text) && row.text(section.text)) || null,
    quantity: row.decimal(section.quantity),
    unit: unitOf(row, section),
    price: row.decimal(section.price, 2),
    discounts: readDiscounts(row, section),
    sum,
    vatRate: hasVatRows
      ? { guid: row.guid(section.vatRate) }
      : { rate: vatRateOfMember(row.text(section.vatRate)) },
    vat,
    total: section.total ? row.amount(section.total) : withVat({ sum, vat }, amountIncludesVat),
    isService: section.isService,
    correction: null,
  }
  return correction ? correctedLine(row, line, correction, amountIncludesVat) : line
}

/** What the line was and is; its amounts become the differences. */
function correctedLine(
  row: Fields,
  line: RawLine,
  { before: fields }: CorrectionProfile,
  amountIncludesVat: boolean,
): RawLine {
  const sum = row.amount(fields.sum)
  const vat = row.amount(fields.vat)
  const before: CorrectedFigures = {
    quantity: row.decimal(fields.quantity),
    price: row.decimal(fields.price, 2),
    sum,
    vatRate: vatRateOfMember(row.text(fields.vatRate)),
    vat,
    total: withVat({ sum, vat }, amountIncludesVat),
  }
  const { quantity, price, vatRate } = line
  const after: CorrectedFigures = {
    quantity,
    price,
    sum: line.sum,
    vatRate: 'rate' in vatRate ? vatRate.rate : null,
    vat: line.vat,
    total: line.total,
  }
  return {
    ...line,
    sum: after.sum - before.sum,
    vat: after.vat - before.vat,
    total: after.total - before.total,
    correction: { before, after },
  }
}

function readCorrected(
  row: Fields,
  { document, number, date }: CorrectionProfile,
): CorrectedDocument | null {
  const corrected = row.composite(document)
  if (!corrected?.set) return null
  return {
    set: corrected.set,
    ref: corrected.value,
    number: row.has(number) ? row.text(number) || null : null,
    date: row.has(date) ? row.date(date) : null,
  }
}

function unitOf(row: Fields, { unit }: SectionProfile): RawLine['unit'] {
  if (!unit || !row.has(unit.field)) return null
  if (unit.catalog !== 'by type') {
    const guid = row.guid(unit.field)
    return guid ? { set: unit.catalog, guid } : null
  }
  const composite = row.composite(unit.field)
  return composite?.set ? { set: composite.set, guid: composite.value } : null
}
