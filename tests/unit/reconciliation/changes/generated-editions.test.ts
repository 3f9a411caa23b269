import { expect, test } from 'vitest'
import type { ContractTotals, ReconciliationLine } from '../../../../server/onec/port.ts'
import {
  type ComparedEdition,
  compareEditions,
} from '../../../../server/reconciliation/changes/compare-editions.ts'
import type {
  ComparedLine,
  EditionChanges,
  NamedContract,
} from '../../../../server/reconciliation/index.ts'

/** `SVERKA_EDITION_PAIRS=100000 npx vitest run …` for the big count. */
const PAIRS = Number(process.env.SVERKA_EDITION_PAIRS ?? 500)
const SEED = 20_261_130

type Edition = { -readonly [Key in keyof ComparedEdition]: ComparedEdition[Key] } & {
  lines: ReconciliationLine[]
}

/** Mulberry32: the same pairs at every run. */
function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return { below, pick, chance: (share: number) => next() < share }
}
type Random = ReturnType<typeof createRandom>

const DATES = ['2026-01-10', '2026-01-20', '2026-02-05'] as const
const DOCUMENTS = ['Продажа 1', 'Продажа 2', 'Оплата', 'Оплата 7', '', 'Возврат 3'] as const
const CONTRACTS = [
  null,
  { guid: 'a', name: null, number: '17', date: '2025-01-01' },
  { guid: 'b', name: 'Договор поставки', number: null, date: null },
  { guid: null, name: null, number: '9', date: null },
] as const

function makeLine(random: Random, contract = random.pick(CONTRACTS)): ReconciliationLine {
  const sum = BigInt(random.below(4) * 100)
  const isDebit = random.chance(0.5)
  const line = {
    date: random.pick(DATES),
    document: random.pick(DOCUMENTS),
    debit: isDebit ? sum : 0n,
    credit: isDebit ? 0n : sum,
  }
  if (!contract && random.chance(0.5)) return line
  const details = { documentName: null, documentNumber: null, documentDate: null }
  return { ...line, details: { ...details, operation: null, currency: null, contract } }
}

function makeEdition(random: Random): Edition {
  const single = random.chance(0.4) ? null : undefined
  const lines = Array.from({ length: random.below(9) }, () => makeLine(random, single))
  const edition: Edition = {
    currency: 'RUB',
    number: random.chance(0.3) ? '15' : null,
    contract: random.chance(0.3) ? 'Договор № 1' : null,
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: null },
    customer: { name: 'ООО «Ромашка»', inn: '7707654321', kpp: '770701001' },
    openingBalance: BigInt(random.below(3) * 100),
    closingBalance: 0n,
    lines,
    contractTotals: null,
  }
  return closed(edition, random.chance(0.5))
}

/** The closing balance, and the division by contracts, follow from the lines. */
function closed(edition: Edition, isDivided: boolean): Edition {
  const net = (lines: readonly ReconciliationLine[]) =>
    lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)
  const lines = [...edition.lines].sort((a, b) => a.date.localeCompare(b.date))
  const groups = Map.groupBy(lines, (line) => JSON.stringify(line.details?.contract ?? null))
  const contractTotals = [...groups.values()].map((group, index): ContractTotals => {
    const openingBalance = index === 0 ? edition.openingBalance : 0n
    return {
      contract: group[0]?.details?.contract ?? null,
      openingBalance,
      debit: 0n,
      credit: 0n,
      closingBalance: openingBalance + net(group),
    }
  })
  return {
    ...edition,
    lines,
    closingBalance: edition.openingBalance + net(lines),
    contractTotals: isDivided ? contractTotals : null,
  }
}

/** What an accountant, or 1C itself, may do between two readings. */
const EDITS: ((edition: Edition, random: Random) => void)[] = [
  () => {},
  (edition, random) => edition.lines.sort(() => random.below(3) - 1),
  (edition, random) => edition.lines.splice(random.below(9), 1),
  (edition, random) => edition.lines.push(makeLine(random)),
  (edition, random) => {
    if (edition.lines.length > 0) edition.lines.push(random.pick(edition.lines))
  },
  (edition, random) => editLine(edition, random, (line) => ({ ...line, debit: line.debit + 50n })),
  (edition, random) =>
    editLine(edition, random, (line) => ({ ...line, document: `${line.document}*` })),
  (edition, random) => editLine(edition, random, (line) => ({ ...line, date: random.pick(DATES) })),
  (edition, random) =>
    editLine(edition, random, ({ details, ...line }) => ({
      ...line,
      ...(details && { details: { ...details, contract: random.pick(CONTRACTS) } }),
    })),
  (edition) => {
    edition.lines = edition.lines.map((line) =>
      line.details?.contract
        ? {
            ...line,
            details: {
              ...line.details,
              contract: { ...line.details.contract, number: `${line.details.contract.number}/26` },
            },
          }
        : line,
    )
  },
  (edition) => {
    edition.currency = 'USD'
  },
  (edition) => {
    edition.openingBalance += 100n
  },
  (edition, random) => {
    const side = random.pick(['supplier', 'customer'] as const)
    edition[side] = {
      ...edition[side],
      name: 'АО «Новое имя»',
      ...(random.chance(0.5) && { kpp: '770101001' }),
    }
  },
  (edition) => {
    edition.contract = edition.contract ? 'Договор № 1 от 01.02.2026' : 'Договор № 2'
  },
  (edition) => {
    edition.number = '16'
  },
]

