import { describe, expect, test } from 'vitest'
import type { DealLine, GatheredDeal } from '../../../server/bitrix24/index.ts'
import { groundsOf } from '../../../server/deal-acts/grounds.ts'
import type { Book } from '../../../server/deal-acts/mapping.ts'
import { contractKey } from '../../../server/deal-acts/mapping-key.ts'
import { missingWhy, missingWords } from '../../../server/deal-acts/missing-words.ts'
import { resolve } from '../../../server/deal-acts/resolve.ts'
import type { DealRuleInput } from '../../../server/deal-acts/rules.ts'
import {
  DATE,
  GUIDS,
  INN,
  ITEM_BY_HOUR,
  KPP,
  makeBook,
  makeContract,
  makeDeal,
  makeLine,
  makeRule,
  toGuid,
} from './made.ts'

type Policies = DealRuleInput['policies']

const resolution = (deal: GatheredDeal, book: Book, policies: Policies = {}) =>
  resolve(deal, makeRule({ policies }), book, DATE)

function resolved(deal: GatheredDeal, book: Book, policies: Policies = {}) {
  const one = resolution(deal, book, policies)
  return one.kind === 'resolved' ? one.resolved : expect.fail(JSON.stringify(one.missing))
}

function missing(deal: GatheredDeal, book: Book, policies: Policies = {}) {
  const one = resolution(deal, book, policies)
  return one.kind === 'missing' ? one.missing : expect.fail('nothing is missing')
}

test('a deal that is all known', () => {
  expect(resolved(makeDeal(), makeBook())).toEqual({
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
    const book = makeBook({ counterparties: [branch, own] })
    expect(resolved(makeDeal(), book).counterpartyGuid).toBe(GUIDS.counterparty)
  })

  test('leaves archived doubles out and says so', () => {
    const double = { ...own, guid: GUIDS.other, isArchived: true }
    const { counterpartyGuid, notes } = resolved(
      makeDeal(),
      makeBook({ counterparties: [double, own] }),
    )
    expect(counterpartyGuid).toBe(GUIDS.counterparty)
    expect(notes).toMatchObject([{ code: 'archived_left_out', figures: { count: '1' } }])
  })

  test.each<[string, NonNullable<Book['counterparties']>, string]>([
    ['two alike are for a person', [own, { ...own, guid: GUIDS.other }], 'several'],
    ['a branch alone is for a person', [branch], 'other_kpp'],
    ['only archived', [{ ...own, isArchived: true }], 'archived'],
    ['not in 1C', [], 'not_found'],
  ])('%s', (_what, counterparties, reason) => {
    const found = missing(makeDeal(), makeBook({ counterparties }))
    expect(found).toMatchObject([{ kind: 'counterparty', reason, key: `inn:${INN} kpp:${KPP}` }])
  })

  test('whose KPP 1C does not know is taken by INN, with a note', () => {
    const { notes } = resolved(makeDeal(), makeBook({ counterparties: [{ ...own, kpp: null }] }))
    expect(notes).toMatchObject([{ code: 'kpp_unknown_in_onec' }])
  })

  test('that staff mapped stands above what is found', () => {
    const target = toGuid(GUIDS.other)
    const mapped = { kind: 'counterparty' as const, key: `inn:${INN} kpp:${KPP}`, target }
    const book = makeBook({ counterparties: [own] }, [mapped, ITEM_BY_HOUR])
    expect(resolved(makeDeal(), book).counterpartyGuid).toBe(GUIDS.other)
  })
})

describe('the organization', () => {
  test('of a deal without a seller is the one staff named for all', () => {
    const seller = { requisites: null, chosenBy: null, candidates: [] }
    const deal = makeDeal({ seller })
    expect(missing(deal, makeBook())).toMatchObject([{ kind: 'organization', key: '*' }])
    const target = toGuid(GUIDS.other)
    const any = { kind: 'organization' as const, key: '*', target }
    expect(resolved(deal, makeBook({}, [any, ITEM_BY_HOUR])).organizationGuid).toBe(GUIDS.other)
  })
})

