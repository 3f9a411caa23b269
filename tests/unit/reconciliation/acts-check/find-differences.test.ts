import { describe, expect, test } from 'vitest'
import type { ReconciliationLine } from '../../../../server/onec/port.ts'
import {
  type ActOfPeriod,
  findActsDifferences,
  matchActs,
} from '../../../../server/reconciliation/acts-check/find-differences.ts'
import { createRandom } from '../../../support/ledgers/random.ts'

/** SVERKA_PERIODS=20000 for the long run. */
const COUNT = Number(process.env.SVERKA_PERIODS ?? 500)

const line = (given: Partial<ReconciliationLine>): ReconciliationLine => ({
  date: '2026-03-05',
  document: 'Продажа (00БП-000012 от 05.03.2026)',
  debit: 0n,
  credit: 0n,
  ...given,
})
const sale = (number: string, date: string, debit: bigint) =>
  line({ date, document: `Продажа (${number} от ${date.split('-').reverse().join('.')})`, debit })
const payment = (number: string, date: string, credit: bigint) =>
  line({ date, document: `Оплата (${number} от ${date.split('-').reverse().join('.')})`, credit })
const act = (given: Partial<ActOfPeriod> = {}): ActOfPeriod => ({
  id: `act ${given.number ?? '12'}`,
  number: '00БП-000012',
  date: '2026-03-05',
  total: 100_000n,
  currency: 'RUB',
  isLive: true,
  ...given,
})
const differ = (lines: ReconciliationLine[], acts: ActOfPeriod[], currency = 'RUB') =>
  findActsDifferences(lines, acts, currency).map(({ kind, act: { id } }) => `${kind} ${id}`)

test('a line is of the act that it names, by number with the day or the sum; a payment of the same number is not', () => {
  const lines = [
    payment('00БП-000012', '2026-03-05', 100_000n),
    sale('12', '2026-03-05', 100_000n),
    sale('00БП-000013', '2026-03-09', 5n),
    sale('00БП-000014', '2026-03-09', 70_000n),
  ]
  const acts = [act(), act({ number: '00БП-000014', date: '2026-03-01', total: 70_000n })]
  const matched = matchActs(lines, acts, 'RUB')
  expect([...matched].map(([place, { number }]) => [place, number])).toEqual([
    [1, '00БП-000012'],
    [3, '00БП-000014'],
  ])
})

describe('found', () => {
  test('an act that stands in no line, even where a payment has its number', () => {
    const lines = [payment('00БП-000012', '2026-03-08', 50_000n), sale('13', '2026-03-09', 7n)]
    expect(differ(lines, [act()])).toEqual(['act_missing act 12'])
    expect(differ([], [act()])).toEqual(['act_missing act 12'])
  })

  test('one of two acts of a day and an amount, whose only line names the other', () => {
    const acts = [act(), act({ number: '00БП-000013' })]
    expect(differ([sale('00БП-000013', '2026-03-05', 100_000n)], acts)).toEqual([
      'act_missing act 12',
    ])
  })

  test('the line of a withdrawn act, and not where a live one of the same number is meant', () => {
    const withdrawn = act({ isLive: false })
    const lines = [sale('00БП-000012', '2026-03-05', 100_000n)]
    expect(differ(lines, [withdrawn])).toEqual(['act_withdrawn act 12'])
    expect(differ(lines, [withdrawn, act({ id: 'again' })])).toEqual([])
    // Of another day or sum it is another document, such as a sale of goods of the same number.
    expect(differ([sale('00БП-000012', '2026-03-05', 99n)], [withdrawn])).toEqual([])
    expect(differ([sale('00БП-000012', '2026-03-06', 100_000n)], [withdrawn])).toEqual([])
  })

  test('signs reversed: acts in credit, money in debit', () => {
    const lines = [
      line({ credit: 100_000n }),
      line({ ...payment('7', '2026-03-06', 0n), debit: 60_000n }),
    ]
    expect(differ(lines, [act()])).toEqual(['signs_reversed act 12'])
    // A set-off in debit is no money, and one act on its side says that the sides are right.
    const setOff = sale('9', '2026-03-09', 5n)
    expect(differ([...lines, setOff], [act()])).toEqual([])
  })
})

