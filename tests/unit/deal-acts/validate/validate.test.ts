import { describe, expect, test } from 'vitest'
import type { GatheredDeal, Requisites } from '../../../../server/bitrix24/index.ts'
import { FAULT_KINDS, type FaultCode } from '../../../../server/deal-acts/faults/fault-kinds.ts'
import { describeFault, faultOf } from '../../../../server/deal-acts/faults/faults.ts'
import {
  type ValidationContext,
  validateDeal,
} from '../../../../server/deal-acts/validate/validate.ts'
import {
  DATE,
  type GivenLine,
  INN,
  makeAddress,
  makeDeal,
  makeLine,
  makeRequisites,
  makeRule,
  PERSON_INN,
} from '../../../support/deals/deal-factory.ts'

const codes = (deal: GatheredDeal, given: Partial<ValidationContext> = {}) =>
  validateDeal(deal, { rule: makeRule(), date: DATE, ...given }).map(({ code }) => code)

const withBuyer = (given: Partial<Requisites>) =>
  makeDeal({ buyer: { requisites: makeRequisites(given), chosenBy: 'only', candidates: [] } })

test('a deal in order has no faults', () => {
  expect(codes(makeDeal())).toEqual([])
})

describe('the buyer', () => {
  test.each<[string, Partial<Requisites>, FaultCode]>([
    ['no INN', { inn: null }, 'buyer_inn_missing'],
    ['a wrong check digit', { inn: '7707083894' }, 'buyer_inn_wrong'],
    ['an INN of eleven digits', { inn: '77070838930' }, 'buyer_inn_wrong'],
    ['a company without KPP', { kpp: null }, 'buyer_kpp_missing'],
    ['a KPP of seven characters', { kpp: '7701010' }, 'buyer_kpp_wrong'],
    ['a sole trader with a KPP', { inn: PERSON_INN }, 'buyer_kpp_not_expected'],
  ])('%s', (_what, given, code) => {
    expect(codes(withBuyer(given))).toEqual([code])
  })

  test.each<[string, Partial<Requisites>]>([
    ['no address', { addresses: [] }],
    ['an actual address only', { addresses: [makeAddress('actual')] }],
    [
      'a company with an address of registration only',
      { addresses: [makeAddress('registration')] },
    ],
  ])('%s matters where the document carries the address, and nowhere else', (_what, given) => {
    expect(codes(withBuyer(given))).toEqual([])
    expect(codes(withBuyer(given), { needsLegalAddress: true })).toEqual(['buyer_address_missing'])
  })

  const foreign = makeRequisites({
    id: 99,
    owner: { kind: 'company', id: 77 },
    name: 'ООО «Чужая»',
  })

  test('whose deal chose somebody else’s requisites is asked for, unless its own are unambiguous', () => {
    const several = [makeRequisites(), makeRequisites({ id: 61, name: 'ИП Иванов' })]
    const unclear = { requisites: null, chosenBy: null, ignored: foreign }
    const [fault, ...others] = validateDeal(
      makeDeal({ buyer: { ...unclear, candidates: several } }),
      { rule: makeRule(), date: DATE },
    )
    expect(fault).toMatchObject({
      code: 'buyer_link_foreign',
      figures: { linked: expect.stringContaining('Чужая') },
    })
    expect(others).toEqual([])
    expect(codes(makeDeal({ buyer: { ...unclear, candidates: [] } }))).toEqual([
      'buyer_link_foreign',
    ])
    const clear = { requisites: makeRequisites(), chosenBy: 'only' as const, candidates: [] }
    expect(codes(makeDeal({ buyer: { ...clear, ignored: foreign } }))).toEqual([])
  })

  test('or seller whom the webhook may not see is a matter of rights, not of missing requisites', () => {
    const hidden = { requisites: null, chosenBy: null, candidates: [], isHidden: true }
    expect(codes(makeDeal({ buyer: hidden }))).toEqual(['buyer_hidden'])
    expect(codes(makeDeal({ seller: hidden }))).toEqual(['seller_hidden'])
  })

  test('a company without KPP is looked up by its INN, unless the rule leaves that to the manager', () => {
    const without = withBuyer({ kpp: null })
    expect(codes(without, { isBuyerLookedUp: true })).toEqual([])
    const rule = makeRule({ policies: { missingKpp: 'ask' } })
    expect(codes(without, { isBuyerLookedUp: true, rule })).toEqual(['buyer_kpp_missing'])
    expect(codes(withBuyer({ kpp: '7701010' }), { isBuyerLookedUp: true })).toEqual([
      'buyer_kpp_wrong',
    ])
  })

  test('a sole trader without KPP is in order, at the address of registration too', () => {
    const trader = { inn: PERSON_INN, kpp: null, addresses: [makeAddress('registration')] }
    expect(codes(withBuyer(trader))).toEqual([])
  })

  test('outer spaces of a number are nobody’s fault', () => {
    expect(codes(withBuyer({ inn: ` ${INN} ` }))).toEqual([])
  })

  test('without an INN is in order once staff mapped this foreign company', () => {
    expect(codes(withBuyer({ inn: null, kpp: null }), { isBuyerGiven: true })).toEqual([])
  })

  test('with several requisites and none chosen names them all', () => {
    const candidates = [makeRequisites(), makeRequisites({ id: 61, name: 'ИП Иванов' })]
    const deal = makeDeal({ buyer: { requisites: null, chosenBy: null, candidates } })
    const [fault] = validateDeal(deal, { rule: makeRule(), date: DATE })
    expect(fault).toMatchObject({
      code: 'buyer_requisites_ambiguous',
      who: 'manager',
      where: 'deal',
    })
    expect(fault?.figures.candidates).toContain('ИП Иванов')
  })

  test('who is nobody at all', () => {
    const nobody = { requisites: null, chosenBy: null, candidates: [] }
    const deal = makeDeal({ buyer: nobody, company: null })
    expect(codes(deal)).toEqual(['buyer_missing'])
    expect(codes(makeDeal({ buyer: nobody }))).toEqual(['buyer_requisites_missing'])
  })
})

