import { describe, expect, test } from 'vitest'
import { type Method, Refused, startMethods } from './portal.ts'
import { answered, failureOf } from './support.ts'

const DEAL = {
  id: 250,
  title: 'Сайт под ключ',
  stageId: 'C1:ACT',
  categoryId: 1,
  opportunity: 270_000,
  isManualOpportunity: 'N',
  currencyId: 'RUB',
  companyId: 9,
  contactId: 84,
  contactIds: [84],
  assignedById: 1,
  begindate: '2026-08-30T02:00:00+02:00',
  closedate: '2026-09-09T02:00:00+02:00',
  movedTime: '2026-09-09T14:29:00+03:00',
  UF_CRM_1721244482250: 'Договор 5',
}

const ROW = {
  id: 17_649,
  ownerId: 250,
  ownerType: 'D',
  productId: 9621,
  productName: 'Разработка',
  price: 90_000,
  priceExclusive: 81_818.18,
  priceNetto: 90_909.09,
  priceBrutto: 100_000,
  quantity: 3,
  discountTypeId: 2,
  discountRate: 10,
  discountSum: 9090.91,
  taxRate: 10,
  taxIncluded: 'Y',
  measureCode: 796,
  measureName: 'шт',
  sort: 20,
  type: 7,
}

const BUYER = {
  ID: '60',
  ENTITY_TYPE_ID: '4',
  ENTITY_ID: '9',
  NAME: 'Организация',
  RQ_COMPANY_NAME: 'ООО «Ромашка»',
  RQ_COMPANY_FULL_NAME: 'Общество с ограниченной ответственностью «Ромашка»',
  RQ_INN: '7717586110',
  RQ_KPP: '770501001',
  RQ_OGRNIP: null,
  RQ_NAME: '',
  ADDRESS_ONLY: 'N',
}
const SELLER = { ...BUYER, ID: '2', ENTITY_ID: '3', RQ_COMPANY_NAME: 'ООО «Агентство»' }

/** A portal with one deal, its buyer and seller; what differs is given. */
function methods(changed: Record<string, Method> = {}): Record<string, Method> {
  return {
    'crm.item.get': ({ entityTypeId, id }) => {
      if (entityTypeId === '2' && id === '250') return { item: DEAL }
      if (entityTypeId === '4') return { item: { id: 9, title: 'Ромашка' } }
      if (entityTypeId === '3') {
        return { item: { id: 84, name: 'Пётр', secondName: '', lastName: 'Иванов' } }
      }
      return new Refused('NOT_FOUND', 'Element is not found')
    },
    'crm.item.productrow.list': () => ({ result: { productRows: [ROW] }, total: 1 }),
    'crm.requisite.link.list': () => [
      {
        ENTITY_TYPE_ID: '2',
        ENTITY_ID: '250',
        REQUISITE_ID: '60',
        BANK_DETAIL_ID: '24',
        MC_REQUISITE_ID: '2',
        MC_BANK_DETAIL_ID: '0',
      },
    ],
    'crm.item.list': () => ({ items: [{ id: 3, title: 'Агентство' }] }),
    'crm.requisite.get': ({ id }) => (id === '60' ? BUYER : SELLER),
    'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) => [owner === '9' ? BUYER : SELLER],
    'crm.address.list': ({ 'filter[ENTITY_ID]': owner }) =>
      owner === '60'
        ? [
            { TYPE_ID: '1', CITY: 'Тверь' },
            {
              TYPE_ID: '6',
              POSTAL_CODE: '127006',
              COUNTRY: 'Россия',
              CITY: 'Москва',
              ADDRESS_1: 'ул. Тверская, 1',
              ADDRESS_2: 'офис 5',
              REGION: '',
              PROVINCE: null,
            },
          ]
        : [],
    'crm.requisite.bankdetail.list': ({ 'filter[ENTITY_ID]': owner }) =>
      owner === '60'
        ? [
            { ID: '23', RQ_BANK_NAME: 'Другой' },
            {
              ID: '24',
              RQ_BANK_NAME: 'АО «Банк»',
              RQ_BIK: '044525111',
              RQ_ACC_NUM: '40702810900000000001',
              RQ_COR_ACC_NUM: '30101810145250000111',
              RQ_ACC_CURRENCY: 'RUR',
            },
          ]
        : [{ ID: '1', RQ_BANK_NAME: 'Единственный' }],
    'user.get': () => [
      { ID: '1', ACTIVE: true, NAME: 'Анна', LAST_NAME: 'Смирнова', EMAIL: 'anna@agency.example' },
    ],
    profile: () => ({ ID: '1', ADMIN: true, NAME: 'Анна', LAST_NAME: 'Смирнова' }),
    ...changed,
  }
}