function editLine(
  edition: Edition,
  random: Random,
  change: (line: ReconciliationLine) => ReconciliationLine,
) {
  const index = random.below(Math.max(1, edition.lines.length))
  const line = edition.lines[index]
  if (line) edition.lines[index] = change(line)
}

/** A multiset as counts by text. */
function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return new Map([...counts].filter(([, count]) => count !== 0).sort())
}
function difference(a: readonly string[], b: readonly string[]): Map<string, number> {
  const counts = countsOf(a)
  for (const text of b) counts.set(text, (counts.get(text) ?? 0) - 1)
  return new Map([...counts].filter(([, count]) => count !== 0).sort())
}
const textOf = ({ date, document, debit, credit }: ComparedLine) =>
  [date, document, debit, credit].join('|')
const contractText = (line: ReconciliationLine) => {
  const contract = line.details?.contract
  return contract ? [contract.name, contract.number, contract.date].join('|') : '-'
}
const isPresent = <T>(value: T | null): value is T => value !== null

/**
 * By counting alone, without any pairing: what the notice says must turn the edition seen into the edition now, it
 * must not say more than is needed, and what it does not mention must be equal.
 */
function judge(before: Edition, after: Edition, notice: EditionChanges | null): string[] {
  const faults: string[] = []
  const check = (is: boolean, fault: string) => is || faults.push(fault)
  const same = (a: unknown, b: unknown) => JSON.stringify(a, inText) === JSON.stringify(b, inText)
  const inText = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)
  const isOneCurrency = before.currency === after.currency
  const showsContracts = before.contract === null && after.contract === null
  const plain = [before, after].map(({ lines }) => lines.map(textOf)) as [string[], string[]]
  const full = [before, after].map(({ lines }) =>
    lines.map((line) => `${textOf(line)}|${showsContracts ? contractText(line) : ''}`),
  ) as [string[], string[]]
  const facts = (edition: Edition) => {
    const { currency, number, contract, supplier, customer, openingBalance, closingBalance } =
      edition
    return { currency, number, contract, supplier, customer, openingBalance, closingBalance }
  }
  const totals = (edition: Edition) =>
    before.contractTotals && after.contractTotals
      ? (edition.contractTotals ?? [])
          .map(({ contract, openingBalance, closingBalance }) =>
            [contract?.name, contract?.number, contract?.date, openingBalance, closingBalance].join(
              '|',
            ),
          )
          .sort()
      : []
  const isSame =
    same(facts(before), facts(after)) &&
    difference(full[0], full[1]).size === 0 &&
    same(totals(before), totals(after))
  if (isSame || !notice) {
    check(
      isSame === (notice === null),
      notice ? 'a notice of nothing' : 'a change without a notice',
    )
    return faults
  }

  check(same(notice.currency, { before: before.currency, after: after.currency }), 'currency')
  check(notice.openingBalance.before === before.openingBalance, 'opening before')
  check(notice.openingBalance.after === after.openingBalance, 'opening after')
  check(notice.closingBalance.before === before.closingBalance, 'closing before')
  check(notice.closingBalance.after === after.closingBalance, 'closing after')
  check((notice.number === null) === (before.number === after.number), 'number')
  check((notice.contract === null) === (before.contract === after.contract), 'contract')
  for (const side of ['supplier', 'customer'] as const) {
    for (const field of ['name', 'inn', 'kpp'] as const) {
      const said = notice.requisites.filter((each) => each.side === side && each.field === field)
      const [was, is] = [before[side][field] ?? null, after[side][field] ?? null]
      check(
        same(said, was === is ? [] : [{ side, field, before: was, after: is }]),
        `${side} ${field}`,
      )
    }
  }

  // What came and went, taken together, is the difference of the two multisets: nothing more, nothing less.
  const saidBefore = notice.lines.map((line) => line.before).filter(isPresent)
  const saidAfter = notice.lines.map((line) => line.after).filter(isPresent)
  const fromNotice = difference(saidAfter.map(textOf), saidBefore.map(textOf))
  check(same([...fromNotice], [...difference(plain[1], plain[0])]), 'lines do not add up')
  for (const { kind, before: was, after: is } of notice.lines) {
    check(kind === (was ? (is ? 'changed' : 'went') : 'came'), 'kind')
    if (!was || !is) continue
    const isEqual = textOf(was) === textOf(is)
    const isMoved = was.contract !== undefined
    check(!isEqual || isMoved || !isOneCurrency, 'a line changed into itself')
    check(!isMoved || !same(was.contract, is.contract), 'moved to its own contract')
  }
  const plainOnly = notice.lines.filter(
    ({ before: was, after: is }) => !(was && is && textOf(was) === textOf(is)),
  )
  const least = [...difference(plain[1], plain[0]).values()]
  const needed = Math.max(
    least.filter((count) => count > 0).reduce((sum, count) => sum + count, 0),
    least.filter((count) => count < 0).reduce((sum, count) => sum - count, 0),
  )
  check(!isOneCurrency || plainOnly.length >= needed, 'fewer changes than there are')
  const most = least.reduce((sum, count) => sum + Math.abs(count), 0)
  check(!isOneCurrency || plainOnly.length <= most, 'more changes than there are')
  if (!isOneCurrency) {
    check(difference(saidBefore.map(textOf), plain[0]).size === 0, 'an old sum passes for the new')
    check(difference(saidAfter.map(textOf), plain[1]).size === 0, 'a new sum is not said')
  }
  // A document that stands once in each edition is one line.
  const once = (lines: readonly ReconciliationLine[], document: string) =>
    lines.filter((line) => line.document === document).length === 1
  for (const { kind, before: was } of notice.lines) {
    if (kind !== 'went' || !was || was.document === '') continue
    check(
      !(once(before.lines, was.document) && once(after.lines, was.document)),
      `a unique document torn in two: ${was.document}`,
    )
  }
  // Equal date and sum on both sides are never left apart.
  const sums = (kind: 'went' | 'came') =>
    notice.lines.flatMap((each) => {
      const line = each.before ?? each.after
      return each.kind === kind && line ? [[line.date, line.debit, line.credit].join('|')] : []
    })
  const [went, came] = [new Set(sums('went')), sums('came')]
  check(!came.some((sum) => went.has(sum)), 'one date and sum torn in two')
  // Contracts: said where they differ and nothing else does, and only of names that were and are there.
  const label = (contract: NamedContract | null) =>
    contract ? [contract.name, contract.number, contract.date].join('|') : '-'
  const labels = [before, after].map(
    ({ lines, contractTotals }) =>
      new Set([
        ...lines.map(contractText),
        ...(contractTotals ?? []).map(({ contract }) => label(contract)),
      ]),
  ) as [Set<string>, Set<string>]
  for (const renamed of notice.renamedContracts) {
    check(label(renamed.before) !== label(renamed.after), 'renamed to itself')
    check(labels[0].has(label(renamed.before)), 'renamed from nothing')
    check(labels[1].has(label(renamed.after)), 'renamed to nothing')
    const isGone = !after.lines.some((line) => contractText(line) === label(renamed.before))
    const isNew = !before.lines.some((line) => contractText(line) === label(renamed.after))
    const guidsOf = ({ lines, contractTotals }: Edition, name: NamedContract | null) =>
      [
        ...lines.map(({ details }) => details?.contract),
        ...(contractTotals ?? []).map((each) => each.contract),
      ].flatMap((contract) =>
        contract?.guid && label(contract) === label(name) ? [contract.guid] : [],
      )
    const guidsAfter = guidsOf(after, renamed.after)
    const isOneContract = guidsOf(before, renamed.before).some((guid) => guidsAfter.includes(guid))
    check(isOneContract || (isGone && isNew), 'another contract taken for a renamed one')
  }
  if (difference(plain[0], plain[1]).size === 0 && difference(full[0], full[1]).size > 0) {
    const isSaid =
      notice.renamedContracts.length > 0 ||
      notice.lines.some((line) => line.before?.contract !== undefined)
    check(isSaid, 'another contract without a word')
  }
  return faults
}

test(`${PAIRS} generated pairs of editions: every notice is true and complete, none is false`, () => {
  const random = createRandom(SEED)
  const found = { none: 0, some: 0 }
  for (let index = 0; index < PAIRS; index++) {
    const before = makeEdition(random)
    const edited = structuredClone(before)
    const edits = Array.from({ length: 1 + random.below(3) }, () => random.pick(EDITS))
    for (const edit of edits) edit(edited, random)
    const after = closed(edited, before.contractTotals !== null)
    const notice = compareEditions(before, after)
    found[notice ? 'some' : 'none']++
    const faults = judge(before, after, notice)
    if (faults.length > 0) {
      expect.fail(
        `pair ${index}: ${faults.join(', ')}\n${JSON.stringify({ before, after, notice }, (_, value) => (typeof value === 'bigint' ? `${value}` : value), 1)}`,
      )
    }
  }
  expect(found.none).toBeGreaterThan(PAIRS / 50)
  expect(found.some).toBeGreaterThan(PAIRS / 2)
}, 600_000)
