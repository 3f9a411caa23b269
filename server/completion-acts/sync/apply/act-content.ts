import {
  type CompletionAct,
  type CompletionActContract,
  type CompletionActLine,
  type CorrectedFigures,
  type Party,
  searchNumbers,
} from '../../../onec/port.ts'
import { sha256 } from '../../../platform/crypto/hash.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { buildSearchText } from '../../../platform/search-text.ts'

/** Texts and figures of a document, ready to be stored. */
export interface ActContent {
  /** SHA-256, hex, over everything that is printed and nothing else: another one is another content. */
  hash: string
  /** The first line's text; empty for an act without lines. */
  summary: string
  searchText: string
  lines: Prisma.InputJsonObject[]
  organization: Prisma.InputJsonObject | null
  contract: Prisma.InputJsonObject | null
  /** How what it corrects is printed; null: it is no correction. */
  correction: Prisma.InputJsonObject | null
  /** `{from, to}`; null: 1C does not tell. */
  servicePeriod: Prisma.InputJsonObject | null
}

const MAX_SUMMARY_LENGTH = 300

export function buildContent(act: CompletionAct): ActContent {
  const texts = act.lines.map(textOfLine)
  return {
    hash: sha256(JSON.stringify(printedFields(act))),
    summary: (texts[0] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_SUMMARY_LENGTH)
      .toWellFormed(),
    searchText: buildSearchText(searchNumbers(sanitizeText(act.number)), texts),
    lines: act.lines.map(lineJson),
    organization: act.organization && partyJson(act.organization),
    contract: act.contract && contractJson(act.contract),
    correction: act.corrects && {
      number: sanitizeOrNull(act.corrects.number),
      date: act.corrects.date,
    },
    servicePeriod: act.servicePeriod && { ...act.servicePeriod },
  }
}

function sanitizeOrNull(text: string | null): string | null {
  return text === null ? null : sanitizeText(text)
}

function textOfLine({ text, item }: CompletionActLine): string {
  return sanitizeText(text || item || '')
}

/**
 * A list, not an object: the order of fields is part of the hash and must stay. A correction, and an act with a period of
 * its own, have more at the end, so that any other act keeps its hash. Discounts are left out: they are what quantity
 * and price lack of the sum, and those are in it.
 */
function printedFields(act: CompletionAct): unknown[] {
  const { organization, contract } = act
  return [
    act.number,
    act.date,
    act.counterpartyGuid,
    organization && [organization.name, organization.inn, organization.kpp],
    contract && [contract.name, contract.number, contract.date],
    act.currency,
    act.amountIncludesVat,
    act.lines.map((line) => [
      textOfLine(line),
      line.quantity,
      line.unit,
      line.price,
      String(line.sum),
      line.vatRate,
      String(line.vat),
      String(line.total),
    ]),
    String(act.vatTotal),
    String(act.total),
    ...(act.corrects
      ? [
          [act.corrects.number, act.corrects.date],
          act.lines.map(
            ({ correction }) =>
              correction && [figuresJson(correction.before), figuresJson(correction.after)],
          ),
        ]
      : []),
    ...(act.servicePeriod ? [[act.servicePeriod.from, act.servicePeriod.to]] : []),
  ]
}

function lineJson(line: CompletionActLine): Prisma.InputJsonObject {
  return {
    item: sanitizeOrNull(line.item),
    text: sanitizeOrNull(line.text),
    quantity: line.quantity,
    unit: sanitizeOrNull(line.unit),
    price: line.price,
    sum: String(line.sum),
    vatRate: line.vatRate,
    vat: String(line.vat),
    total: String(line.total),
    isService: line.isService,
    ...(line.discount !== 0n && !line.correction && { discount: String(line.discount) }),
    ...(line.correction && {
      correction: {
        before: figuresJson(line.correction.before),
        after: figuresJson(line.correction.after),
      },
    }),
  }
}

function figuresJson({ quantity, price, sum, vatRate, vat, total }: CorrectedFigures) {
  return {
    quantity,
    price,
    sum: String(sum),
    vatRate,
    vat: String(vat),
    total: String(total),
  }
}

function partyJson({ guid, name, inn, kpp }: Party): Prisma.InputJsonObject {
  return { guid, name: sanitizeText(name), inn: sanitizeOrNull(inn), kpp: sanitizeOrNull(kpp) }
}

function contractJson({ guid, name, number, date }: CompletionActContract): Prisma.InputJsonObject {
  return { guid, name: sanitizeText(name), number: sanitizeOrNull(number), date }
}