describe('a deal', () => {
  test('is gathered with all that an act needs, in three requests', async () => {
    const { bitrix24, requests } = await startMethods(methods())

    const deal = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))

    expect(requests).toHaveLength(3)
    expect(deal).toMatchObject({
      id: 250,
      title: 'Сайт под ключ',
      stageId: 'C1:ACT',
      categoryId: 1,
      currency: 'RUB',
      amount: '270000',
      isAmountManual: false,
      beginDate: '2026-08-30',
      closeDate: '2026-09-09',
      movedAt: new Date('2026-09-09T11:29:00Z'),
      company: { id: 9, name: 'Ромашка' },
      contact: { id: 84, name: 'Иванов Пётр' },
      responsible: { id: 1, name: 'Смирнова Анна', email: 'anna@agency.example', isActive: true },
      totals: {
        lines: 27_000_000n,
        vat: 2_454_545n,
        withVatOnTop: 27_000_000n,
        deal: 27_000_000n,
      },
      notes: [],
    })
    expect(deal.fields).toMatchObject({
      stageId: 'C1:ACT',
      opportunity: '270000',
      UF_CRM_1721244482250: 'Договор 5',
      contactIds: ['84'],
    })
    expect(deal.lines).toMatchObject([
      {
        number: 1,
        productId: 9621,
        name: 'Разработка',
        kind: 'service',
        unit: { code: '796', name: 'шт' },
        quantity: '3',
        price: '90000',
        sum: 27_000_000n,
        vatRate: 10,
        source: { priceExclusive: '81818.18', discountSum: '9090.91' },
      },
    ])
  })

  test('has the buyer and the seller that were chosen in it, with address and bank', async () => {
    const { bitrix24 } = await startMethods(methods())

    const { buyer, seller } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))

    expect(buyer).toMatchObject({
      chosenBy: 'link',
      requisites: {
        id: 60,
        owner: { kind: 'company', id: 9 },
        name: 'ООО «Ромашка»',
        inn: '7717586110',
        kpp: '770501001',
        ogrnip: null,
        personName: null,
        bank: { id: 24, bik: '044525111', currency: 'RUB' },
        bankCandidates: 2,
      },
    })
    expect(buyer.requisites?.addresses.find(({ kind }) => kind === 'legal')).toMatchObject({
      text: '127006, Россия, Москва, ул. Тверская, 1, офис 5',
      region: null,
    })
    expect(seller).toMatchObject({
      chosenBy: 'link',
      requisites: { id: 2, name: 'ООО «Агентство»', bank: { id: 1 } },
    })
  })

  test('without a choice takes the only requisites there are, of company and of our own', async () => {
    const { bitrix24, requests } = await startMethods(
      methods({ 'crm.requisite.link.list': () => [] }),
    )
    const { buyer, seller } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect([buyer.chosenBy, buyer.requisites?.id]).toEqual(['only', 60])
    expect([seller.chosenBy, seller.requisites?.id]).toEqual(['only', 2])
    expect(requests).toHaveLength(3)
  })

  test('whose company has several requisites leaves the choice to a person', async () => {
    const other = { ...BUYER, ID: '61', RQ_KPP: '771501001' }
    const { bitrix24 } = await startMethods(
      methods({
        'crm.requisite.link.list': () => [],
        'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) =>
          owner === '9' ? [BUYER, other, { ...BUYER, ID: '62', ADDRESS_ONLY: 'Y' }] : [SELLER],
      }),
    )
    const { buyer } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(buyer).toMatchObject({ requisites: null, chosenBy: null })
    expect(buyer.candidates.map(({ id, kpp }) => [id, kpp])).toEqual([
      [60, '770501001'],
      [61, '771501001'],
    ])
  })

  test('whose chosen requisites were deleted goes by the company, and says so', async () => {
    const { bitrix24 } = await startMethods(
      methods({
        'crm.requisite.get': ({ id }) => (id === '60' ? new Refused('', 'Not found') : SELLER),
      }),
    )
    const { buyer, notes } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(buyer.chosenBy).toBe('only')
    expect(notes).toEqual([{ part: 'buyer', code: 'bitrix24.not_found', message: 'Not found' }])
  })

  describe('whose chosen requisites are those of a former client', () => {
    const FOREIGN = { ...BUYER, ID: '60', ENTITY_ID: '77', RQ_COMPANY_NAME: 'ООО «Чужая»' }
    const OWN = { ...BUYER, ID: '63' }
    const gather = async (changed: Record<string, Method>) => {
      const { bitrix24 } = await startMethods(
        methods({
          'crm.requisite.get': ({ id }) => (id === '60' ? FOREIGN : SELLER),
          'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) =>
            owner === '9' ? [OWN] : [SELLER],
          ...changed,
        }),
      )
      return answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    }

    test('goes by the only ones of its own company, and forgets the bank chosen with them', async () => {
      const { buyer } = await gather({
        'crm.requisite.bankdetail.list': () => [
          { ID: '24', ENTITY_ID: '60', RQ_BANK_NAME: 'Чужой' },
          { ID: '25', ENTITY_ID: '63', RQ_BANK_NAME: 'Свой' },
        ],
      })
      expect(buyer).toMatchObject({
        chosenBy: 'only',
        requisites: { id: 63, owner: { kind: 'company', id: 9 }, bank: { bankName: 'Свой' } },
        ignored: { id: 60, name: 'ООО «Чужая»' },
      })
      expect(buyer.candidates.map(({ id }) => id)).toEqual([63])
    })

    test('is nobody’s choice where its own company has several, or none', async () => {
      const two = await gather({
        'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) =>
          owner === '9' ? [OWN, { ...OWN, ID: '64' }] : [SELLER],
      })
      expect(two.buyer).toMatchObject({ requisites: null, ignored: { id: 60 } })
      const none = await gather({
        'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) => (owner === '9' ? [] : [SELLER]),
      })
      expect(none.buyer).toMatchObject({ requisites: null, candidates: [], ignored: { id: 60 } })
    })

    test('does not go by those of its contact either, as long as it has a company', async () => {
      const ofContact = { ...FOREIGN, ENTITY_TYPE_ID: '3', ENTITY_ID: '84' }
      const { buyer } = await gather({
        'crm.requisite.get': ({ id }) => (id === '60' ? ofContact : SELLER),
      })
      expect(buyer).toMatchObject({ requisites: { id: 63 }, ignored: { id: 60 } })
    })

    test('or of a company that is no own one, does not make it the seller', async () => {
      const { seller } = await gather({
        'crm.requisite.get': ({ id }) => (id === '60' ? BUYER : { ...SELLER, ENTITY_ID: '9' }),
        'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) =>
          owner === '9' ? [BUYER] : [{ ...SELLER, ID: '5' }],
      })
      expect(seller).toMatchObject({ requisites: { id: 5 }, ignored: { id: 2 }, chosenBy: 'only' })
    })

    test('has no address that is anchored to the former owner', async () => {
      const { buyer } = await gather({
        'crm.address.list': ({ 'filter[ENTITY_ID]': owner }) => [
          { TYPE_ID: '6', ENTITY_ID: owner, CITY: 'Тверь', ANCHOR_TYPE_ID: '4', ANCHOR_ID: '77' },
          { TYPE_ID: '6', ENTITY_ID: owner, CITY: 'Москва', ANCHOR_TYPE_ID: '4', ANCHOR_ID: '9' },
        ],
      })
      expect(buyer.requisites?.addresses.map(({ city }) => city)).toEqual(['Москва'])
    })
  })

  test('takes no own company for the only one where there are more than a page', async () => {
    const { bitrix24 } = await startMethods(
      methods({
        'crm.requisite.link.list': () => [],
        'crm.item.list': () => ({
          result: { items: Array.from({ length: 50 }, (_, at) => ({ id: at + 3, title: 'x' })) },
          total: 51,
        }),
        'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }) => [owner === '9' ? BUYER : SELLER],
      }),
    )
    const { seller } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(seller).toMatchObject({ requisites: null, chosenBy: null })
  })

  test('finds the one of twelve own companies that the deal chose, and all twelve without a choice', async () => {
    const mine = Array.from({ length: 12 }, (_, at) => ({ id: at + 3, title: `Своя ${at}` }))
    const all = mine.map(({ id }) => ({ ...SELLER, ID: `${id + 100}`, ENTITY_ID: `${id}` }))
    const given = {
      'crm.item.list': () => ({ items: mine }),
      'crm.requisite.get': ({ id }: Record<string, string>) =>
        id === '60' ? BUYER : { ...SELLER, ENTITY_ID: '14' },
      'crm.requisite.list': ({ 'filter[ENTITY_ID]': owner }: Record<string, string>) =>
        owner === '9' ? [BUYER] : all,
    }
    const chosen = answered(
      await (await startMethods(methods(given))).bitrix24.deal({ entityTypeId: 2, dealId: 250 }),
    )
    expect(chosen.seller).toMatchObject({ chosenBy: 'link', requisites: { owner: { id: 14 } } })
    const without = { ...given, 'crm.requisite.link.list': () => [] }
    const open = answered(
      await (await startMethods(methods(without))).bitrix24.deal({ entityTypeId: 2, dealId: 250 }),
    )
    expect(open.seller.candidates).toHaveLength(12)
  })

  test('whose company or own companies the webhook may not see says that, and not that they have nothing', async () => {
    const denied = new Refused('ACCESS_DENIED', 'Доступ запрещен')
    const portal = methods()
    const { bitrix24 } = await startMethods({
      ...portal,
      'crm.item.get': (params) =>
        params.entityTypeId === '4' ? denied : (portal['crm.item.get']?.(params) ?? denied),
      'crm.item.list': () => ({ items: [] }),
      'crm.requisite.list': () => [],
      'crm.requisite.link.list': () => [],
      profile: () => ({ ID: '7', ADMIN: false }),
    })
    const { buyer, seller } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect([buyer.isHidden, seller.isHidden]).toEqual([true, true])
  })

  test('has the entities of its names read once, and no measure where the code is 0', async () => {
    const { bitrix24 } = await startMethods(
      methods({
        'crm.item.productrow.list': () => ({
          result: {
            productRows: [
              {
                ...ROW,
                productName: '&quot;Сайт&quot; &amp;quot; R&D',
                measureCode: 0,
                measureName: '',
              },
            ],
          },
          total: 1,
        }),
        'crm.requisite.get': ({ id }) =>
          id === '60' ? { ...BUYER, RQ_COMPANY_NAME: 'ООО &laquo;Ромашка&raquo;' } : SELLER,
      }),
    )
    const deal = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(deal.lines).toMatchObject([
      { name: '"Сайт" &quot; R&D', unit: { code: null, name: null } },
    ])
    expect(deal.buyer.requisites?.name).toBe('ООО «Ромашка»')
  })

  test('of a person goes by the requisites of the contact', async () => {
    const person = {
      ID: '70',
      ENTITY_TYPE_ID: '3',
      ENTITY_ID: '84',
      NAME: 'ИП',
      RQ_LAST_NAME: 'Иванов',
      RQ_FIRST_NAME: 'Пётр',
      RQ_INN: '500100732259',
    }
    const { bitrix24 } = await startMethods(
      methods({
        'crm.item.get': ({ entityTypeId }) =>
          entityTypeId === '2'
            ? { item: { ...DEAL, companyId: 0 } }
            : { item: { id: 84, name: 'Пётр', lastName: 'Иванов' } },
        'crm.requisite.link.list': () => [],
        'crm.requisite.list': ({ 'filter[ENTITY_TYPE_ID]': type }) =>
          type === '3' ? [person] : [SELLER],
      }),
    )
    const { company, buyer } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(company).toBeNull()
    expect(buyer.requisites).toMatchObject({
      owner: { kind: 'contact', id: 84 },
      name: 'Иванов Пётр',
      inn: '500100732259',
    })
  })

  test('with nothing but itself is gathered too', async () => {
    const { bitrix24, requests } = await startMethods(
      methods({
        'crm.item.get': () => ({ item: { id: 250, title: '', stageId: 'NEW', currencyId: 'RUB' } }),
        'crm.item.productrow.list': () => ({ result: { productRows: [] }, total: 0 }),
        'crm.requisite.link.list': () => [],
        'crm.item.list': () => ({ items: [] }),
      }),
    )
    expect(answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))).toMatchObject({
      amount: null,
      lines: [],
      company: null,
      contact: null,
      responsible: null,
      buyer: { requisites: null, candidates: [] },
      seller: { requisites: null, candidates: [] },
      totals: { lines: 0n, deal: null },
    })
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  test('of 120 lines is read whole, still in three requests and in its order', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      ...ROW,
      id: 1000 + index,
      productName: `Работа ${index}`,
      sort: 1200 - index * 10,
    }))
    const { bitrix24, requests } = await startMethods(
      methods({
        'crm.item.productrow.list': ({ start }) => ({
          result: { productRows: rows.slice(Number(start), Number(start) + 50) },
          total: 120,
        }),
      }),
    )
    const { lines } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(lines).toHaveLength(120)
    expect([lines[0]?.name, lines[119]?.name]).toEqual(['Работа 119', 'Работа 0'])
    expect(requests).toHaveLength(3)
  })

  test('whose responsible person may not be looked at is gathered with a note', async () => {
    const { bitrix24 } = await startMethods(
      methods({ 'user.get': () => new Refused('insufficient_scope', 'Need user scope') }),
    )
    const { responsible, notes } = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))
    expect(responsible).toBeNull()
    expect(notes).toMatchObject([{ part: 'responsible', code: 'bitrix24.scope_missing' }])
  })

  test('that is not there is refused', async () => {
    const { bitrix24 } = await startMethods(methods())
    const outcome = await bitrix24.deal({ entityTypeId: 2, dealId: 251 })
    expect([outcome.kind, failureOf(outcome).code]).toEqual(['refused', 'bitrix24.not_found'])
  })

  test('of which a needed part is closed for a while is "later", not half a deal', async () => {
    const { bitrix24 } = await startMethods(
      methods({ 'crm.requisite.list': () => new Refused('OPERATION_TIME_LIMIT', 'x') }),
    )
    const outcome = await bitrix24.deal({ entityTypeId: 2, dealId: 250 })
    expect([outcome.kind, failureOf(outcome).code]).toEqual([
      'unavailable',
      'bitrix24.method_paused',
    ])
  })

  test('whose requisites we may not read is misconfigured, not "without requisites"', async () => {
    const { bitrix24 } = await startMethods(
      methods({ 'crm.requisite.link.list': () => new Refused('', 'Access denied') }),
    )
    expect(failureOf(await bitrix24.deal({ entityTypeId: 2, dealId: 250 })).code).toBe(
      'bitrix24.forbidden',
    )
  })

  test('of another form than expected names method and field', async () => {
    const { bitrix24 } = await startMethods(
      methods({ 'crm.item.get': () => ({ item: { id: 'x' } }) }),
    )
    expect(failureOf(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))).toMatchObject({
      code: 'bitrix24.contract',
      details: { method: 'crm.item.get', field: 'id' },
    })
  })
})

