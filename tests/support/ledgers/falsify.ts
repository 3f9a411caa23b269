import type { Ledger, LedgerLine } from './ledger.ts'
import { sum } from './ledger.ts'
import type { Random } from './random.ts'
import { writeLedger } from './write-ledger.ts'

/** Null: this ledger cannot be falsified so. */
type Falsification = (ledger: Ledger, random: Random) => Ledger | null

/** A ledger that says something untrue, whatever the shape it is written in. */
const LEDGERS: Record<string, Falsification> = {
  'another closing balance': (ledger, random) => ({
    ...ledger,
    closing: ledger.closing + some(random),
  }),
  'another opening balance': (ledger, random) => ({
    ...ledger,
    opening: ledger.opening + some(random),
  }),
  'both signs reversed': (ledger) =>
    sum(ledger.lines).debit === sum(ledger.lines).credit
      ? null
      : { ...ledger, opening: -ledger.opening, closing: -ledger.closing },
  'a changed debit': (ledger, random) =>
    changeLine(ledger, random, (line) => ({ ...line, debit: line.debit + some(random) })),
  'a changed credit': (ledger, random) =>
    changeLine(ledger, random, (line) => ({ ...line, credit: line.credit + some(random) })),
  'sides exchanged': (ledger, random) =>
    changeLine(ledger, random, (line) =>
      line.debit === line.credit ? null : { ...line, debit: line.credit, credit: line.debit },
    ),
  'a lost line': (ledger, random) =>
    changeLines(ledger, random, (line) => (line.debit === line.credit ? null : [])),
  'a doubled line': (ledger, random) =>
    changeLines(ledger, random, (line) => (line.debit === line.credit ? null : [line, line])),
  'a day before': (ledger, random) =>
    changeLine(ledger, random, (line) => ({ ...line, date: '2025-12-31' })),
  'a day after': (ledger, random) =>
    changeLine(ledger, random, (line) => ({ ...line, date: '2026-04-01' })),
  'another turnover': (ledger, random) => {
    const { debit, credit } = sum(ledger.lines)
    return { ...ledger, turnover: { debit: debit + some(random), credit } }
  },
  'another period': (ledger) => ({ ...ledger, from: '2025-01-01' }),
  'totals of a contract that do not add up': (ledger, random) =>
    changeContract(ledger, (one) => ({ ...one, closing: one.closing + some(random) })),
  'totals of contracts that are not those of the act': (ledger, random) => {
    const by = some(random)
    return changeContract(ledger, (one) => ({
      ...one,
      opening: one.opening + by,
      closing: one.closing + by,
    }))
  },
  'a turnover of a contract that is not that of its lines': (ledger, random) => {
    const [first, second, ...rest] = ledger.contracts ?? []
    if (!first || !second || ledger.lines.length === 0) return null
    const by = some(random)
    return {
      ...ledger,
      contracts: [
        { ...first, debit: first.debit + by, closing: first.closing + by },
        { ...second, debit: second.debit - by, closing: second.closing - by },
        ...rest,
      ],
    }
  },
}

