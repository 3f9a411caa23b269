import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRawActs } from '../../../../server/onec/odata/acts/read-act.ts'
import { Fields } from '../../../../server/onec/odata/client/fields.ts'
import { bp30 } from '../../../../server/onec/profiles/bp30.ts'
import { parseJson } from '../../../../server/platform/outbound/json.ts'

const guid = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`
const header = {
  Ref_Key: guid(9),
  DataVersion: 'AAAAAQAAAAA=',
  DeletionMark: false,
  Number: '0000-000123',
  Date: '2026-02-10T12:00:00',
  Posted: true,
  Организация_Key: guid(4),
  ВалютаДокумента_Key: guid(6),
  СуммаВключаетНДС: true,
  Комментарий: '',
}

function read(name: string, body: object) {
  const set = `Document_${name}`
  const document = bp30.acts.documents.find((one) => one.set === set)
  if (!document) return expect.fail(`no ${set}`)
  const row = new Fields(set, parseJson(JSON.stringify({ ...header, ...body })))
  return readRawActs(row, document, false)
}

describe('one service to many counterparties', () => {
  const row = (line: number, counterparty: number, contract: number, sum: number) => ({
    LineNumber: String(line),
    Контрагент_Key: guid(counterparty),
    ДоговорКонтрагента_Key: guid(contract),
    Количество: 1,
    Цена: sum,
    Сумма: sum,
    СуммаНДС: sum / 10,
  })
  const batch = (rows: object[], more: object = {}) =>
    read('ОказаниеУслуг', {
      Номенклатура_Key: guid(1),
      СтавкаНДС: 'НДС10_110',
      СуммаДокумента: 999,
      Контрагенты: rows,
      ...more,
    })

  test('is an act for each, with its own rows and sum and nothing of the others', () => {
    const acts = batch([row(1, 5, 7, 100), row(2, 3, 7, 50), row(3, 5, 7, 11.5)])

    expect(acts).toHaveLength(2)
    expect(acts.map(({ part }) => part)).toEqual([`${guid(5)}:${guid(7)}`, `${guid(3)}:${guid(7)}`])
    expect(acts[0]).toMatchObject({
      header: { ref: guid(9), counterpartyGuid: guid(5), total: 11_150n, isCompletionAct: true },
      contract: { set: 'Catalog_ДоговорыКонтрагентов', guid: guid(7) },
      lines: [
        { item: guid(1), sum: 10_000n, vat: 1000n, total: 10_000n, vatRate: { rate: '10/110' } },
        { item: guid(1), sum: 1150n },
      ],
    })
    expect(acts[1]).toMatchObject({ header: { counterpartyGuid: guid(3), total: 5000n } })
  })

  test('under two contracts a customer has two acts; rows may change places', () => {
    const acts = batch([row(1, 5, 7, 100), row(2, 5, 8, 50)])
    const turned = batch([row(1, 5, 8, 50), row(2, 5, 7, 100)])

    expect(acts).toHaveLength(2)
    expect(new Set(turned.map(({ part }) => part))).toEqual(new Set(acts.map(({ part }) => part)))
  })

  test('without a customer in it, it is no act', () => {
    const nobody = '00000000-0000-0000-0000-000000000000'
    for (const rows of [[], [{ ...row(1, 5, 7, 100), Контрагент_Key: nobody }]]) {
      expect(batch(rows)).toMatchObject([{ part: '', header: { isCompletionAct: false } }])
    }
  })
})

describe('a correction', () => {
  const line = (before: number, after: number) => ({
    LineNumber: '1',
    Номенклатура_Key: guid(1),
    Содержание: 'Разработка макета',
    КоличествоДоИзменения: 2,
    Количество: 2,
    ЦенаДоИзменения: before / 2,
    Цена: after / 2,
    СуммаДоИзменения: before,
    Сумма: after,
    СтавкаНДСДоИзменения: 'НДС20',
    СтавкаНДС: 'НДС20',
    СуммаНДСДоИзменения: before / 10,
    СуммаНДС: after / 10,
  })
  const correction = (body: object) =>
    read('КорректировкаРеализации', {
      Контрагент_Key: guid(5),
      ДоговорКонтрагента_Key: guid(7),
      // What 1C itself keeps here is not the effect.
      СуммаДокумента: 12_345,
      ДокументРеализации: guid(2),
      ДокументРеализации_Type: 'StandardODATA.Document_РеализацияТоваровУслуг',
      НомерИсходногоДокумента: '0000-000007',
      ДатаИсходногоДокумента: '2025-12-31T00:00:00',
      Услуги: [],
      ...body,
    })

  test('names what it corrects, what was and what is, and counts by the difference', () => {
    const [act] = correction({ Услуги: [line(1000, 800), line(500, 600)] })

    expect(act).toMatchObject({
      part: '',
      corrects: {
        set: 'Document_РеализацияТоваровУслуг',
        ref: guid(2),
        number: '0000-000007',
        date: '2025-12-31',
      },
      header: { total: -10_000n, isCompletionAct: true },
      lines: [
        {
          sum: -20_000n,
          vat: -2000n,
          total: -20_000n,
          correction: {
            before: { price: '500.00', sum: 100_000n, total: 100_000n, vatRate: '20' },
            after: { price: '400.00', sum: 80_000n, total: 80_000n },
          },
        },
        { total: 10_000n },
      ],
    })
  })

  test('with VAT on top the difference has it too', () => {
    const [act] = correction({ СуммаВключаетНДС: false, Услуги: [line(1000, 1500)] })

    expect(act?.header.total).toBe(55_000n)
  })

  test('of goods alone is no act; of a release without goods it is one', () => {
    const goods = { ...line(1, 2), ЕдиницаИзмерения_Key: guid(3) }

    expect(correction({ Товары: [goods] })[0]?.header.isCompletionAct).toBe(false)
    expect(correction({ Услуги: [line(1, 2)] })[0]?.header.isCompletionAct).toBe(true)
  })
})

describe('an act of construction works', () => {
  const service = (sum: number, vat: number) => ({
    LineNumber: '1',
    Номенклатура_Key: guid(1),
    Содержание: 'По смете',
    Количество: 1,
    Цена: sum,
    Сумма: sum,
    СтавкаНДС: 'НДС22',
    СуммаНДС: vat,
  })
  const position = (sum: number, index: number) => ({
    LineNumber: String(index + 1),
    ПозицияПоСмете: String(index + 1),
    Номенклатура_Key: guid(1),
    Содержание: `Позиция ${index + 1}`,
    Количество: 1,
    Цена: sum,
    Сумма: sum,
  })
  const sale = (body: object) => {
    const [act] = read('РеализацияТоваровУслуг', {
      ВидОперации: 'СтроительныеРаботы',
      Контрагент_Key: guid(5),
      ДоговорКонтрагента_Key: guid(7),
      Товары: [],
      Услуги: [],
      ...body,
    })
    return act ?? expect.fail('no act')
  }

  test('has the positions of its estimate for lines, VAT shared out to the kopeck', () => {
    const money = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(
        fc.array(money, { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (parts, within) => {
          const sum = parts.reduce((one, other) => one + other, 0)
          const vat = Math.round((sum * 22) / (within ? 122 : 100))
          const total = within ? sum : sum + vat
          const act = sale({
            СуммаВключаетНДС: within,
            СуммаДокумента: total / 100,
            Услуги: [service(sum / 100, vat / 100)],
            Смета: parts.map((part, index) => position(part / 100, index)),
          })
          const added = (amount: (line: (typeof act.lines)[number]) => bigint) =>
            act.lines.reduce((one, line) => one + amount(line), 0n)
          expect(act.lines).toHaveLength(parts.length)
          expect(added((line) => line.vat)).toBe(BigInt(vat))
          expect(added((line) => line.total)).toBe(BigInt(total))
          expect(act.header.total).toBe(BigInt(total))
          expect(act.lines.every(({ vatRate }) => 'rate' in vatRate && vatRate.rate === '22')).toBe(
            true,
          )
        },
      ),
    )
  })

  test('that the estimate does not come to keeps its lines of services', () => {
    const act = sale({
      СуммаДокумента: 100,
      Услуги: [service(100, 18.03)],
      Смета: [position(99, 0)],
    })
    expect(act.lines).toMatchObject([{ text: 'По смете', total: 10_000n }])
  })

  test.each([
    ['2026-03-01T00:00:00', '2026-03-31T00:00:00', { from: '2026-03-01', to: '2026-03-31' }],
    ['2026-03-01T00:00:00', '0001-01-01T00:00:00', null],
    ['2026-03-31T00:00:00', '2026-03-01T00:00:00', null],
    [undefined, undefined, null],
  ])('was done from %s to %s', (from, to, period) => {
    const act = sale({
      СуммаДокумента: 100,
      Услуги: [service(100, 18.03)],
      ...(from && { ПериодНачалаРабот: from, ПериодОкончанияРабот: to }),
    })
    expect(act.servicePeriod).toEqual(period)
  })

  test('of a release without estimates, or without goods, is read all the same', () => {
    const act = sale({ СуммаДокумента: 100, Услуги: [service(100, 18.03)], Товары: undefined })
    expect(act).toMatchObject({ header: { isCompletionAct: true }, lines: [{ total: 10_000n }] })
  })
})
