import { expect } from 'vitest'
import type { DealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { type Read, valueAt } from '../../../unit/onec/enterprise-data/enterprise-data-reader.ts'
import { buyerOf, expectedLine, kopecks, rateText } from './oracle.ts'

/** Fails unless the act of a message says what the deal says. */
export function expectEqualMessage({ sandbox }: DealActsApp, dealId: number, act: Read): void {
  const { store } = sandbox.bitrix24.portal
  const deal = sandbox.bitrix24.deal(dealId)
  const buyer = buyerOf(store, deal)
  // A row that costs nothing is left out of the act.
  const rows = sandbox.bitrix24.rowsOf(dealId).filter(({ price }) => price !== 0n)
  const isIncluded = valueAt(act, 'СуммаВключаетНДС') === 'true'
  const lines = childrenOf(act, 'Услуги').map((line) => readLine(line, isIncluded))
  expect({
    dealId,
    state: valueAt(act, 'ОбщиеСвойстваОбъектовФормата', 'СостояниеОбъекта'),
    date: valueAt(act, 'КлючевыеСвойства', 'Дата'),
    inn: valueAt(act, 'Контрагент', 'ИНН') ?? '',
    kpp: valueAt(act, 'Контрагент', 'КПП') ?? '',
    currency: valueAt(act, 'Валюта', 'ДанныеКлассификатора', 'Код'),
    total: kopecks(valueAt(act, 'Сумма')),
    sumOfLines: lines.reduce((sum, { total }) => sum + total, 0n),
    lines,
  }).toEqual({
    dealId,
    state: 'Черновик',
    date: '2026-11-27T12:00:00',
    inn: buyer.inn,
    kpp: buyer.kpp,
    currency: deal.currencyId === 'RUB' ? '643' : '840',
    total: deal.opportunity,
    sumOfLines: deal.opportunity,
    lines: rows.map((row) => ({
      ...expectedLine(row, isIncluded),
      text: expect.stringContaining(row.productName),
    })),
  })
}

function readLine(line: Read, isIncluded: boolean) {
  const quantity = BigInt(Math.round(Number(valueAt(line, 'Количество')) * 10_000))
  const sum = kopecks(valueAt(line, 'Сумма'))
  const vat = kopecks(valueAt(line, 'СуммаНДС') ?? 0)
  const price = kopecks(valueAt(line, 'Цена'))
  const rate = valueAt(line, 'СтавкаНДС', 'Ставка')
  return {
    text: valueAt(line, 'Содержание'),
    quantity,
    sum,
    vat,
    total: isIncluded ? sum : sum + vat,
    rate: rateText(rate ?? ''),
    isPriced: (2n * price * quantity + 10_000n) / 20_000n === sum,
  }
}

function childrenOf([, content]: Read, name: string): Read[] {
  const found = Array.isArray(content) ? content.find(([own]) => own === name) : undefined
  return Array.isArray(found?.[1]) ? found[1] : []
}