describe('a portal without crm.item', () => {
  const classic = (): Record<string, Method> => {
    const {
      'crm.item.get': _get,
      'crm.item.list': _list,
      'crm.item.productrow.list': _rows,
      ...common
    } = methods()
    return {
      ...common,
      'crm.deal.get': () => ({
        ID: '250',
        TITLE: 'Сайт под ключ',
        STAGE_ID: 'WON',
        CURRENCY_ID: 'RUB',
        OPPORTUNITY: '270000.00',
        IS_MANUAL_OPPORTUNITY: 'Y',
        COMPANY_ID: '9',
        CONTACT_ID: '0',
        CLOSEDATE: '2026-09-09T02:00:00+02:00',
        ASSIGNED_BY_ID: '1',
        CATEGORY_ID: '0',
        UF_CRM_1721244482250: 'Hello',
      }),
      'crm.deal.productrows.get': () => [
        {
          ID: '1',
          PRODUCT_NAME: 'Час работы',
          PRICE: 899.1,
          PRICE_BRUTTO: 999,
          QUANTITY: 2,
          DISCOUNT_TYPE_ID: 2,
          DISCOUNT_RATE: 10,
          DISCOUNT_SUM: 99.9,
          TAX_RATE: null,
          TAX_INCLUDED: 'Y',
          MEASURE_CODE: '',
          MEASURE_NAME: 'час',
          SORT: 10,
          TYPE: 7,
        },
      ],
      'crm.company.get': () => ({ ID: '9', TITLE: 'Ромашка' }),
      'crm.company.list': () => [{ ID: '3', TITLE: 'Агентство' }],
      'crm.deal.list': () => [{ ID: '250', TITLE: 'x', STAGE_ID: 'WON', CATEGORY_ID: '0' }],
      'crm.deal.update': () => true,
    }
  }

  test('is asked in the classic way, and found out only once', async () => {
    const { bitrix24, requests } = await startMethods(classic())

    const deal = answered(await bitrix24.deal({ entityTypeId: 2, dealId: 250 }))

    expect(deal).toMatchObject({
      stageId: 'WON',
      amount: '270000',
      isAmountManual: true,
      company: { id: 9, name: 'Ромашка' },
      contact: null,
      closeDate: '2026-09-09',
      buyer: { chosenBy: 'link' },
    })
    expect(deal.lines).toMatchObject([
      { name: 'Час работы', unit: { code: null, name: 'час' }, sum: 179_820n, vatRate: null },
    ])
    expect(deal.fields).toMatchObject({ stageId: 'WON', UF_CRM_1721244482250: 'Hello' })
    expect(requests).toHaveLength(4)
    await bitrix24.deal({ entityTypeId: 2, dealId: 250 })
    expect(requests).toHaveLength(7)
  })

  test('has its deals listed and updated by their classic names', async () => {
    const { bitrix24, asked } = await startMethods(classic())
    const page = answered(
      await bitrix24.dealsAtStages({ entityTypeId: 2, stages: ['WON'], after: null }),
    )
    expect(page).toMatchObject({ deals: [{ id: 250, stageId: 'WON', categoryId: 0 }], next: null })
    expect(
      (await bitrix24.updateCard({ type: 'deal', id: 250 }, { stageId: 'C1:NEW', UF_CRM_ACT: '5' }))
        .kind,
    ).toBe('done')
    expect(asked.at(-1)?.query).toMatchObject({
      'fields[STAGE_ID]': 'C1:NEW',
      'fields[UF_CRM_ACT]': '5',
    })
  })
})
