import { describe, expect, test } from 'vitest'
import type { DealLine, GatheredDeal } from '../../../../server/bitrix24/index.ts'
import { contractKey } from '../../../../server/deal-acts/mapping/keys.ts'
import {
  describeMissing,
  describeMissingReason,
} from '../../../../server/deal-acts/reasons/describe-missing-mapping.ts'
import type { OnecLookups } from '../../../../server/deal-acts/resolve/onec-lookups.ts'
import { resolveDeal } from '../../../../server/deal-acts/resolve/resolve.ts'
import type { DealRuleInput } from '../../../../server/deal-acts/rules/schema.ts'
import { validationContext } from '../../../../server/deal-acts/validate/context.ts'
import {
  DATE,
  GUIDS,
  INN,
  ITEM_BY_HOUR,
  KPP,
  makeContract,
  makeDeal,
  makeLine,
  makeLookups,
  makeRule,
  toGuid,
} from '../../../support/deals/deal-factory.ts'

type Policies = DealRuleInput['policies']

const resolution = (deal: GatheredDeal, lookups: OnecLookups, policies: Policies = {}) =>
  resolveDeal(deal, makeRule({ policies }), lookups, DATE)

function resolved(deal: GatheredDeal, lookups: OnecLookups, policies: Policies = {}) {
  const one = resolution(deal, lookups, policies)
  return one.kind === 'resolved' ? one.resolved : expect.fail(JSON.stringify(one.missing))
}

function missing(deal: GatheredDeal, lookups: OnecLookups, policies: Policies = {}) {
  const one = resolution(deal, lookups, policies)
  return one.kind === 'missing' ? one.missing : expect.fail('nothing is missing')
}

test('a deal that is all known', () => {
  expect(resolved(makeDeal(), makeLookups())).toEqual({
    organizationGuid: GUIDS.organization,
    counterpartyGuid: GUIDS.counterparty,
    contractGuid: GUIDS.contract,
    agreementGuid: null,
    currency: { code: 'RUB', rate: '1', per: 1 },
    lines: [
      {
        itemGuid: GUIDS.item,
        unitGuid: null,
        oneUnitGuid: null,
        unitShown: 'ч',
        isUnitInText: false,
        vatRate: 22,
      },
    ],
    responsibleGuid: null,
    notes: [],
  })
})

describe('the counterparty', () => {
  const own = {
    guid: GUIDS.counterparty,
    name: 'Ромашка ООО',
    inn: INN,
    kpp: KPP,
    isArchived: false,
  }
  const branch = { ...own, guid: GUIDS.other, kpp: '780101001' }

  test('is the one with this INN and KPP, branches beside it notwithstanding', () => {
    const lookups = makeLookups({ counterparties: [branch, own] })
    expect(resolved(makeDeal(), lookups).counterpartyGuid).toBe(GUIDS.counterparty)
  })

  test('leaves archived doubles out and says so', () => {
    const double = { ...own, guid: GUIDS.other, isArchived: true }
    const { counterpartyGuid, notes } = resolved(
      makeDeal(),
      makeLookups({ counterparties: [double, own] }),
    )
    expect(counterpartyGuid).toBe(GUIDS.counterparty)
    expect(notes).toMatchObject([{ code: 'archived_left_out', figures: { count: '1' } }])
  })

  test.each<[string, NonNullable<OnecLookups['counterparties']>, string]>([
    ['two alike are for a person', [own, { ...own, guid: GUIDS.other }], 'several'],
    ['a branch alone is for a person', [branch], 'other_kpp'],
    ['only archived', [{ ...own, isArchived: true }], 'archived'],
    ['not in 1C', [], 'not_found'],
  ])('%s', (_what, counterparties, reason) => {
    const found = missing(makeDeal(), makeLookups({ counterparties }))
    expect(found).toMatchObject([{ kind: 'counterparty', reason, key: `inn:${INN} kpp:${KPP}` }])
  })

  test('whose KPP 1C does not know is taken by INN, with a note', () => {
    const { notes } = resolved(makeDeal(), makeLookups({ counterparties: [{ ...own, kpp: null }] }))
    expect(notes).toMatchObject([{ code: 'kpp_unknown_in_onec' }])
  })

  describe('whose KPP the card does not have', () => {
    const buyer = makeDeal().buyer
    const requisites = buyer.requisites && { ...buyer.requisites, kpp: null }
    const deal = makeDeal({ buyer: { ...buyer, requisites } })

    test('is the only live one with this INN, with a note', () => {
      const gone = { ...branch, isArchived: true }
      const { counterpartyGuid, notes } = resolved(
        deal,
        makeLookups({ counterparties: [own, gone] }),
      )
      expect(counterpartyGuid).toBe(GUIDS.counterparty)
      expect(notes).toMatchObject([
        { code: 'archived_left_out' },
        { code: 'kpp_missing_in_card', figures: { name: 'Ромашка ООО', inn: INN, kpp: KPP } },
      ])
    })

    test.each<[string, NonNullable<OnecLookups['counterparties']>, string, number]>([
      ['several are for a person', [own, branch], 'several', 2],
      [
        'several are for a person, one without KPP too',
        [{ ...own, kpp: null }, branch],
        'several',
        2,
      ],
      ['only archived', [{ ...own, isArchived: true }], 'archived', 0],
      ['none', [], 'not_found', 0],
    ])('%s', (_what, counterparties, reason, suggested) => {
      const [found, ...others] = missing(deal, makeLookups({ counterparties }))
      expect(others).toEqual([])
      expect(found).toMatchObject({ kind: 'counterparty', reason })
      expect(found?.suggestions).toHaveLength(suggested)
    })
  })

  test('that staff mapped stands above what is found', () => {
    const target = toGuid(GUIDS.other)
    const mapped = { kind: 'counterparty' as const, key: `inn:${INN} kpp:${KPP}`, target }
    const lookups = makeLookups({ counterparties: [own] }, [mapped, ITEM_BY_HOUR])
    expect(resolved(makeDeal(), lookups).counterpartyGuid).toBe(GUIDS.other)
  })
})