describe('no false alarm', () => {
  test.each<[string, ReconciliationLine[], ActOfPeriod[], string?]>([
    ['number as printed', [sale('12', '2026-03-05', 100_000n)], [act()]],
    ['number as 1C keeps it', [sale('00БП-000012', '2026-03-05', 100_000n)], [act()]],
    [
      'the same number in another year is another act, each with its line',
      [sale('12', '2025-03-05', 5n), sale('12', '2026-03-05', 100_000n)],
      [act(), act({ id: 'old', date: '2025-03-05', total: 5n })],
    ],
    [
      'no number in the line, its day and sum',
      [line({ document: 'Продажа', debit: 100_000n }), payment('5', '2026-03-06', 1n)],
      [act()],
    ],
    [
      'one line of two acts of the day',
      [line({ document: 'Продажа', debit: 300_000n }), payment('5', '2026-03-06', 1n)],
      [act(), act({ number: '13', total: 200_000n })],
    ],
    [
      'an act over two contracts',
      [sale('12', '2026-03-05', 40_000n), sale('12', '2026-03-05', 60_000n)],
      [act()],
    ],
    ['paid in the same line', [line({ debit: 100_000n, credit: 100_000n })], [act()]],
    [
      'a correction that lowers, in credit',
      [line({ document: 'Корректировка', credit: 30_000n }), payment('5', '2026-03-06', 1n)],
      [act({ total: -30_000n })],
    ],
    [
      'a correction that lowers, below zero',
      [line({ document: 'Корректировка', debit: -30_000n }), payment('5', '2026-03-06', 1n)],
      [act({ total: -30_000n })],
    ],
    ['a correction of nothing', [payment('5', '2026-03-06', 1n)], [act({ total: 0n })]],
    ['another currency', [payment('5', '2026-03-06', 1n)], [act({ currency: 'USD' })]],
    ['a base that names no documents', [line({ document: 'Обороты за март', debit: 5n })], [act()]],
    ['a draft without a line', [payment('5', '2026-03-06', 1n)], [act({ isLive: false })]],
    [
      "the document's own date",
      [
        {
          ...line({ date: '2026-03-07', document: 'Продажа', debit: 1n }),
          details: {
            documentName: null,
            documentNumber: '12',
            documentDate: '2026-03-05',
            operation: null,
            contract: null,
            currency: null,
          },
        },
      ],
      [act()],
    ],
  ])('%s', (_name, lines, acts, currency) => {
    expect(differ(lines, acts, currency)).toEqual([])
  })
})

/** A period as books have it: sales with and without acts, payments, corrections, in any order of numbers. */
function generatePeriod(seed: number) {
  const random = createRandom(seed)
  const lines: ReconciliationLine[] = []
  const acts: ActOfPeriod[] = []
  const isPrinted = random.chance(0.5)
  const count = random.integer(1, 12)
  for (let index = 0; index < count; index++) {
    const date = `2026-0${random.integer(1, 3)}-${String(random.integer(1, 28)).padStart(2, '0')}`
    const number = `00БП-${String(random.integer(1, 15) * 100 + index).padStart(6, '0')}`
    const total = BigInt(random.integer(1, 4) * 100_000)
    if (random.chance(0.4)) lines.push(payment(String(random.integer(1, 1500)), date, total))
    const name = isPrinted ? number.replace(/^00БП-0*/, '') : number
    lines.push(sale(name, date, total))
    // Sales of goods have lines and no acts.
    if (random.chance(0.8)) acts.push(act({ id: String(index), number, date, total }))
    if (random.chance(0.1))
      acts.push(
        act({ id: `draft ${index}`, number: `00БП-99000${index}`, date, total, isLive: false }),
      )
  }
  return { random, lines: random.shuffle(lines), acts }
}

test(`of ${COUNT} generated periods: nothing is said of the true ones; each act without its line is named, alone`, () => {
  let removed = 0
  for (let seed = 1; seed <= COUNT; seed++) {
    const { random, lines, acts } = generatePeriod(seed)
    expect(differ(lines, acts), `period ${seed}`).toEqual([])
    const live = acts.filter(({ isLive }) => isLive)
    if (live.length === 0) continue
    const one = random.pick(live)
    const without = lines.filter(({ document, debit }) => {
      const name = one.number.replace(/^00БП-0*/, '')
      return (
        debit === 0n || !(document.includes(`(${one.number} `) || document.includes(`(${name} `))
      )
    })
    // Where 1C has it no more, nothing is wrong; where it has, it is named and nothing else is.
    expect(
      differ(
        without,
        acts.filter((each) => each !== one),
      ),
      `period ${seed}`,
    ).toEqual([])
    const found = differ(without, acts)
    // A sale of goods of the same day and sum may stand for it: then nothing can be said.
    const names = new Set(acts.flatMap(({ number }) => [number, number.replace(/^00БП-0*/, '')]))
    const isHidden = without.some(
      ({ date, debit, document }) =>
        date === one.date &&
        debit === one.total &&
        !names.has(/\((\S+) /.exec(document)?.[1] ?? ''),
    )
    if (!isHidden) expect(found, `period ${seed}`).toEqual([`act_missing ${one.id}`])
    removed += 1
  }
  expect(removed).toBeGreaterThan(COUNT / 2)
})