describe('the contract', () => {
  const other = makeContract({
    guid: GUIDS.other,
    name: 'Основной договор',
    number: null,
    date: null,
  })
  const several = makeBook({ contracts: [makeContract(), other] })

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
    expect(missing(deal, makeBook(), byField)).toMatchObject([{ reason: 'number_not_found' }])
  })

  test('closed or in another currency does not count', () => {
    const contracts = [makeContract({ isClosed: true }), makeContract({ currency: 'USD' })]
    expect(missing(makeDeal(), makeBook({ contracts }))).toMatchObject([
      { reason: 'other_currency' },
    ])
    const closed = [makeContract({ isClosed: true })]
    expect(missing(makeDeal(), makeBook({ contracts: closed }))).toMatchObject([
      { reason: 'archived' },
    ])
    const without = { contract: { none: 'without' as const } }
    expect(resolved(makeDeal(), makeBook({ contracts }), without)).toMatchObject({
      contractGuid: null,
      notes: [{ code: 'without_contract' }],
    })
  })

  test('stands before an agreement, which an act has beside it', () => {
    const agreement = makeContract({ kind: 'agreement', guid: GUIDS.other })
    const contracts = [makeContract(), agreement]
    expect(resolved(makeDeal(), makeBook({ contracts }))).toMatchObject({
      contractGuid: GUIDS.contract,
      agreementGuid: null,
    })
  })

  test('may be an agreement', () => {
    const contracts = [makeContract({ kind: 'agreement' })]
    expect(resolved(makeDeal(), makeBook({ contracts }))).toMatchObject({
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
    expect(missing(deal, makeBook())).toMatchObject([
      { kind: 'item', key: 'product:201|name:проект', shown: 'Разработка макета (проект)' },
    ])
  })

  test('an item for any unit puts the unit into the text where it is another than its own', () => {
    const project = resolved(inUnit({ code: '9002', name: 'проект' }), makeBook({}, [anyUnit]))
    expect(project.lines).toMatchObject([{ isUnitInText: true, unitShown: 'проект' }])
    expect(project.notes).toMatchObject([{ code: 'unit_in_text', figures: { unit: 'проект' } }])
    const hours = resolved(inUnit({ code: '9001', name: 'час' }), makeBook({}, [anyUnit]))
    expect(hours.lines).toMatchObject([{ isUnitInText: false }])
  })

  test('a wish comes once, with all its lines and like items of 1C', () => {
    const lines = [makeLine(), makeLine({ id: 2, number: 2 })]
    const items = () => [
      { guid: GUIDS.item, code: '00-1 ', article: '', name: 'Разработка макетов', unit: 'ч' },
      { guid: GUIDS.other, code: '00-2', article: '', name: 'Аренда', unit: 'мес' },
    ]
    const [one, ...others] = missing(makeDeal({ lines }), makeBook({ items }, []))
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
      expect(resolved(deal, makeBook({}, [named])).lines).toMatchObject([{ itemGuid: GUIDS.item }])
    }
  })

  test('by policy an item of exactly this name and unit is taken, if there is just one', () => {
    const item = { guid: GUIDS.item, code: '', article: '', name: 'РАЗРАБОТКА макета', unit: 'час' }
    const policies = { unknownItems: 'same_name' } as const
    const book = makeBook({ items: () => [item] }, [])
    expect(resolved(makeDeal(), book, policies).lines).toMatchObject([{ itemGuid: GUIDS.item }])
    const twice = makeBook({ items: () => [item, { ...item, guid: GUIDS.other }] }, [])
    expect(missing(makeDeal(), twice, policies)).toMatchObject([{ kind: 'item' }])
    const inMonths = makeBook({ items: () => [{ ...item, unit: 'мес' }] }, [])
    expect(missing(makeDeal(), inMonths, policies)).toMatchObject([{ kind: 'item' }])
  })

  test('by policy the text alone goes, where the document may do without an item', () => {
    const policies = { unknownItems: 'text' } as const
    expect(resolved(makeDeal(), makeBook({}, []), policies).lines).toMatchObject([
      { itemGuid: null, isUnitInText: true },
    ])
    const strict = makeBook({ lineFacts: { hasUnit: false, needsItem: true } }, [])
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
    const book = (mappings: Parameters<typeof makeBook>[1] = []) =>
      makeBook({ lineFacts, units: [hour, one] }, [anyUnit, ...mappings])

    test('it is found by its OKEI code', () => {
      expect(resolved(makeDeal(), book()).lines).toMatchObject([
        { unitGuid: GUIDS.unit, oneUnitGuid: GUIDS.other, isUnitInText: false },
      ])
    })

    test('a unit of the portal’s own whose name is OKEI’s needs no mapping', () => {
      const deal = inUnit({ code: '9001', name: 'час' })
      expect(resolved(deal, book()).lines).toMatchObject([{ unitGuid: GUIDS.unit }])
    })

    test('others wait for staff, or go into the text by policy or by mapping', () => {
      const deal = inUnit({ code: '9003', name: 'Правка' })
      expect(missing(deal, book())).toMatchObject([{ kind: 'unit', key: 'name:правка' }])
      const inText = [{ isUnitInText: true, unitGuid: null }]
      expect(resolved(deal, book(), { unknownUnits: 'text' }).lines).toMatchObject(inText)
      const target = { to: 'text' as const }
      const mapped = book([{ kind: 'unit', key: 'name:правка', target }])
      expect(resolved(deal, mapped).lines).toMatchObject(inText)
    })

    test('a code whose name says another unit is for a person, both suggested', () => {
      const deal = inUnit({ code: '796', name: 'час' })
      expect(missing(deal, book())).toMatchObject([
        { key: 'code:796 name:час', suggestions: [{ guid: GUIDS.unit, likeness: 1 }] },
      ])
    })
  })
})