describe('the organization', () => {
  test('of a deal without a seller is the one staff named for all', () => {
    const seller = { requisites: null, chosenBy: null, candidates: [] }
    const deal = makeDeal({ seller })
    expect(missing(deal, makeLookups())).toMatchObject([{ kind: 'organization', key: '*' }])
    const target = toGuid(GUIDS.other)
    const any = { kind: 'organization' as const, key: '*', target }
    expect(resolved(deal, makeLookups({}, [any, ITEM_BY_HOUR])).organizationGuid).toBe(GUIDS.other)
  })
})

describe('the contract', () => {
  const other = makeContract({
    guid: GUIDS.other,
    name: 'Основной договор',
    number: null,
    date: null,
  })
  const several = makeLookups({ contracts: [makeContract(), other] })

  test('of several is for a person', () => {
    expect(missing(makeDeal(), several)).toMatchObject([
      {
        kind: 'contract',
        reason: 'several',
        key: contractKey(GUIDS.organization, GUIDS.counterparty, 'RUB'),
        suggestions: [{ details: '№ 5/26, 2026-02-01, RUB' }, { name: 'Основной договор' }],
      },
    ])
  })

  test('is the main one, the newest, or the one the deal names, by rule', () => {
    const choose = (policy: 'main' | 'newest') =>
      resolved(makeDeal(), several, { contract: { choose: policy } })
    expect(choose('main').contractGuid).toBe(GUIDS.other)
    expect(choose('newest').contractGuid).toBe(GUIDS.contract)
    expect(choose('newest').notes).toMatchObject([{ code: 'contract_chosen' }])
    const byField = { contract: { choose: 'field' as const, field: 'UF_CRM_CONTRACT' } }
    for (const text of ['Договор № 5/26', '5/26', 'дог. №5/26 от 01.02.2026']) {
      const deal = makeDeal({ fields: { UF_CRM_CONTRACT: text } })
      expect(resolved(deal, several, byField).contractGuid).toBe(GUIDS.contract)
    }
    const unknown = makeDeal({ fields: { UF_CRM_CONTRACT: '6/26' } })
    expect(missing(unknown, several, byField)).toMatchObject([{ reason: 'number_not_found' }])
  })

  test('named in the deal is held to it even where 1C has one only', () => {
    const deal = makeDeal({ fields: { UF_CRM_CONTRACT: '6/26' } })
    const byField = { contract: { choose: 'field' as const, field: 'UF_CRM_CONTRACT' } }
    expect(missing(deal, makeLookups(), byField)).toMatchObject([{ reason: 'number_not_found' }])
  })

  test('closed or in another currency does not count', () => {
    const contracts = [makeContract({ isClosed: true }), makeContract({ currency: 'USD' })]
    expect(missing(makeDeal(), makeLookups({ contracts }))).toMatchObject([
      { reason: 'other_currency' },
    ])
    const closed = [makeContract({ isClosed: true })]
    expect(missing(makeDeal(), makeLookups({ contracts: closed }))).toMatchObject([
      { reason: 'archived' },
    ])
    const without = { contract: { none: 'without' as const } }
    expect(resolved(makeDeal(), makeLookups({ contracts }), without)).toMatchObject({
      contractGuid: null,
      notes: [{ code: 'without_contract' }],
    })
  })

  test('stands before an agreement, which an act has beside it', () => {
    const agreement = makeContract({ kind: 'agreement', guid: GUIDS.other })
    const contracts = [makeContract(), agreement]
    expect(resolved(makeDeal(), makeLookups({ contracts }))).toMatchObject({
      contractGuid: GUIDS.contract,
      agreementGuid: null,
    })
  })

  test('of an agreement that demands one is the only there is; else a person is asked', () => {
    const key = contractKey(GUIDS.organization, GUIDS.counterparty, 'RUB')
    const agreement = makeContract({ kind: 'agreement', guid: GUIDS.other, needsContract: true })
    const target = toGuid(GUIDS.other)
    const chosen = [{ kind: 'contract' as const, key, target }, ITEM_BY_HOUR]
    const contracts = [makeContract(), agreement]
    expect(resolved(makeDeal(), makeLookups({ contracts }, chosen))).toMatchObject({
      contractGuid: GUIDS.contract,
      agreementGuid: GUIDS.other,
    })
    expect(missing(makeDeal(), makeLookups({ contracts: [agreement] }))).toMatchObject([
      { kind: 'contract', reason: 'agreement_needs_contract', key },
    ])
    const two = [...contracts, makeContract({ guid: toGuid(GUIDS.item).guid })]
    expect(missing(makeDeal(), makeLookups({ contracts: two }, chosen))).toMatchObject([
      { reason: 'agreement_needs_contract', suggestions: [{}, {}] },
    ])
  })

  test('in the act’s currency is taken before one in another, which only staff can choose', () => {
    const dollars = makeContract({ guid: GUIDS.other, currency: 'USD' })
    const contracts = [dollars, makeContract()]
    expect(resolved(makeDeal(), makeLookups({ contracts })).contractGuid).toBe(GUIDS.contract)
    const key = contractKey(GUIDS.organization, GUIDS.counterparty, 'RUB')
    const chosen = [{ kind: 'contract' as const, key, target: toGuid(GUIDS.other) }, ITEM_BY_HOUR]
    expect(resolved(makeDeal(), makeLookups({ contracts }, chosen))).toMatchObject({
      contractGuid: GUIDS.other,
      notes: [{ code: 'contract_other_currency', figures: { own: 'USD', currency: 'RUB' } }],
    })
  })

  test('is the newest of two hundred and one', () => {
    const contracts = Array.from({ length: 201 }, (_, at) => {
      const date = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10)
      const guid = at === 200 ? GUIDS.other : `00000000-0000-4000-8000-${`${at}`.padStart(12, '0')}`
      return makeContract({ guid, number: `${at}`, date })
    })
    const newest = { contract: { choose: 'newest' as const } }
    expect(resolved(makeDeal(), makeLookups({ contracts }), newest)).toMatchObject({
      contractGuid: GUIDS.other,
      notes: [{ code: 'contract_chosen', figures: { count: '201' } }],
    })
  })

  test('may be an agreement', () => {
    const contracts = [makeContract({ kind: 'agreement' })]
    expect(resolved(makeDeal(), makeLookups({ contracts }))).toMatchObject({
      contractGuid: null,
      agreementGuid: GUIDS.contract,
    })
  })
})

