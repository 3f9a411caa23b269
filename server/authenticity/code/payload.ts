import { addDays, toDateColumn } from '../../platform/calendar-date.ts'
import { createReader, createWriter, MalformedCode } from './bytes.ts'
import type { PaperFacts } from './facts.ts'

const VERSION = 1
const KINDS = { reconciliation: 1, 'completion-act': 2 } as const
const DAY_MS = 86_400_000

/** What is signed: the layout of docs/verify.md. @throws RangeError what has no place in a code */
export function encodeFacts(facts: PaperFacts): Uint8Array {
  const to = createWriter()
  to.byte(VERSION)
  to.byte(KINDS[facts.kind])
  to.fixed(facts.keyId, 4)
  to.taxNumber(facts.supplierInn)
  to.taxNumber(facts.customerInn)
  if (facts.kind === 'reconciliation') {
    to.date(facts.period.from)
    to.unsigned(daysBetween(facts.period))
    to.signed(facts.openingBalance)
    to.signed(facts.debit)
    to.signed(facts.credit)
  } else {
    to.text(facts.number)
    to.date(facts.date)
    to.signed(facts.total)
    to.signed(facts.vatTotal)
  }
  to.currency(facts.currency)
  to.uuid(facts.actId)
  to.unsigned(BigInt(facts.edition))
  to.date(facts.issuedOn)
  to.fixed(facts.dataHash, 16)
  to.unsigned(BigInt(facts.history.entries))
  to.fixed(facts.history.hash, 8)
  return to.end()
}

/** @throws MalformedCode bytes that `encodeFacts` writes of no paper */
export function decodeFacts(payload: Uint8Array): PaperFacts {
  const from = createReader(payload)
  if (from.byte() !== VERSION) throw new MalformedCode()
  const kind = from.byte()
  const keyId = from.fixed(4)
  const parties = { supplierInn: from.taxNumber(), customerInn: from.taxNumber() }
  const body = readBody(from, kind)
  const facts: PaperFacts = {
    keyId,
    ...parties,
    ...body,
    currency: from.currency(),
    actId: from.uuid(),
    edition: from.small(),
    issuedOn: from.date(),
    dataHash: from.fixed(16),
    history: { entries: from.small(), hash: from.fixed(8) },
  }
  from.end()
  return facts
}

function readBody(from: ReturnType<typeof createReader>, kind: number) {
  if (kind === KINDS.reconciliation) {
    const first = from.date()
    const days = from.small()
    if (days > 0xffff) throw new MalformedCode()
    return {
      kind: 'reconciliation' as const,
      period: { from: first, to: addDays(first, days) },
      openingBalance: from.signed(),
      debit: from.signed(),
      credit: from.signed(),
    }
  }
  if (kind !== KINDS['completion-act']) throw new MalformedCode()
  return {
    kind: 'completion-act' as const,
    number: from.text(),
    date: from.date(),
    total: from.signed(),
    vatTotal: from.signed(),
  }
}

function daysBetween({ from, to }: { from: string; to: string }): bigint {
  return BigInt((toDateColumn(to).getTime() - toDateColumn(from).getTime()) / DAY_MS)
}
