import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DraftVatRate,
  type MessageAct,
  messageFaults,
  toMessage,
} from '../../../../server/onec/port.ts'
import { faultsOf, readMessage, valueAt } from './enterprise-data-reader.ts'
import { act, line, soleTrader } from './message-samples.ts'

const OPTIONS = { createdAt: '2026-02-10T18:30:00', version: '1.17' as const }
/** Any of the 65,536: letters, controls, marks of direction, halves of pairs. */
const anyUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code))

describe('a message', () => {
  test('names its format and carries the act as a draft, element by element', () => {
    const text = toMessage([act()], OPTIONS)
    const { header, body } = readMessage(text)

    expect(header).toMatchObject([
      ['msg:Format', 'http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.17'],
      ['msg:CreationDate', '2026-02-10T18:30:00'],
      ['msg:AvailableVersion', '1.17'],
    ])
    const document = body.at(-1)
    expect(valueAt(document, 'КлючевыеСвойства', 'Дата')).toBe('2026-02-10T12:00:00')
    expect(valueAt(document, 'КлючевыеСвойства', 'Номер')).toBe('П-000001')
    expect(valueAt(document, 'Валюта', 'ДанныеКлассификатора', 'Код')).toBe('643')
    expect(valueAt(document, 'Сумма')).toBe('12000.00')
    expect(valueAt(document, 'Услуги', 'Строка', 'СтавкаНДС', 'Ставка')).toBe('22')
    expect(valueAt(document, 'Услуги', 'Строка', 'СуммаНДС')).toBe('2163.93')
    expect(valueAt(document, 'ОбщиеСвойстваОбъектовФормата', 'Комментарий')).toBe(
      'Сделка 15 [portal:7a1c2f60]',
    )
    expect(valueAt(document, 'ОбщиеСвойстваОбъектовФормата', 'СостояниеОбъекта')).toBe('Черновик')
  })

  test('confirms nothing: 1C takes it for a plain file, whose new documents stay unposted', () => {
    expect(toMessage([act()], OPTIONS)).not.toContain('Confirmation')
  })

  test.each<[string, Partial<MessageAct>]>([
    ['of a customer that 1C has', {}],
    ['of a sole trader that 1C has not', { counterparty: soleTrader() }],
    ['without a contract', { contract: null }],
    ['in a currency', { currency: { code: 'USD', rate: '92.1234' } }],
    ['in a currency that has no number here', { currency: { code: 'ISK', rate: '65', per: 100 } }],
    ['VAT on top', { amountIncludesVat: false, lines: [line({}, false)] }],
    ['with somebody responsible', { responsible: { guid: null, name: 'Иванова М. И.' } }],
    ['with a discount', { lines: [line({ discount: 100_00n, quantity: '1.375' })] }],
    [
      'of every rate',
      {
        lines: ([22, 20, 10, 7, 5, 0, 'none'] as const).map((vatRate) => line({ vatRate })),
      },
    ],
  ])('%s conforms', (_name, changes) => {
    const { body } = readMessage(toMessage([act(changes)], OPTIONS))
    expect(body.flatMap((element) => faultsOf(element))).toEqual([])
  })

  test.each<[DraftVatRate, (string | undefined)[]]>([
    [22, ['22', 'false', 'Общая']],
    [20, ['20', 'false', 'Общая']],
    [10, ['10', 'false', 'Пониженная']],
    [7, ['7', 'false', 'Пониженная']],
    [5, ['5', 'false', 'Пониженная']],
    [0, ['0', 'false', 'Нулевая']],
    ['none', [undefined, 'true', 'БезНДС']],
  ])('VAT %s is an object', (vatRate, expected) => {
    const { body } = readMessage(toMessage([act({ lines: [line({ vatRate })] })], OPTIONS))
    const rate = (name: string) => valueAt(body.at(-1), 'Услуги', 'Строка', 'СтавкаНДС', name)
    expect([rate('Ставка'), rate('НеОблагается'), rate('ВидСтавки')]).toEqual(expected)
  })

  test('has what 1C lacks once, before the acts; what it has is only referred to', () => {
    const known = {
      ...line().item,
      guid: '33333333-3333-4333-8333-333333333333',
      name: 'Известная',
    }
    const acts = [1, 2, 3].map((number) =>
      act({
        ref: `7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a0${number}`,
        counterparty: soleTrader(),
        lines: [line(), line({ item: known })],
      }),
    )
    const { body } = readMessage(toMessage(acts, OPTIONS))

    expect(body.map(([name]) => name)).toEqual([
      'Справочник.Контрагенты',
      'Справочник.Договоры',
      'Справочник.Номенклатура',
      ...Array(3).fill('Документ.РеализацияТоваровУслуг'),
    ])
    expect(valueAt(body[2], 'ЕдиницаИзмерения', 'ДанныеКлассификатора', 'Код')).toBe('356')
    expect(valueAt(body[2], 'ТипНоменклатуры')).toBe('Услуга')
  })

  test('carries any text unharmed but what XML cannot hold', () => {
    const text = 'Кавычки «"\'», <b> & ]]> \u0001\u0000\ud800 конец\tтаб\nстрока'
    const { body } = readMessage(toMessage([act({ lines: [line({ text })] })], OPTIONS))
    expect(valueAt(body.at(-1), 'Услуги', 'Строка', 'Содержание')).toBe(
      'Кавычки «"\'», <b> & ]]> \ufffd конец\tтаб\nстрока',
    )
  })

  test('conforms whatever people have written', () => {
    const words = fc.string({ unit: anyUnit, minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(words, words, fc.bigInt({ min: 1n, max: 10n ** 11n }), (name, text, kopecks) => {
        fc.pre(name.trim() !== '')
        const price = `${kopecks / 100n}.${`${kopecks % 100n}`.padStart(2, '0')}`
        const written = act({
          counterparty: { ...soleTrader(), name },
          comment: text,
          lines: [line({ text, price })],
        })
        const { body } = readMessage(toMessage([written], OPTIONS))
        expect(body.flatMap((element) => faultsOf(element))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test.each<[Partial<MessageAct>, string]>([
    [{ number: '' }, 'number missing'],
    [{ lines: [] }, 'lines missing'],
    [{ lines: [line({ sum: 1n })] }, 'sum does_not_add_up'],
    [{ counterparty: { ...soleTrader(), inn: '1234567890123' } }, 'counterparty too_long'],
    [{ lines: [line({ item: { ...line().item, name: '' } })] }, 'item missing'],
  ])('is not made of an act with %o', (changes, fault) => {
    const faulty = act(changes)
    expect(messageFaults(faulty, '1.17').map(({ field, kind }) => `${field} ${kind}`)).toContain(
      fault,
    )
    expect(() => toMessage([faulty], OPTIONS)).toThrow(RangeError)
  })

  test('is not made of nothing, nor of one act twice', () => {
    expect(() => toMessage([], OPTIONS)).toThrow(RangeError)
    expect(() => toMessage([act(), act()], OPTIONS)).toThrow(RangeError)
  })
})