describe('VAT and currency', () => {
  test('what the portal means by a rate can be mapped', () => {
    const deal = makeDeal({ lines: [makeLine({ source: { taxRate: '0' } })] })
    const target = { to: 'vat' as const, rate: 'none' as const }
    const book = makeBook({}, [ITEM_BY_HOUR, { kind: 'vat', key: '0', target }])
    expect(resolved(deal, book).lines).toMatchObject([{ vatRate: 'none' }])
  })

  const dollars = makeDeal({ currency: 'USD' })
  const currencies = [{ guid: GUIDS.other, code: 'USD', name: 'USD' }]
  const rate = { rate: '81.5', per: 1, date: '2026-03-28' }
  const contracts = [makeContract({ currency: null })]

  test('a currency comes with its rate, and a note when that is of an earlier day', () => {
    const { currency, notes } = resolved(dollars, makeBook({ currencies, rate, contracts }))
    expect(currency).toEqual({ code: 'USD', rate: '81.5', per: 1 })
    expect(notes).toMatchObject([{ code: 'rate_of_earlier_day' }])
  })

  test('no rate, or a currency that 1C does not keep, is missing', () => {
    expect(missing(dollars, makeBook({ currencies, contracts }))).toMatchObject([
      { kind: 'currency', key: `USD ${DATE}`, reason: 'no_rate' },
    ])
    expect(missing(dollars, makeBook({ rate, contracts }))).toMatchObject([
      { kind: 'currency', key: 'USD', reason: 'not_found' },
    ])
    const roubles = resolved(dollars, makeBook({ rate, contracts }), { currency: 'roubles' })
    expect(roubles.currency.code).toBe('USD')
  })
})

test('validation is told what staff mapped', () => {
  const target = toGuid(GUIDS.other)
  const plain = groundsOf(makeDeal(), makeRule(), makeBook({}, []), DATE)
  expect(plain).toMatchObject({ isSellerGiven: false, isBuyerGiven: false })
  const book = makeBook({}, [
    { kind: 'organization', key: '*', target },
    { kind: 'counterparty', key: `inn:${INN} kpp:${KPP}`, target },
    { kind: 'vat', key: '22', target: { to: 'vat', rate: 0 } },
  ])
  const grounds = groundsOf(makeDeal(), makeRule(), book, DATE)
  expect(grounds).toMatchObject({ isSellerGiven: true, isBuyerGiven: true })
  expect(grounds.vatOf?.(makeLine())).toBe(0)
})

test('the responsible person is taken where mapped, and no act waits for it', () => {
  const mapped = { kind: 'responsible' as const, key: 'user:5', target: toGuid(GUIDS.other) }
  const book = makeBook({}, [ITEM_BY_HOUR, mapped])
  expect(resolved(makeDeal(), book).responsibleGuid).toBe(GUIDS.other)
})

test('what is missing is told in words', () => {
  const what = { kind: 'item', shown: 'Правки (правка)', reason: 'not_mapped' } as const
  expect(missingWords(what, 'ru')).toBe(
    'Услуга «Правки (правка)»: сопоставления с 1С ещё нет, бухгалтеру нужно выбрать соответствие на странице сопоставлений портала.',
  )
  expect(missingWords(what, 'en')).toMatch(/^Service .* mapping page\.$/)
  // On the mapping page itself.
  expect(missingWhy(what, 'ru')).toBe('Сопоставления с 1С ещё нет.')
  expect(missingWhy({ reason: 'other_kpp' }, 'en')).toBe('1C has this INN with another KPP only.')
  const contract = { kind: 'contract', shown: 'ООО «Ромашка»' } as const
  expect(missingWords({ ...contract, reason: 'several' }, 'ru')).toMatch(
    /^Договор с покупателем ООО «Ромашка»: в 1С несколько подходящих, бухгалтеру нужно/,
  )
  expect(missingWords({ ...contract, shown: '5/26', reason: 'number_not_found' }, 'ru')).toMatch(
    /^Договор «5\/26»: .*, менеджеру нужно исправить номер в сделке/,
  )
})