describe('the seller', () => {
  const candidates = [makeRequisites(), makeRequisites({ id: 61 })]
  const unchosen = makeDeal({ seller: { requisites: null, chosenBy: null, candidates } })

  test('of several companies has to be chosen in the deal', () => {
    expect(codes(unchosen)).toEqual(['seller_ambiguous'])
  })

  test('need not be told where staff named the organization', () => {
    expect(codes(unchosen, { isSellerGiven: true })).toEqual([])
  })
})

describe('the lines', () => {
  const row = (source: GivenLine) => makeDeal({ lines: [makeLine(source)] })

  test('there must be one', () => {
    expect(codes(makeDeal({ lines: [], amount: '0' }))).toEqual(['lines_missing'])
  })

  test.each<[string, GivenLine, FaultCode]>([
    ['no name', { name: ' ' }, 'line_name_missing'],
    ['a name that 1C would cut', { name: 'я'.repeat(1001) }, 'line_text_too_long'],
    ['no quantity', { source: { quantity: null } }, 'line_quantity_not_positive'],
    ['a quantity below zero', { source: { quantity: '-1' } }, 'line_quantity_not_positive'],
    ['nothing to pay', { source: { price: '0' } }, 'line_sum_not_positive'],
    [
      'a discount that is not the difference of prices',
      { source: { priceNetto: '6000', priceExclusive: '4918.03', discountSum: '5' } },
      'line_discount_differs',
    ],
    [
      'a price that is not that without VAT plus VAT',
      { source: { priceExclusive: '6000' } },
      'line_tax_differs',
    ],
    ['a rate of another country', { source: { taxRate: '18' } }, 'vat_rate_unknown'],
    ['a rate of another year', { source: { taxRate: '20' } }, 'vat_rate_not_in_force'],
    ['a sum that does not follow', { sum: 1_000n }, 'line_sum_differs'],
  ])('%s', (_what, given, code) => {
    const deal = row(given)
    expect(codes({ ...deal, totals: { ...deal.totals, deal: deal.totals.lines } })).toEqual([code])
  })

  test('one fault by line: sums are not looked at while lines are wrong', () => {
    const lines = [
      makeLine({ source: { quantity: '0' } }),
      makeLine({ id: 2, number: 2, name: '' }),
    ]
    const faults = validateDeal(makeDeal({ lines, amount: '1' }), { rule: makeRule(), date: DATE })
    expect(faults.map(({ code, line }) => [code, line])).toEqual([
      ['line_quantity_not_positive', 1],
      ['line_name_missing', 2],
    ])
  })
})

