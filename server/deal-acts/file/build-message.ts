import type { GatheredDeal } from '../../bitrix24/index.ts'
import {
  type FormatVersion,
  formatTraits,
  type MessageAct,
  messageFaults,
} from '../../onec/port.ts'
import type { DraftIdentity } from '../act/document-identity.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { computeFigures } from '../figures/act-figures.ts'
import { responsibleKey } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import { mergeMissing, resolveCurrency } from '../resolve/resolve.ts'
import type { DealRule } from '../rules/schema.ts'
import { cleanText } from './fit-text.ts'
import { messageContract } from './message-contract.ts'
import { messageItem } from './message-item.ts'
import { messageParties } from './message-parties.ts'

export interface BuiltMessage {
  kind: 'built'
  message: MessageAct
  notes: Note[]
}

export type MessageResult =
  | BuiltMessage
  /** Each key once, with all its lines. */
  | { kind: 'missing'; missing: MissingMapping[]; notes: Note[] }
  | { kind: 'faulty'; faults: Fault[] }
  /** The format could not take it; `fields` names what, for staff. */
  | { kind: 'invalid'; code: 'onec.draft_invalid'; details: { fields: string } }

/**
 * The act of a deal as a file carries it to 1C: what `resolveDeal` and `buildDraft` make where 1C is written to
 * at once. Nothing of 1C has to be known: what is neither mapped nor found in 1C goes by tax numbers and
 * names. Sums and texts are the same as they would be there.
 * @param deal in which `validateDeal` found no fault
 * @param identity with the number of the document and the version of the format the file is to have
 */
export function buildMessage(
  deal: GatheredDeal,
  rule: Pick<DealRule, 'policies'>,
  lookups: OnecLookups,
  identity: DraftIdentity & { number: string; version: FormatVersion },
): MessageResult {
  const { ref, marker, date, number, version } = identity
  const { policies } = rule
  const isInRoubles = policies.currency === 'roubles'
  const { organization, counterparty, ...parties } = messageParties(deal, lookups)
  const currency = resolveCurrency(deal, isInRoubles, lookups, date)
  const items = deal.lines.map((line) => messageItem(line, policies, lookups))
  const sides = {
    organization,
    counterparty,
    currency: isInRoubles ? 'RUB' : currency.currency.code,
  }
  const contract = messageContract(deal, sides, policies.contract, lookups)
  const parts = [parties, currency, contract, ...items]
  const missing = mergeMissing(parts.flatMap((part) => part.missing))
  const notes = parts.flatMap((part) => part.notes)
  // Without a party there is nothing to map: the faults of `validateDeal` say what is wrong.
  if (missing.length > 0 || !organization || !counterparty) {
    return { kind: 'missing', missing, notes }
  }
  const lines = items.map(({ line }) => line)
  const read = computeFigures(deal, { currency: currency.currency, lines }, rule, date)
  if (read.kind === 'faulty') return read
  const { figures } = read
  const message: MessageAct = {
    ref,
    date,
    number,
    organization,
    counterparty,
    contract: contract.contract,
    currency: figures.currency,
    amountIncludesVat: figures.amountIncludesVat,
    comment: cleanText(figures.comment),
    marker,
    lines: figures.lines.flatMap(({ amounts, text }, index) => {
      const known = lines[index]
      if (!known) return []
      const { quantity, price, discount, sum, vatRate, vat, total, isWrittenAsOne } = amounts
      const item = isWrittenAsOne ? known.oneItem : known.item
      return [{ item, text: cleanText(text), quantity, price, discount, sum, vatRate, vat, total }]
    }),
    responsible: responsibleOf(deal, lookups),
  }
  const rateFault = faultOfRates(message, version)
  if (rateFault) return { kind: 'faulty', faults: [rateFault] }
  const faults = messageFaults(message, version)
  if (faults.length > 0) {
    const fields = faults.map(({ field, line, kind }) => `${line ?? ''} ${field}: ${kind}`.trim())
    const details = { fields: fields.slice(0, 10).join('; ') }
    return { kind: 'invalid', code: 'onec.draft_invalid', details }
  }
  const cleaned = figures.lines.flatMap(({ text }) =>
    cleanText(text) === text ? [] : [noteOf('text_cleaned', { name: cleanText(text) })],
  )
  return { kind: 'built', message, notes: onlyOnce([...notes, ...figures.notes, ...cleaned]) }
}

/** Rates of VAT that this version of the format does not know, all in one fault. */
function faultOfRates({ lines }: MessageAct, version: FormatVersion): Fault | null {
  const known = formatTraits(version).vatRates
  const unknown = [...new Set(lines.map(({ vatRate }) => vatRate))].filter(
    (rate) => !known.includes(rate),
  )
  if (unknown.length === 0) return null
  return faultOf('vat_rate_not_in_format', { rates: unknown.join(', '), version })
}

function onlyOnce(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()]
}

function responsibleOf(deal: GatheredDeal, lookups: OnecLookups): MessageAct['responsible'] {
  const key = responsibleKey(deal)
  const mapped = key === null ? null : lookups.mapping('responsible', key)
  return mapped?.to === 'onec' ? { guid: mapped.guid, name: mapped.name } : null
}
