import type { ActContract, CompletionAct, CompletionActLine, Party } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { searchTextOf } from '../../platform/search-text.ts'
import { sha256 } from '../../platform/secrets.ts'
import { plain } from './plain.ts'

/** What the portal keeps of a document's words and figures, ready to be stored. */
export interface Paper {
  /** SHA-256, hex, over everything that is printed and nothing else: another one is another paper. */
  hash: string
  /** The first line's words; empty for an act without lines. */
  summary: string
  searchText: string
  lines: Prisma.InputJsonObject[]
  organization: Prisma.InputJsonObject | null
  contract: Prisma.InputJsonObject | null
}

const LONGEST_SUMMARY = 300

export function paperOf(act: CompletionAct): Paper {
  const words = act.lines.map(wordsOf)
  return {
    hash: sha256(JSON.stringify(printed(act))),
    summary: (words[0] ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUMMARY).toWellFormed(),
    searchText: searchTextOf(plain(act.number), words),
    lines: act.lines.map(lineJson),
    organization: act.organization && partyJson(act.organization),
    contract: act.contract && contractJson(act.contract),
  }
}

function orNull(text: string | null): string | null {
  return text === null ? null : plain(text)
}

function wordsOf({ text, item }: CompletionActLine): string {
  return plain(text || item || '')
}

/** A list, not an object: the order of fields is part of the hash and must stay. */
function printed(act: CompletionAct): unknown[] {
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
      wordsOf(line),
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
  ]
}

function lineJson(line: CompletionActLine): Prisma.InputJsonObject {
  return {
    item: orNull(line.item),
    text: orNull(line.text),
    quantity: line.quantity,
    unit: orNull(line.unit),
    price: line.price,
    sum: String(line.sum),
    vatRate: line.vatRate,
    vat: String(line.vat),
    total: String(line.total),
    isService: line.isService,
  }
}

function partyJson({ guid, name, inn, kpp }: Party): Prisma.InputJsonObject {
  return { guid, name: plain(name), inn: orNull(inn), kpp: orNull(kpp) }
}

function contractJson({ guid, name, number, date }: ActContract): Prisma.InputJsonObject {
  return { guid, name: plain(name), number: orNull(number), date }
}