describe('items and units', () => {
  const inUnit = (unit: DealLine['unit'], given: Partial<DealLine> = {}) =>
    makeDeal({ lines: [makeLine({ unit, ...given })] })
  const anyUnit = {
    kind: 'item' as const,
    key: 'product:201|*',
    target: toGuid(GUIDS.item, 'Р', 'ч'),
  }

  test('an item is mapped for each unit, since the document has none of its own', () => {
    const deal = inUnit({ code: '9002', name: 'проект' })
    expect(missing(deal, makeLookups())).toMatchObject([
      { kind: 'item', key: 'product:201|name:проект', shown: 'Разработка макета (проект)' },
    ])
  })

  test('an item for any unit puts the unit into the text where it is another than its own', () => {
    const project = resolved(inUnit({ code: '9002', name: 'проект' }), makeLookups({}, [anyUnit]))
    expect(project.lines).toMatchObject([{ isUnitInText: true, unitShown: 'проект' }])
    expect(project.notes).toMatchObject([{ code: 'unit_in_text', figures: { unit: 'проект' } }])
    const hours = resolved(inUnit({ code: '9001', name: 'час' }), makeLookups({}, [anyUnit]))
    expect(hours.lines).toMatchObject([{ isUnitInText: false }])
  })

  test('a missing mapping comes once, with all its lines and like items of 1C', () => {
    const lines = [makeLine(), makeLine({ id: 2, number: 2 })]
    const items = () => [
      { guid: GUIDS.item, code: '00-1 ', article: '', name: 'Разработка макетов', unit: 'ч' },
      { guid: GUIDS.other, code: '00-2', article: '', name: 'Аренда', unit: 'мес' },
    ]
    const [one, ...others] = missing(makeDeal({ lines }), makeLookups({ items }, []))
    expect(others).toEqual([])
    expect(one).toMatchObject({
      lines: [1, 2],
      suggestions: [{ guid: GUIDS.item, details: '00-1, ч' }],
    })
  })

  test('free text is known again in another month', () => {
    const key = 'name:поддержка сайта|okei:356'
    const named = { kind: 'item' as const, key, target: toGuid(GUIDS.item, 'Поддержка', 'ч') }
    for (const name of ['Поддержка сайта, март 2026 г.', 'ПОДДЕРЖКА  сайта за апрель 2026']) {
      const deal = makeDeal({ lines: [makeLine({ productId: null, name })] })
      expect(resolved(deal, makeLookups({}, [named])).lines).toMatchObject([
        { itemGuid: GUIDS.item },
      ])
    }
  })

  test('by policy an item of exactly this name and unit is taken, if there is just one', () => {
    const item = { guid: GUIDS.item, code: '', article: '', name: 'РАЗРАБОТКА макета', unit: 'час' }
    const policies = { unknownItems: 'same_name' } as const
    const lookups = makeLookups({ items: () => [item] }, [])
    expect(resolved(makeDeal(), lookups, policies).lines).toMatchObject([{ itemGuid: GUIDS.item }])
    const twice = makeLookups({ items: () => [item, { ...item, guid: GUIDS.other }] }, [])
    expect(missing(makeDeal(), twice, policies)).toMatchObject([{ kind: 'item' }])
    const inMonths = makeLookups({ items: () => [{ ...item, unit: 'мес' }] }, [])
    expect(missing(makeDeal(), inMonths, policies)).toMatchObject([{ kind: 'item' }])
  })

  test('by policy the text alone goes, where the document may do without an item', () => {
    const policies = { unknownItems: 'text' } as const
    expect(resolved(makeDeal(), makeLookups({}, []), policies).lines).toMatchObject([
      { itemGuid: null, isUnitInText: true },
    ])
    const strict = makeLookups({ lineFacts: { hasUnit: false, needsItem: true } }, [])
    expect(missing(makeDeal(), strict, policies)).toMatchObject([{ kind: 'item' }])
  })

  describe('where a line has a unit', () => {
    const hour = {
      guid: GUIDS.unit,
      set: 'Catalog_КлассификаторЕдиницИзмерения',
      code: '356 ',
      name: 'ч',
    }
    const one = { ...hour, guid: GUIDS.other, code: '876', name: 'усл. ед' }
    const lineFacts = { hasUnit: true, needsItem: true }
    const lookups = (mappings: Parameters<typeof makeLookups>[1] = []) =>
      makeLookups({ lineFacts, units: [hour, one] }, [anyUnit, ...mappings])

    test('it is found by its OKEI code', () => {
      expect(resolved(makeDeal(), lookups()).lines).toMatchObject([
        { unitGuid: GUIDS.unit, oneUnitGuid: GUIDS.other, isUnitInText: false },
      ])
    })

    test('a unit of the portal’s own whose name is OKEI’s needs no mapping', () => {
      const deal = inUnit({ code: '9001', name: 'час' })
      expect(resolved(deal, lookups()).lines).toMatchObject([{ unitGuid: GUIDS.unit }])
    })

    test('others wait for staff, or go into the text by policy or by mapping', () => {
      const deal = inUnit({ code: '9003', name: 'Правка' })
      expect(missing(deal, lookups())).toMatchObject([{ kind: 'unit', key: 'name:правка' }])
      const inText = [{ isUnitInText: true, unitGuid: null }]
      expect(resolved(deal, lookups(), { unknownUnits: 'text' }).lines).toMatchObject(inText)
      const target = { to: 'text' as const }
      const mapped = lookups([{ kind: 'unit', key: 'name:правка', target }])
      expect(resolved(deal, mapped).lines).toMatchObject(inText)
    })

    test('a code whose name says another unit is for a person, both suggested', () => {
      const deal = inUnit({ code: '796', name: 'час' })
      expect(missing(deal, lookups())).toMatchObject([
        { key: 'code:796 name:час', suggestions: [{ guid: GUIDS.unit, likeness: 1 }] },
      ])
    })
  })
})

