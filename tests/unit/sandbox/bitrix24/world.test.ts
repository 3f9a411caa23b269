import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVERYDAY_COMPANIES } from '../../../../sandbox/bitrix24/data/companies.ts'
import { ACT_STAGES } from '../../../../sandbox/bitrix24/data/funnels.ts'
import { createWorld } from '../../../../sandbox/bitrix24/data/world.ts'
import { derivePrices, sumOf } from '../../../../sandbox/bitrix24/store/money.ts'
import { rowsOf, stageOf } from '../../../../sandbox/bitrix24/store/store.ts'
import { COUNTERPARTIES } from '../../../../sandbox/onec/ledger/catalogue.ts'

const OPTIONS = { seed: 'agency', deals: 80, oddities: true, today: '2026-11-21' }
const world = createWorld(OPTIONS)
const deals = [...world.deals.values()]

describe('the agency’s month', () => {
  test('is the same for the same seed and day, and another for another seed', () => {
    const print = (options: typeof OPTIONS) =>
      JSON.stringify(createWorld(options), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value,
      )
    expect(print(OPTIONS)).toBe(print(OPTIONS))
    expect(print({ ...OPTIONS, seed: 'other' })).not.toBe(print(OPTIONS))
  })

  test('has eighty deals in two funnels, none at the stage of the act yet', () => {
    expect(deals).toHaveLength(80)
    expect(new Set(deals.map(({ categoryId }) => categoryId))).toEqual(new Set([0, 1]))
    for (const deal of deals) {
      const act = stageOf(world, ACT_STAGES[deal.categoryId] ?? '')
      const stage = stageOf(world, deal.stageId)
      expect(stage?.categoryId).toBe(deal.categoryId)
      expect(stage?.sort).toBeLessThan(act?.sort ?? 0)
    }
  })

  test('may begin with some deals at the stage of the act, come there in the days before', () => {
    const closing = createWorld({ ...OPTIONS, closing: true })
    const come = [...closing.deals.values()].filter(
      ({ categoryId, stageId }) => stageId === ACT_STAGES[categoryId],
    )
    expect(come).toHaveLength(16)
    const entries = closing.stageHistory.filter(({ stageId }) =>
      Object.values(ACT_STAGES).includes(stageId),
    )
    expect(entries.map(({ ownerId }) => ownerId).toSorted()).toEqual(come.map(({ id }) => id))
    for (const { createdTime } of entries) {
      expect(createdTime.getTime()).toBeLessThan(Date.parse('2026-11-21T00:00:00Z'))
      expect(createdTime.getTime()).toBeGreaterThan(Date.parse('2026-11-16T00:00:00Z'))
    }
    const kinds = new Set(come.map(({ title }) => title.slice(0, 6)))
    expect(kinds.size).toBeGreaterThan(7)
    expect(come.filter(({ remark }) => remark.ru !== '').length).toBeGreaterThan(2)
  })

  test('every deal’s history leads to the stage it is in, numbered in order of time', () => {
    for (const deal of deals) {
      const entries = world.stageHistory.filter(({ ownerId }) => ownerId === deal.id)
      expect(entries.at(-1)?.stageId).toBe(deal.stageId)
      expect(entries[0]?.typeId).toBe(1)
    }
    const times = world.stageHistory.map(({ createdTime }) => createdTime.getTime())
    expect(times).toEqual(times.toSorted((one, two) => one - two))
    expect(Math.max(...times)).toBeLessThan(Date.parse('2026-11-21T00:00:00Z'))
  })

  test('a deal’s sum is that of its rows, unless it was typed by hand', () => {
    const unlike = deals.filter(({ id, opportunity }) => opportunity !== sumOf(rowsOf(world, id)))
    expect(unlike.map(({ isManualOpportunity }) => isManualOpportunity)).toEqual([true])
  })

  test('everyday customers are in the sandbox’s 1C under the same INN and KPP', () => {
    for (const { key, requisites } of EVERYDAY_COMPANIES) {
      const known = COUNTERPARTIES.find((one) => one.key === key)
      expect(requisites.map(({ inn, kpp }) => [inn ?? '', kpp ?? ''])).toEqual([
        [known?.inn, known?.kpp],
      ])
    }
  })

  test('rows have every rate, discounts of both kinds, free text, fractions and custom units', () => {
    const rows = [...world.rows.values()]
    const rates = new Set(rows.map(({ taxRate }) => taxRate))
    expect(rates).toEqual(new Set([22, null, 5, 7, 10, 20, 0]))
    expect(
      rows.some(({ discountTypeId, discountSum }) => discountTypeId === 1 && discountSum > 0n),
    ).toBe(true)
    expect(
      rows.some(({ discountTypeId, discountRate }) => discountTypeId === 2 && discountRate > 0),
    ).toBe(true)
    expect(rows.some(({ productId }) => productId === 0)).toBe(true)
    expect(rows.some(({ quantity }) => quantity % 10_000n !== 0n)).toBe(true)
    expect(rows.some(({ taxIncluded }) => !taxIncluded)).toBe(true)
    const units = new Set(rows.map(({ measureName }) => measureName))
    expect([...units]).toEqual(expect.arrayContaining(['час', 'проект', 'правка', 'мес', 'шт']))
  })

  test('there is a deal in dollars, one without a company and one whose person was dismissed', () => {
    expect(deals.filter(({ currencyId }) => currencyId === 'USD').length).toBeGreaterThan(1)
    expect(deals.filter(({ companyId }) => companyId === 0)).toHaveLength(1)
    const dismissed = new Set(world.users.filter(({ active }) => !active).map(({ id }) => id))
    expect(deals.filter(({ assignedById }) => dismissed.has(assignedById))).toHaveLength(1)
  })

  test('one seller is marked as "my company"; the other is known only by a deal’s link', () => {
    const mine = [...world.companies.values()].filter(({ isMyCompany }) => isMyCompany)
    expect(mine.map(({ title }) => title)).toEqual(['ООО "Поставщик"'])
    const sellers = new Set(
      world.links
        .filter(({ myRequisiteId }) => myRequisiteId > 0)
        .map(
          ({ myRequisiteId }) =>
            world.requisites.find(({ ID }) => ID === String(myRequisiteId))?.ENTITY_ID,
        ),
    )
    expect(sellers.size).toBe(2)
  })

  test('without oddities every deal is complete, however many there are', () => {
    const plain = createWorld({ ...OPTIONS, oddities: false, deals: 300 })
    for (const deal of plain.deals.values()) {
      const requisites = plain.requisites.filter(
        ({ ENTITY_ID }) => ENTITY_ID === String(deal.companyId),
      )
      expect([deal.id, requisites.length, deal.currencyId]).toEqual([deal.id, 1, 'RUB'])
      expect(rowsOf(plain, deal.id).every(({ price }) => price > 0n)).toBe(true)
    }
  })
})

