import type { Random } from './random.ts'

/** What a base says of a counterparty and a period, before anybody writes it as JSON. Amounts in kopecks. */
export interface Ledger {
  guid: string
  name: string
  inn: string
  kpp: string
  from: string
  to: string
  opening: bigint
  lines: LedgerLine[]
  closing: bigint
  turnover: { debit: bigint; credit: bigint } | null
  /** Null: not divided. */
  contracts:
    | { number: string; opening: bigint; debit: bigint; credit: bigint; closing: bigint }[]
    | null
}

export interface LedgerLine {
  date: string
  document: string
  debit: bigint
  credit: bigint
  /** Index in `contracts`. */
  contract: number
}

export const ASKED = {
  counterpartyGuid: '6f1d2c84-9b3e-11ee-8c5a-00155d0a7b01',
  from: '2026-01-01',
  to: '2026-03-31',
}

/** A ledger that adds up in everything it says. */
export function makeLedger(random: Random): Ledger {
  const contractCount = random.chance(0.3) ? random.integer(1, 3) : 0
  const lines = Array.from({ length: random.integer(0, 12) }, (_, index) =>
    makeLine(random, index, Math.max(1, contractCount)),
  ).sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
  const opening = makeAmount(random, true)
  const { debit, credit } = sum(lines)
  return {
    guid: ASKED.counterpartyGuid,
    name: 'ООО «Ромашка»',
    inn: random.pick(['7701234567', '0201234567', '770123456789', '020123456789']),
    kpp: random.pick(['770101001', '020101001']),
    from: ASKED.from,
    to: ASKED.to,
    opening,
    lines,
    closing: opening + debit - credit,
    turnover: random.chance(0.5) ? { debit, credit } : null,
    contracts: contractCount > 0 ? divide(random, opening, lines, contractCount) : null,
  }
}

function makeLine(random: Random, index: number, contracts: number): LedgerLine {
  const amount = makeAmount(random, random.chance(0.1))
  const isDebit = random.chance(0.5)
  return {
    date: new Date(Date.UTC(2026, 0, 1 + random.integer(0, 89))).toISOString().slice(0, 10),
    document: `Продажа (${index + 1} от 20.01.2026)`,
    debit: isDebit ? amount : 0n,
    credit: isDebit ? 0n : amount,
    contract: random.integer(0, contracts - 1),
  }
}

/** From a kopeck to billions; negative where `signed` says so, half of the times. */
function makeAmount(random: Random, signed: boolean): bigint {
  const size = 10 ** random.integer(1, 13)
  const amount = BigInt(random.integer(0, size))
  return signed && random.chance(0.5) ? -amount : amount
}

function divide(random: Random, opening: bigint, lines: readonly LedgerLine[], count: number) {
  const first = BigInt(random.integer(-100_000, 100_000))
  return Array.from({ length: count }, (_, index) => {
    const { debit, credit } = sum(lines.filter(({ contract }) => contract === index))
    // What the second has more, the first has less.
    const own = count === 1 ? opening : index === 0 ? opening - first : index === 1 ? first : 0n
    return { number: `${index + 1}/26`, opening: own, debit, credit, closing: own + debit - credit }
  })
}

export function sum(lines: readonly LedgerLine[]) {
  return lines.reduce(
    (total, { debit, credit }) => ({ debit: total.debit + debit, credit: total.credit + credit }),
    { debit: 0n, credit: 0n },
  )
}