describe('VAT and currency', () => {
  test('what the portal means by a rate can be mapped', () => {
    const deal = makeDeal({ lines: [makeLine({ source: { taxRate: '0' } })] })
    const target = { to: 'vat' as const, rate: 'none' as const }
    const lookups = makeLookups({}, [ITEM_BY_HOUR, { kind: 'vat', key: '0', target }])
    expect(resolved(deal, lookups).lines).toMatchObject([{ vatRate: 'none' }])
  })

  const dollars = makeDeal({ currency: 'USD' })
  const currencies = [{ guid: GUIDS.other, code: 'USD', name: 'USD' }]
  const rate = { rate: '81.5', per: 1, date: '2026-03-28' }
  const contracts = [makeContract({ currency: null })]

  test('a currency comes with its rate, and a note when that is of an earlier day', () => {
    const { currency, notes } = resolved(dollars, makeLookups({ currencies, rate, contracts }))
    expect(currency).toEqual({ code: 'USD', rate: '81.5', per: 1 })
    expect(notes).toMatchObject([{ code: 'rate_of_earlier_day' }])
  })

  test('no rate, or a currency that 1C does not keep, is missing', () => {
    expect(missing(dollars, makeLookups({ currencies, contracts }))).toMatchObject([
      { kind: 'currency', key: `USD ${DATE}`, reason: 'no_rate' },
    ])
    expect(missing(dollars, makeLookups({ rate, contracts }))).toMatchObject([
      { kind: 'currency', key: 'USD', reason: 'not_found' },
    ])
    const roubles = resolved(dollars, makeLookups({ rate, contracts }), { currency: 'roubles' })
    expect(roubles.currency.code).toBe('USD')
  })
})

