import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GatheredDeal } from '../../../../server/bitrix24/index.ts'
import { buildDraft } from '../../../../server/deal-acts/draft/build-draft.ts'
import type { ResolvedDeal } from '../../../../server/deal-acts/resolve/resolve.ts'
import { vatFromDeal } from '../../../../server/deal-acts/resolve/vat-rate.ts'
import type { DealRuleInput } from '../../../../server/deal-acts/rules/schema.ts'
import { validateDeal } from '../../../../server/deal-acts/validate/validate.ts'
import { draftFaults } from '../../../../server/onec/odata/drafts/faults.ts'
import { calculateLine, sumLines } from '../../../../server/onec/port.ts'
import { profiles } from '../../../../server/onec/profiles/index.ts'
import { DATE, GUIDS, makeDeal, makeLine, makeRule } from '../../../support/deals/deal-factory.ts'
import { someDeal } from '../../../support/deals/deal-price-factory.ts'

const IDENTITY = { ref: GUIDS.ref, marker: '[portal:1f3a]', date: DATE }
const SETTINGS = { departmentGuid: null, warehouseGuid: null, deliveryMethod: '', production: null }

function resolvedOf(deal: GatheredDeal, given: Partial<ResolvedDeal> = {}): ResolvedDeal {
  return {
    organizationGuid: GUIDS.organization,
    counterpartyGuid: GUIDS.counterparty,
    contractGuid: GUIDS.contract,
    agreementGuid: null,
    currency: { code: 'RUB', rate: '1', per: 1 },
    lines: deal.lines.map((line) => ({
      itemGuid: GUIDS.item,
      unitGuid: null,
      oneUnitGuid: null,
      unitShown: 'ч',
      isUnitInText: false,
      vatRate: vatFromDeal(line),
    })),
    responsibleGuid: null,
    notes: [],
    ...given,
  }
}

function build(
  deal: GatheredDeal,
  policies: DealRuleInput['policies'] = {},
  resolved: Partial<ResolvedDeal> = {},
  date = DATE,
) {
  return buildDraft(deal, resolvedOf(deal, resolved), makeRule({ policies }), { ...IDENTITY, date })
}

function built(...args: Parameters<typeof build>) {
  const one = build(...args)
  return one.kind === 'built' ? one : expect.fail(JSON.stringify(one.faults))
}