describe('the amount', () => {
  test.each<[string, Partial<GatheredDeal>, FaultCode]>([
    ['none', { amount: null }, 'amount_missing'],
    ['another than the rows make', { amount: '12000.01' }, 'amount_differs'],
    ['typed by hand', { amount: '12000.01', isAmountManual: true }, 'amount_by_hand_differs'],
    ['of an unknown currency', { currency: 'XQQ' }, 'currency_unknown'],
  ])('%s', (_what, given, code) => {
    expect(codes(makeDeal(given))).toEqual([code])
  })

  test('VAT within and on top that do not come together are for the manager', () => {
    const onTop = {
      quantity: '100',
      price: '12.24',
      priceExclusive: '10.03',
      taxIncluded: false,
    }
    const within = { quantity: '3', price: '100', priceExclusive: '81.97' }
    const lines = [makeLine({ source: onTop }), makeLine({ id: 2, number: 2, source: within })]
    expect(codes(makeDeal({ lines, amount: '1523.66' }))).toEqual(['vat_mixed'])
    expect(codes(makeDeal({ lines, amount: '1524.00' }))).toEqual([])
  })

  test('a rule that reads VAT otherwise than the deal is the administrator’s to mend', () => {
    const source = { quantity: '100', price: '12.24', priceExclusive: '10.03', taxIncluded: false }
    const deal = makeDeal({ lines: [makeLine({ source })], amount: '1223.66' })
    const rule = makeRule({ policies: { vatOnTop: 'included' } })
    expect(validateDeal(deal, { rule, date: DATE })).toMatchObject([
      { code: 'vat_reading_differs', who: 'admin', figures: { deal: '1223.66', read: '1224.00' } },
    ])
  })
})

describe('every fault', () => {
  const all = Object.keys(FAULT_KINDS) as FaultCode[]
  const figures = {
    ...{ name: 'Logo', inn: INN, kpp: '1', candidates: 'A; B', currency: 'XQQ', field: 'UF_A' },
    ...{ text: 'soon', line: '3', longest: '1000', quantity: '2.5', sum: '1.00', price: '6.10' },
    ...{ discount: '0.10', expected: '15.15', discountSum: '1', priceNetto: '5', rate: '20' },
    ...{ priceExclusive: '4', taxRate: '22', general: '22', date: DATE, lines: '10.00' },
    ...{ deal: '11.00', onTop: '10.50', read: '10.00', rates: '22, 5', version: '1.16' },
  }

  test.each(all)('%s is one sentence that says who mends what and where', (code) => {
    const ru = describeFault(faultOf(code, figures), 'ru')
    const en = describeFault(faultOf(code, figures), 'en')
    expect(ru).toMatch(/^[А-ЯЁ].*[^.]\.$/)
    expect(ru).toMatch(/(менеджеру|администратору|бухгалтеру) нужно/)
    expect(en).toMatch(/^[A-Z].*[^.]\.$/)
    expect(en).toMatch(/the (manager|accountant) has to|an administrator has to/)
    expect(en).not.toMatch(/[А-Яа-яё]/)
    expect(ru + en).not.toContain('undefined')
  })

  test('reads as its language writes figures', () => {
    const fault = faultOf('vat_rate_not_in_force', figures)
    expect(describeFault(fault, 'ru')).toBe(
      'Строка 3 («Logo»): ставка НДС 20 % на дату акта 31.03.2026 не действует, общая ставка тогда 22 %: менеджеру нужно исправить ставку в товарах сделки или бухгалтеру назвать другую дату акта.',
    )
  })

  test('survives being kept as JSON', () => {
    const fault = faultOf('line_sum_differs', figures)
    expect(JSON.parse(JSON.stringify(fault))).toEqual(fault)
    expect(fault.line).toBe(3)
  })
})
