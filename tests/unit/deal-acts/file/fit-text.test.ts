import { describe, expect, test } from 'vitest'
import { cleanText, cutText, fitName } from '../../../../server/deal-acts/file/fit-text.ts'
import { buildMessage } from '../../../../server/deal-acts/file/index.ts'
import { toMessage } from '../../../../server/onec/port.ts'
import {
  DATE,
  GUIDS,
  makeDeal,
  makeLine,
  makeLookups,
  makeRequisites,
  makeRule,
} from '../../../support/deals/deal-factory.ts'
import { readMessage, valueAt } from '../../onec/enterprise-data/enterprise-data-reader.ts'

describe('a text', () => {
  test.each([
    ['a control character', 'Дизайн\u0000\u0008\u001f\u007f\u0085', 'Дизайн'],
    ['marks of direction', '\u202eДизайн\u202c \u200fлого\u200e \u2066a\u2069', 'Дизайн лого a'],
    ['joiners and soft hyphens', 'Ди\u00adзайн\u200b\u200c\u200d\ufeff', 'Дизайн'],
    ['what is no character', 'a\ufffe\uffffb', 'ab'],
    ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
    ['lines and tabs', 'раз\n\tдва', 'раз\n\tдва'],
    ['signs beyond the basic plane', 'лого 🎨', 'лого 🎨'],
  ])('with %s is carried without it, if it cannot be', (_name, given, carried) => {
    expect(cleanText(given)).toBe(carried)
  })

  test('is cut by UTF-16 units and never within a pair', () => {
    expect(cutText('раз два', 4)).toBe('раз')
    expect(cutText('аб🎨', 3)).toBe('аб')
    expect(cutText('аб🎨', 4)).toBe('аб🎨')
  })

  test('as a name is one line; notes tell what was lost, and only then', () => {
    expect(fitName('  Дизайн \n логотипа ', 100)).toEqual({ text: 'Дизайн логотипа', notes: [] })
    expect(fitName('Дизайн\u202e логотипа', 100)).toEqual({
      text: 'Дизайн логотипа',
      notes: [{ code: 'text_cleaned', figures: { name: 'Дизайн логотипа' } }],
    })
    expect(fitName('Дизайн логотипа', 8)).toEqual({
      text: 'Дизайн л',
      notes: [{ code: 'name_cut', figures: { name: 'Дизайн логотипа', longest: '8' } }],
    })
  })
})

const IDENTITY = {
  ...{ ref: GUIDS.ref, marker: '[portal:1f3a]', date: DATE },
  ...{ number: 'П-000000007', version: '1.17' as const },
}
const BLIND = { organizations: null, counterparties: null, contracts: null, currencies: null }

function build(deal: ReturnType<typeof makeDeal>, rule = makeRule()) {
  const built = buildMessage(deal, rule, makeLookups({ ...BLIND, units: null }, []), IDENTITY)
  return built.kind === 'built' ? built : expect.fail(JSON.stringify(built))
}

const work = (id: number, name: string, code: string, unit: string) =>
  makeLine({ id, number: id, productId: null, name, unit: { code, name: unit } })

describe('an act', () => {
  test('with names that 1C would cut has them cut, and says so', () => {
    const name = `ООО «${'Ы'.repeat(120)}»`
    const fullName = `Общество «${'Ы'.repeat(300)}»`
    const requisites = makeRequisites({ name, fullName })
    const deal = makeDeal({
      buyer: { requisites, chosenBy: 'only', candidates: [] },
      fields: { UF_CRM_1: `Договор № ${'9'.repeat(130)}` },
    })
    const contract = { choose: 'field', field: 'UF_CRM_1' } as const
    const { message, notes } = build(deal, makeRule({ policies: { contract } }))
    expect(message.counterparty.name).toHaveLength(100)
    expect(message.counterparty.fullName).toHaveLength(250)
    expect(message.contract?.name).toHaveLength(100)
    expect(message.contract?.number).toHaveLength(50)
    expect(
      notes.filter(({ code }) => code === 'name_cut').map(({ figures }) => figures.longest),
    ).toEqual(['100', '250', '100'])
  })

  test('with signs that nobody sees goes without them, in every text of the file', () => {
    const requisites = makeRequisites({ name: 'ООО\u200b «Ромашка»\u202e' })
    const line = work(1, 'Дизайн\u0001\u202e логотипа', '356', 'ч')
    const deal = makeDeal({
      title: 'Сделка\u0007\u2067',
      lines: [line],
      buyer: { requisites, chosenBy: 'only', candidates: [] },
    })
    const { message, notes } = build(deal)
    const text = toMessage([message], { createdAt: `${DATE}T12:00:00`, version: '1.17' })
    expect(text).not.toMatch(/[\p{Cf}]|[^\P{Cc}\n]/u)
    const act = readMessage(text).body.at(-1)
    expect(valueAt(act, 'Контрагент', 'Наименование')).toBe('ООО «Ромашка»')
    expect(valueAt(act, 'Услуги', 'Строка', 'Содержание')).toContain('Дизайн логотипа')
    expect(notes.map(({ code }) => code)).toContain('text_cleaned')
  })

  test('keeps two units of one work as two items, whatever people called them', () => {
    const deal = makeDeal({
      lines: [
        work(1, 'Дизайн', '356', 'ч'),
        work(2, 'Дизайн', '796', 'шт'),
        work(3, 'Дизайн, ч', '796', 'шт'),
        work(4, 'Дизайн, ч', '356', 'ч'),
        work(5, 'Дизайн', '362', 'мес'),
      ],
    })
    const names = build(deal).message.lines.map(({ item }) => item.name)
    expect(names).toEqual(['Дизайн, ч', 'Дизайн', 'Дизайн, ч, шт', 'Дизайн, ч, ч', 'Дизайн, мес'])
  })

  test('keeps the unit of a name that is cut', () => {
    const long = 'Разработка '.repeat(20)
    const deal = makeDeal({ lines: [work(1, long, '356', 'ч'), work(2, long, '362', 'мес')] })
    const items = build(deal).message.lines.map(({ item }) => item.name)
    expect(items[0]).toMatch(/, ч$/)
    expect(items[1]).toMatch(/, мес$/)
    expect(items.every((name) => name.length <= 100)).toBe(true)
  })
})
