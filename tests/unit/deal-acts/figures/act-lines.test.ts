import { describe, expect, test } from 'vitest'
import { actLines } from '../../../../server/deal-acts/figures/act-lines.ts'
import { shareOut } from '../../../../server/deal-acts/figures/spread-negative.ts'
import { vatFromDeal } from '../../../../server/deal-acts/resolve/vat-rate.ts'
import type { DealRuleInput } from '../../../../server/deal-acts/rules/schema.ts'
import type { GivenLine } from '../../../support/deals/deal-factory.ts'
import { makeDeal, makeLine, makeRule } from '../../../support/deals/deal-factory.ts'

type Source = NonNullable<GivenLine['source']>

function linesOf(
  sources: Source[],
  given: {
    policies?: DealRuleInput['policies']
    amount?: string
    takesFree?: boolean
    isAmountManual?: boolean
  } = {},
) {
  const lines = sources.map((source, at) =>
    makeLine({ id: at + 1, number: at + 1, name: `Работа ${at + 1}`, source }),
  )
  const { amount, isAmountManual = false } = given
  const deal = makeDeal({ lines, isAmountManual, ...(amount !== undefined && { amount }) })
  const { policies } = makeRule({ policies: given.policies ?? {} })
  return actLines(deal, { policies, vatOf: vatFromDeal, takesFree: given.takesFree ?? false })
}

const codes = (all: readonly { code: string }[]) => all.map(({ code }) => code)

describe('a line that costs nothing', () => {
  const gift = { price: '0', priceBrutto: '1000', discountRate: '100', quantity: '1' }
  const paid = { price: '500', quantity: '2' }

  test('is left out with a note, the others keep their numbers', () => {
    const { deal, notes, faults } = linesOf([gift, paid])
    expect(deal.lines).toMatchObject([{ number: 2, sum: 100_000n }])
    expect(notes).toMatchObject([{ code: 'free_line_left_out', figures: { line: '1' } }])
    expect(faults).toEqual([])
  })

  test('is sent by rule where 1C takes it: with a price that is all taken off', () => {
    const policies = { zeroLines: 'send' } as const
    const taken = linesOf([gift, paid], { policies, takesFree: true })
    expect(taken.deal.lines).toMatchObject([{ sum: 0n, discount: 100_000n }, { sum: 100_000n }])
    expect(codes(linesOf([gift, paid], { policies }).faults)).toEqual(['line_free_not_taken'])
    const noPrice = { price: '0', quantity: '1' }
    const bare = linesOf([noPrice, paid], { policies, takesFree: true })
    expect(codes(bare.faults)).toEqual(['line_free_not_taken'])
  })

  test('is asked about by rule', () => {
    const { deal, faults } = linesOf([gift, paid], { policies: { zeroLines: 'ask' } })
    expect(deal.lines).toHaveLength(2)
    expect(faults).toMatchObject([{ code: 'line_free', line: 1 }])
  })

  test('is no act where there is no other', () => {
    expect(codes(linesOf([gift]).faults)).toEqual(['lines_all_free'])
  })
})

describe('a line below zero', () => {
  const policies = { negativeLines: 'spread' } as const

  test('stays for a person unless the rule spreads it', () => {
    const { deal, faults } = linesOf([{ price: '500' }, { price: '-100', quantity: '1' }])
    expect([deal.lines.length, faults]).toEqual([2, []])
  })

  test('is taken off the others in proportion, to the kopeck, and the amount stays', () => {
    const { deal, notes, faults } = linesOf(
      [
        { price: '100', quantity: '1' },
        { price: '100', quantity: '1' },
        { price: '100', quantity: '1' },
        { price: '-100', quantity: '1' },
      ],
      { policies },
    )
    expect(deal.lines.map(({ sum, discount }) => [sum, discount])).toEqual([
      [6666n, 3334n],
      [6667n, 3333n],
      [6667n, 3333n],
    ])
    expect(deal.totals.lines).toBe(deal.totals.deal)
    expect(notes).toMatchObject([
      { code: 'line_spread', figures: { over: '1, 2, 3', sum: '100.00' } },
    ])
    expect(faults).toEqual([])
  })

  test('is borne by lines of its own rate of VAT alone', () => {
    const { deal } = linesOf(
      [
        { price: '100', quantity: '1' },
        { price: '100', quantity: '1', taxRate: null },
        { price: '-10', quantity: '1', taxRate: null },
      ],
      { policies },
    )
    expect(deal.lines.map(({ sum }) => sum)).toEqual([10_000n, 9000n])
  })

  test.each<[string, Source[]]>([
    ['no other line', [{ price: '-10', quantity: '1' }]],
    [
      'lines that cost no more',
      [
        { price: '10', quantity: '1' },
        { price: '-10', quantity: '1' },
      ],
    ],
    [
      'lines of another rate only',
      [
        { price: '100', quantity: '1', taxRate: null },
        { price: '-10', quantity: '1' },
      ],
    ],
  ])('is for a person where there are %s', (_what, sources) => {
    expect(codes(linesOf(sources, { policies }).faults)).toEqual(['line_negative_not_spread'])
  })
})