describe('prices of a row', () => {
  test('the documentation’s sample comes out to the kopeck', () => {
    expect(derivePrices(90_000_00n, 10, { typeId: 2, rate: 10 })).toEqual({
      price: 90_000_00n,
      priceExclusive: 81_818_18n,
      priceNetto: 90_909_09n,
      priceBrutto: 100_000_00n,
      discountTypeId: 2,
      discountRate: 10,
      discountSum: 9_090_91n,
    })
  })

  test('the discount is what lies between the two prices without tax', () => {
    const price = fc.bigInt({ min: 0n, max: 1_000_000_00n })
    const rate = fc.constantFrom(null, 0, 5, 7, 10, 20, 22)
    const discount = fc.oneof(
      fc.record({ typeId: fc.constant(2 as const), rate: fc.integer({ min: 0, max: 90 }) }),
      fc.record({ typeId: fc.constant(1 as const), sum: fc.bigInt({ min: 0n, max: 1_000_00n }) }),
    )
    fc.assert(
      fc.property(price, rate, discount, (one, tax, off) => {
        const row = derivePrices(one, tax, off)
        expect(row.priceNetto - row.priceExclusive).toBe(row.discountSum)
        expect(row.price >= row.priceExclusive).toBe(true)
      }),
    )
  })
})
