import type { ActLine, ReconciliationAnswer } from '../onec/port.ts'
import type { Prisma } from '../platform/database/client/client.ts'
import { sha256 } from '../platform/secrets.ts'
import { sumOf } from './proof.ts'
import type { PartyView } from './views.ts'

/** A line as it is kept: date, document, debit and credit in kopecks as text. */
type KeptLine = [date: string, document: string, debit: string, credit: string]

export interface Snapshot {
  dataHash: string
  currency: string
  contract: string | null
  supplier: PartyView & Prisma.InputJsonObject
  customer: PartyView & Prisma.InputJsonObject
  opening: bigint
  debit: bigint
  credit: bigint
  closing: bigint
  lineCount: number
  lines: KeptLine[]
}

/**
 * What is kept of a proved answer. The hash is over 1C's data alone: the same data is the same act,
 * whatever PDF came with it.
 * @param known the parties as the portal knows them, for what 1C did not say
 */
export function toSnapshot(
  answer: ReconciliationAnswer,
  known: { supplier: PartyView; customer: PartyView },
): Snapshot {
  const lines = answer.lines.map(
    ({ date, document, debit, credit }): KeptLine => [date, document, `${debit}`, `${credit}`],
  )
  const { debit, credit } = sumOf(answer.lines)
  const data = [
    answer.currency,
    answer.contract,
    partyOf(answer.organization),
    partyOf(answer.counterparty),
    `${answer.opening}`,
    `${answer.closing}`,
    lines,
  ]
  return {
    dataHash: sha256(JSON.stringify(data)),
    currency: answer.currency,
    contract: answer.contract,
    supplier: merge(answer.organization, known.supplier),
    customer: merge(answer.counterparty, known.customer),
    opening: answer.opening,
    debit,
    credit,
    closing: answer.closing,
    lineCount: lines.length,
    lines,
  }
}

/** The kept lines as they were. */
export function readLines(kept: unknown): ActLine[] {
  if (!Array.isArray(kept)) return []
  return (kept as KeptLine[]).map(([date, document, debit, credit]) => ({
    date,
    document,
    debit: BigInt(debit),
    credit: BigInt(credit),
  }))
}

/** A kept party as it was. */
export function readParty(kept: unknown): PartyView {
  const { name, inn, kpp } = kept as PartyView
  return { name, inn, kpp }
}

function partyOf(party: PartyView | null): (string | null)[] | null {
  return party && [party.name, party.inn, party.kpp]
}

function merge(told: PartyView | null, known: PartyView) {
  return {
    name: told?.name || known.name,
    inn: told?.inn ?? known.inn,
    kpp: told?.kpp ?? known.kpp,
  }
}