test('shares are whole kopecks, make the amount, and leave something of each', () => {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let run = 0; run < 2000; run++) {
    const weights = Array.from({ length: 1 + next(8) }, () => BigInt(1 + next(100_000)))
    const whole = weights.reduce((sum, one) => sum + one, 0n)
    const amount = BigInt(next(Number(whole) + 5))
    const shares = shareOut(amount, weights)
    if (!shares) {
      // Each keeps a kopeck: more cannot be taken off.
      expect(amount > whole - BigInt(weights.length)).toBe(true)
      continue
    }
    expect(shares.reduce((sum, one) => sum + one, 0n)).toBe(amount)
    expect(shares.every((one, at) => one >= 0n && one < (weights[at] ?? 0n))).toBe(true)
  }
})

describe('a total typed into a row', () => {
  test('of 10,000 for 3 is kept, though the price of two places misses it', () => {
    const { deal, notes } = linesOf([{ price: '3333.33', quantity: '3' }], { amount: '10000' })
    expect(deal.lines).toMatchObject([
      { sum: 1_000_000n, priceBeforeDiscount: '3333.34', discount: 2n },
    ])
    expect(notes).toMatchObject([{ code: 'typed_total_kept', figures: { sum: '10000.00' } }])
  })

  test('that became a discount is kept by that discount', () => {
    const source = { price: '3333.33', priceBrutto: '3500', quantity: '3', discountTypeId: 1 }
    const { deal } = linesOf([source], { amount: '10000' })
    expect(deal.lines).toMatchObject([
      { sum: 1_000_000n, priceBeforeDiscount: '3500', discount: 50_000n },
    ])
  })

  test('of two rows are both kept where round totals make the amount', () => {
    const { deal } = linesOf(
      [
        { price: '3333.33', quantity: '3' },
        { price: '142.86', quantity: '7' },
        { price: '19.99', quantity: '1' },
      ],
      { amount: '11019.99' },
    )
    expect(deal.lines.map(({ sum }) => sum)).toEqual([1_000_000n, 100_000n, 1999n])
  })

  test('is the roundest of those that could have been typed', () => {
    const rows = [
      { price: '5501.835', quantity: '12' },
      { price: '2200.67', quantity: '30' },
      { price: '714.29', quantity: '7' },
      { price: '300.01', quantity: '3' },
    ]
    const amount = '137942.15'
    const sums = linesOf(rows, { amount }).deal.lines.map(({ sum }) => sum)
    expect(sums).toEqual([6_602_202n, 6_602_010n, 500_000n, 90_003n])
  })

  test('is no excuse for a difference that rounding does not make, or for an amount typed by hand', () => {
    const row = { price: '3333.33', quantity: '3' }
    expect(linesOf([row], { amount: '10000.01' }).deal.lines).toMatchObject([{ sum: 999_999n }])
    const one = linesOf([{ price: '3333.33', quantity: '1' }], { amount: '3333.34' })
    expect(one.deal.lines).toMatchObject([{ sum: 333_333n }])
    const manual = linesOf([row], { amount: '10000', isAmountManual: true })
    expect(manual.deal.lines).toMatchObject([{ sum: 999_999n }])
  })
})