/** What no shape may say: the text of a true act, spoilt. */
const TEXTS: Record<string, (body: string, random: Random) => string | null> = {
  'thousands or fractions': (body, random) =>
    replaceClosing(
      body,
      random.pick(['"12.000"', '"-1.500"', '"12,000"', '"1 000,500"', '"1.234.567"', '"12.0000"']),
    ),
  'an amount as nobody prints it': (body, random) =>
    replaceClosing(
      body,
      random.pick([
        '"12 00,5"',
        '"1,000.50"',
        '"1e3"',
        '"0x10"',
        '" "',
        '"+5"',
        '"5-"',
        '"(5)"',
        '"٣"',
        '"NaN"',
        '"12 руб."',
      ]),
    ),
  'no amount': (body, random) =>
    replaceClosing(body, random.pick(['null', '""', 'true', '[]', '{}', '[1]'])),
  'an endless number': (body, random) =>
    replaceClosing(
      body,
      random.pick([
        '1'.repeat(31),
        `0.${'0'.repeat(40)}`,
        `-${'9'.repeat(500)}`,
        `1e${'0'.repeat(31)}1`,
      ]),
    ),
  'a part of a kopeck': (body, random) =>
    replaceClosing(body, random.pick(['0.001', '12.345', '1.00000001', '-0.005', '1e-3'])),
  'beyond reason': (body, random) =>
    replaceClosing(body, random.pick(['10000000000000.01', '1e30', '-1e15'])),
  'no closing balance': (body) => body.replace('"closing_balance"', '"closing"'),
  'no lines': (body) => body.replace('"transactions"', '"rows"'),
  'no counterparty': (body) => body.replace('"counterparty"', '"client"'),
  'another counterparty': (body) =>
    body.includes('"guid"')
      ? body.replace(/"guid":"[^"]+"/, '"guid":"11111111-2222-3333-4444-555555555555"')
      : null,
  'sums under other names': (body) =>
    body.includes('"document"')
      ? body.replaceAll('"debit"', '"dt"').replaceAll('"credit"', '"kt"')
      : null,
  'an envelope': (body, random) =>
    random.pick([
      `{"data":${body}}`,
      `[${body}]`,
      `{"Result":{"act":${body}}}`,
      JSON.stringify(body),
    ]),
  'an error': (body, random) =>
    random
      .pick(['"нет"', '{"code":"refused"}', '{"message":"нет"}', '{"code":5}'])
      .replace(/^/, '{"error":') +
    `,${body.replace(/"error":(?:null|"[^"]*"|\{[^}]*\}),/, '').slice(1)}`,
  'half of it': (body) => body.slice(0, Math.floor(body.length / 2)),
  'levels without end': (body) => `${body.slice(0, -1)},"deep":${'['.repeat(65)}${']'.repeat(65)}}`,
  'a day that does not exist': (body) =>
    body.replace(/"period":\{"from":"[^"]+"/, '"period":{"from":"2026-02-30"'),
  'a date in the Russian way': (body) =>
    body.replace(/"period":\{"from":"[^"]+"/, '"period":{"from":"01.01.2026"'),
}

/** The body of an act that must not be shown, and what is false in it. */
export function falsify(ledger: Ledger, random: Random): { body: string; way: string } {
  for (;;) {
    const way = random.pick([...Object.keys(LEDGERS), ...Object.keys(TEXTS)])
    const untrue = LEDGERS[way]?.(ledger, random)
    if (untrue) return { body: writeLedger(untrue, random), way }
    const spoilt = TEXTS[way]?.(writeLedger(ledger, random), random)
    if (spoilt) return { body: spoilt, way }
  }
}

/** Not nothing, from a kopeck up. */
function some(random: Random): bigint {
  return BigInt(random.pick([1, -1, 100, -100, random.integer(1, 1_000_000)]))
}

function replaceClosing(body: string, written: string): string {
  return body.replace(
    /"closing_balance":(?:"[^"]*"|[^,}\]]+)(?=[,}](?![\s\S]*"closing_balance"))/,
    `"closing_balance":${written}`,
  )
}

function changeLine(
  ledger: Ledger,
  random: Random,
  change: (line: LedgerLine) => LedgerLine | null,
): Ledger | null {
  return changeLines(ledger, random, (line) => {
    const changed = change(line)
    return changed && [changed]
  })
}

function changeLines(
  ledger: Ledger,
  random: Random,
  change: (line: LedgerLine) => LedgerLine[] | null,
): Ledger | null {
  const index = random.integer(0, ledger.lines.length - 1)
  const line = ledger.lines[index]
  const changed = line && change(line)
  return changed ? { ...ledger, lines: ledger.lines.toSpliced(index, 1, ...changed) } : null
}

function changeContract(
  ledger: Ledger,
  change: (
    one: NonNullable<Ledger['contracts']>[number],
  ) => NonNullable<Ledger['contracts']>[number],
): Ledger | null {
  const [first, ...rest] = ledger.contracts ?? []
  return first ? { ...ledger, contracts: [change(first), ...rest] } : null
}
