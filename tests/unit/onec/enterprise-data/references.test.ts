import { expect, test } from 'vitest'
import { type MessageAct, toMessage } from '../../../../server/onec/port.ts'
import { type Read, readMessage, valueAt } from './enterprise-data-reader.ts'
import { act, line, soleTrader } from './message-samples.ts'

const UUID5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function bodyOf(changes: Partial<MessageAct> = {}, createdAt = '2026-02-10T18:30:00'): Read[] {
  const written = act({ counterparty: soleTrader(), ...changes })
  return readMessage(toMessage([written], { createdAt, version: '1.17' })).body
}

/** Every reference that is not the act's own or 1C's, with the element it stands in. */
function references(elements: Read[], at = ''): [place: string, reference: string][] {
  return elements.flatMap(([name, content]) => {
    if (Array.isArray(content)) return references(content, name)
    return name === 'Ссылка' ? [[at, content] satisfies [string, string]] : []
  })
}

const made = (body: Read[]) => references(body).filter(([, reference]) => UUID5.test(reference))
const of = (body: Read[], type: string) =>
  valueAt(
    body.find(([name]) => name === `Справочник.${type}`),
    'КлючевыеСвойства',
    'Ссылка',
  )

test('every row of a catalogue has one, the same in every message', () => {
  const body = bodyOf()
  const places = new Set(made(body).map(([place]) => place))
  expect(places).toEqual(
    new Set([
      'КлючевыеСвойства',
      'Контрагент',
      'ВалютаВзаиморасчетов',
      'ЕдиницаИзмерения',
      'Валюта',
      'Договор',
      'Номенклатура',
    ]),
  )
  const later = bodyOf(
    { ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a02', number: 'П-000002', date: '2026-03-01' },
    '2026-03-01T09:00:00',
  )
  expect(made(later)).toEqual(made(body))
})

test('is what it was: a change of it would make every row a second time', () => {
  expect({
    counterparty: of(bodyOf(), 'Контрагенты'),
    contract: of(bodyOf(), 'Договоры'),
    item: of(bodyOf(), 'Номенклатура'),
  }).toMatchInlineSnapshot(`
    {
      "contract": "2d3b6b14-c598-51c5-9b08-6b1c0f0fd5f3",
      "counterparty": "f120e4b7-6a1b-53e4-9881-44b69f35c74c",
      "item": "7cd03424-389b-5c80-9932-1ff6918bfa95",
    }
  `)
})

test('is 1C’s own where 1C has the row', () => {
  const guid = '33333333-3333-4333-8333-333333333333'
  const body = bodyOf({ lines: [line({ item: { ...line().item, guid } })] })
  expect(of(body, 'Номенклатура')).toBeUndefined()
  expect(valueAt(body.at(-1), 'Услуги', 'Строка', 'Номенклатура', 'Ссылка')).toBe(guid)
})

test.each<[string, 'Контрагенты' | 'Договоры' | 'Номенклатура', Partial<MessageAct>, boolean]>([
  [
    'a buyer by another name',
    'Контрагенты',
    { counterparty: { ...soleTrader(), name: 'И. И.' } },
    true,
  ],
  [
    'another buyer',
    'Контрагенты',
    { counterparty: { ...soleTrader(), inn: '770123456780' } },
    false,
  ],
  ['a contract in other words', 'Договоры', { contract: contract({ name: 'Договор № 15' }) }, true],
  ['a contract of another day', 'Договоры', { contract: contract({ date: '2026-02-01' }) }, false],
  ['a contract in another currency', 'Договоры', { currency: { code: 'USD', rate: '92' } }, false],
  [
    'a contract of another buyer',
    'Договоры',
    { counterparty: { ...soleTrader(), inn: '1' } },
    false,
  ],
  ['a service in another unit', 'Номенклатура', unit('796', 'шт'), false],
  ['the same unit in other letters', 'Номенклатура', unit('356', 'час'), true],
])('%s: %s', (_name, type, changes, isSame) => {
  expect(of(bodyOf(changes), type) === of(bodyOf(), type)).toBe(isSame)
})

function contract(changes: Partial<NonNullable<MessageAct['contract']>>): MessageAct['contract'] {
  const { contract: own } = act()
  return own && { ...own, ...changes }
}

function unit(code: string, name: string): Partial<MessageAct> {
  return { lines: [line({ item: { ...line().item, unit: { code, name } } })] }
}

test('a contract carries its currency, in its own row and wherever it is named', () => {
  const body = bodyOf({ currency: { code: 'USD', rate: '92.1234' } })
  const row = body.find(([name]) => name === 'Справочник.Договоры')
  const currency = ['ВалютаВзаиморасчетов', 'ДанныеКлассификатора', 'Код']
  expect(valueAt(row, 'КлючевыеСвойства', ...currency)).toBe('840')
  expect(valueAt(body.at(-1), 'ДанныеВзаиморасчетов', 'Договор', ...currency)).toBe('840')
})