test('validation is told what staff mapped', () => {
  const target = toGuid(GUIDS.other)
  const plain = validationContext(makeDeal(), makeRule(), makeLookups({}, []), DATE, 'odata')
  expect(plain).toMatchObject({ isSellerGiven: false, isBuyerGiven: false })
  const lookups = makeLookups({}, [
    { kind: 'organization', key: '*', target },
    { kind: 'counterparty', key: `inn:${INN} kpp:${KPP}`, target },
    { kind: 'vat', key: '22', target: { to: 'vat', rate: 0 } },
  ])
  const context = validationContext(makeDeal(), makeRule(), lookups, DATE, 'odata')
  expect(context).toMatchObject({ isSellerGiven: true, isBuyerGiven: true })
  expect(context.vatOf?.(makeLine())).toBe(0)
})

test('the responsible person is taken where mapped, and no act waits for it', () => {
  const mapped = { kind: 'responsible' as const, key: 'user:5', target: toGuid(GUIDS.other) }
  const lookups = makeLookups({}, [ITEM_BY_HOUR, mapped])
  expect(resolved(makeDeal(), lookups).responsibleGuid).toBe(GUIDS.other)
})

test('what is missing is told in words', () => {
  const what = { kind: 'item', shown: 'Правки (правка)', reason: 'not_mapped' } as const
  expect(describeMissing(what, 'ru')).toBe(
    'Услуга «Правки (правка)»: соответствия с 1С ещё нет, бухгалтеру нужно выбрать соответствие на странице соответствий портала.',
  )
  expect(describeMissing(what, 'en')).toMatch(/^Service .* mapping page\.$/)
  // On the mapping page itself.
  expect(describeMissingReason(what, 'ru')).toBe('Соответствия с 1С ещё нет.')
  expect(describeMissingReason({ reason: 'other_kpp' }, 'en')).toBe(
    '1C has this INN with another KPP only.',
  )
  const contract = { kind: 'contract', shown: 'ООО «Ромашка»' } as const
  expect(describeMissing({ ...contract, reason: 'several' }, 'ru')).toMatch(
    /^Договор с покупателем ООО «Ромашка»: в 1С несколько подходящих, бухгалтеру нужно/,
  )
  expect(describeMissing({ ...contract, shown: '5/26', reason: 'number_not_found' }, 'ru')).toMatch(
    /^Договор «5\/26»: .*, менеджеру нужно исправить номер в сделке/,
  )
})