describe('any deal that validates', () => {
  test('becomes a draft whose total is the deal’s amount, and which 1C can take', () => {
    const seen = { fits: 0, onTop: 0 }
    fc.assert(
      fc.property(
        someDeal,
        fc.constantFrom('by_amount', 'included', 'on_top'),
        (deal, vatOnTop) => {
          const rule = makeRule({ policies: { vatOnTop } })
          if (validateDeal(deal, { rule, date: DATE }).length > 0) return
          const { draft, notes } = built(deal, { vatOnTop })
          seen.fits += 1
          if (!draft.amountIncludesVat) seen.onTop += 1
          expect(sumLines(draft.lines).total).toBe(deal.totals.deal)
          expect(notes).toEqual([])
          expect(draftFaults(draft, profiles.bp30.drafts, SETTINGS)).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
    expect(seen.fits).toBeGreaterThan(100)
    expect(seen.onTop).toBeGreaterThan(20)
  })

  test('is the same whatever policy decides about what did not come up', () => {
    fc.assert(
      fc.property(someDeal, (deal) => {
        const rule = makeRule()
        if (validateDeal(deal, { rule, date: DATE }).length > 0) return
        const other = { staleVat: 'in_price', manualAmount: 'rows', fineNumbers: 'one' } as const
        expect(built(deal, other).draft).toEqual(built(deal).draft)
      }),
    )
  })

  test('and one that does not is refused by the builder for the same reasons', () => {
    let refused = 0
    fc.assert(
      fc.property(someDeal, (deal) => {
        const faults = validateDeal(deal, { rule: makeRule(), date: DATE })
        const isAboutSums = faults.some(
          ({ code }) => code.startsWith('amount') || code === 'vat_mixed',
        )
        if (!isAboutSums) return
        refused += 1
        expect(build(deal)).toEqual({ kind: 'faulty', faults })
      }),
    )
    expect(refused).toBeGreaterThan(5)
  })
})

describe('lines that are exactly so', () => {
  test('every line is what 1C itself would work out of it', () => {
    fc.assert(
      fc.property(someDeal, (deal) => {
        const one = build(deal)
        if (one.kind === 'faulty') return
        const { lines, amountIncludesVat: includesVat } = one.draft
        for (const { sum, vat, total, ...line } of lines) {
          expect(calculateLine({ ...line, includesVat })).toEqual({ sum, vat, total })
        }
      }),
    )
  })

  test('VAT on top goes without VAT in prices when that is what the deal adds up to', () => {
    const line = makeLine({
      source: {
        quantity: '100',
        price: '12.24',
        priceExclusive: '10.03',
        priceNetto: '10.03',
        priceBrutto: '12.24',
        taxIncluded: false,
      },
    })
    const onTop = built(makeDeal({ lines: [line], amount: '1223.66' })).draft
    expect(onTop).toMatchObject({
      amountIncludesVat: false,
      lines: [{ price: '10.03', sum: 100300n, vat: 22066n, total: 122366n }],
    })
    const within = built(makeDeal({ lines: [line], amount: '1224.00' })).draft
    expect(within).toMatchObject({
      amountIncludesVat: true,
      lines: [{ price: '12.24', sum: 122400n, total: 122400n }],
    })
  })

  test('a discount stays a discount', () => {
    const source = {
      quantity: '3',
      price: '90000',
      priceExclusive: '73770.49',
      priceNetto: '81967.21',
      priceBrutto: '100000',
      discountRate: '10',
      discountSum: '8196.72',
    }
    const [line] = built(makeDeal({ lines: [makeLine({ source })] })).draft.lines
    expect(line).toMatchObject({ price: '100000.00', discount: 3_000_000n, sum: 27_000_000n })
  })

  test('the unit that nothing else tells stands in the text, and the quantity stays', () => {
    const deal = makeDeal({ lines: [makeLine({ source: { quantity: '10.5' } })] })
    const [known] = resolvedOf(deal).lines
    const lines = known ? [{ ...known, isUnitInText: true }] : []
    expect(built(deal, {}, { lines }).draft.lines).toMatchObject([
      { text: 'Разработка макета (10,5 ч)', quantity: '10.5', price: '6000.00' },
    ])
  })

  test('a quantity that 1C cannot keep is for a person, or one whole by policy', () => {
    const deal = makeDeal({ lines: [makeLine({ source: { quantity: '12.3333' } })] })
    expect(build(deal)).toMatchObject({
      kind: 'faulty',
      faults: [{ code: 'line_quantity_too_fine', line: 1 }],
    })
    const { draft, notes } = built(deal, { fineNumbers: 'one' })
    expect(draft.lines).toMatchObject([
      { text: 'Разработка макета (12,3333 ч)', quantity: '1', price: '73999.80', total: 7399980n },
    ])
    expect(notes).toMatchObject([{ code: 'line_as_one' }])
  })

  test('a price finer than a kopeck keeps the sum by a discount of the rest', () => {
    const fine = makeDeal({ lines: [makeLine({ source: { quantity: '3', price: '3333.3333' } })] })
    const { draft, notes } = built(fine)
    expect(draft.lines).toMatchObject([
      { quantity: '3', price: '3333.34', discount: 2n, sum: 1000000n, total: 1000000n },
    ])
    expect(notes).toMatchObject([{ code: 'price_rounded', figures: { discount: '0.02' } }])
  })

  test('but not where that would be the better part of it: that is for a person', () => {
    const tiny = makeDeal({ lines: [makeLine({ source: { quantity: '1001', price: '0.0333' } })] })
    expect(build(tiny)).toMatchObject({ faults: [{ code: 'line_price_too_fine' }] })
    const harmless = makeDeal({ lines: [makeLine({ source: { quantity: '1', price: '33.333' } })] })
    expect(built(harmless).draft.lines).toMatchObject([{ price: '33.33', sum: 3333n }])
  })
})

describe('20 % on an act of 2026', () => {
  const source = { taxRate: '20', quantity: '1', price: '12000', priceExclusive: '10000' }
  const deal = makeDeal({ lines: [makeLine({ source })] })

  test('is for a person, with both rates', () => {
    expect(build(deal)).toMatchObject({
      faults: [
        { code: 'vat_rate_not_in_force', figures: { rate: '20', general: '22', date: DATE } },
      ],
    })
  })

  test('keeps the price by policy, the new rate taken out of it', () => {
    const { draft, notes } = built(deal, { staleVat: 'in_price' })
    expect(draft.lines).toMatchObject([{ vatRate: 22, vat: 216393n, total: 1200000n }])
    expect(notes).toMatchObject([{ code: 'vat_rate_replaced' }])
  })

  test('or puts the new rate on top by policy, and says both totals', () => {
    const { draft, notes } = built(deal, { staleVat: 'on_top' })
    expect(draft).toMatchObject({
      amountIncludesVat: false,
      lines: [{ vat: 220000n, total: 1220000n }],
    })
    expect(notes).toMatchObject([
      { code: 'vat_rate_replaced' },
      { code: 'total_with_new_vat', figures: { deal: '12000.00', total: '12200.00' } },
    ])
  })

  test('is for a person after all where the new rate cannot leave the amount as it is', () => {
    const onTop = {
      quantity: '100',
      price: '12.04',
      priceExclusive: '10.03',
      taxRate: '20',
      taxIncluded: false,
    }
    const uneven = makeDeal({ lines: [makeLine({ source: onTop })], amount: '1203.60' })
    expect(build(uneven, { staleVat: 'in_price' })).toMatchObject({
      faults: [{ code: 'vat_rate_not_in_force' }],
    })
    expect(built(uneven, { staleVat: 'on_top' }).draft.lines).toMatchObject([
      { sum: 100300n, vat: 22066n, total: 122366n },
    ])
  })

  test('is right on the last day of 2025', () => {
    expect(built(deal, {}, {}, '2025-12-31').draft.lines).toMatchObject([{ vatRate: 20 }])
  })

  test('and 22 % is too early then', () => {
    expect(build(makeDeal(), {}, {}, '2025-12-31')).toMatchObject({
      faults: [{ code: 'vat_rate_not_in_force', figures: { rate: '22', general: '20' } }],
    })
  })
})

describe('an amount typed by hand', () => {
  const deal = makeDeal({ amount: '17000', isAmountManual: true })

  test('that is not that of the rows is for a person', () => {
    expect(build(deal)).toMatchObject({
      faults: [
        { code: 'amount_by_hand_differs', figures: { deal: '17000.00', lines: '12000.00' } },
      ],
    })
  })

  test('gives way to the rows by policy, with a note', () => {
    const { draft, notes } = built(deal, { manualAmount: 'rows' })
    expect(sumLines(draft.lines).total).toBe(1200000n)
    expect(notes).toMatchObject([{ code: 'amount_by_rows' }])
  })
})

describe('dollars', () => {
  const lines = [makeLine({ source: { quantity: '3', price: '33.33', taxRate: '0' } })]
  const deal = makeDeal({ lines, currency: 'USD' })
  const currency = { code: 'USD', rate: '81.5123', per: 1 }

  test('stay dollars with the rate of the day', () => {
    expect(built(deal, {}, { currency }).draft).toMatchObject({ currency, lines: [{ sum: 9999n }] })
  })

  test('become roubles line by line, and a sum that no price makes is for a person', () => {
    expect(build(deal, { currency: 'roubles' }, { currency })).toMatchObject({
      faults: [{ code: 'line_price_too_fine', figures: { sum: '8150.41' } }],
    })
    const { draft, notes } = built(deal, { currency: 'roubles', fineNumbers: 'one' }, { currency })
    expect(draft).toMatchObject({
      currency: { code: 'RUB', rate: '1' },
      lines: [{ quantity: '1', price: '8150.41', total: 815041n }],
    })
    expect(notes).toMatchObject([
      { code: 'converted', figures: { deal: '99.99', total: '8150.41', whole: '8150.41' } },
      { code: 'line_as_one' },
    ])
  })

  test('keep to the rate within half a kopeck a line, whatever it is', () => {
    const rate = fc.bigInt({ min: 1n, max: 2_000_000n }).map((digits) => {
      const text = digits.toString().padStart(5, '0')
      return `${text.slice(0, -4)}.${text.slice(-4)}`
    })
    fc.assert(
      fc.property(someDeal, rate, fc.constantFrom(1, 10, 100), (some, text, per) => {
        const own = { ...some, currency: 'JPY' }
        const currency = { code: 'JPY', rate: text, per }
        const inYens = build(own, { fineNumbers: 'one' }, { currency })
        const one = build(own, { currency: 'roubles', fineNumbers: 'one' }, { currency })
        if (one.kind === 'faulty' || inYens.kind === 'faulty') return
        const exact = (Number(sumLines(inYens.draft.lines).sum) * Number(text)) / per
        const apart = Math.abs(Number(sumLines(one.draft.lines).sum) - exact)
        expect(apart).toBeLessThanOrEqual(one.draft.lines.length / 2 + 1e-4)
        expect(one.notes.map(({ code }) => code)).toContain('converted')
        expect(one.draft.lines.every(({ price }) => /^\d+\.\d{2}$/.test(price))).toBe(true)
      }),
    )
  })
})

test('the comment names the deal for the accountant', () => {
  const { draft } = built(makeDeal())
  expect(draft.comment).toBe(
    'Битрикс24, сделка № 410 «Поддержка сайта», ответственный Крылов Степан',
  )
  expect(draft).toMatchObject({ ref: GUIDS.ref, marker: '[portal:1f3a]', date: DATE })
})
