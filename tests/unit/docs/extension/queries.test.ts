import { describe, expect, test } from 'vitest'
import { checkQueries, parametersOf } from '../../../support/bsl/check-query.ts'
import { CONFIGURATION_NAMES } from '../../../support/bsl/configuration-names.ts'
import { readExtension } from '../../../support/bsl/extension.ts'
import { parseQueries } from '../../../support/bsl/query-syntax.ts'
import { parseModule } from '../../../support/bsl/syntax.ts'

/** The checker of queries against samples: what it must take, and what it must not. */

const bp30 = CONFIGURATION_NAMES.bp30 ?? {}
const check = (text: string) => checkQueries(parseQueries(text), bp30, {})

const CONTRACTS = 'Справочник.ДоговорыКонтрагентов КАК Договоры'

test.each([
  ['fields of a reference of a reference', `ВЫБРАТЬ Договоры.Владелец.ИНН КАК ИНН ИЗ ${CONTRACTS}`],
  [
    'a tabular section',
    'ВЫБРАТЬ К.АдресЭП КАК Адрес ИЗ Справочник.Контрагенты.КонтактнаяИнформация КАК К ГДЕ К.Ссылка = &Ссылка',
  ],
  [
    'a temporary table',
    `ВЫБРАТЬ Договоры.Ссылка КАК Договор ПОМЕСТИТЬ Т ИЗ ${CONTRACTS} ИНДЕКСИРОВАТЬ ПО Договор; ВЫБРАТЬ Т.Договор.Номер КАК Номер ИЗ Т КАК Т`,
  ],
  [
    'a subquery',
    `ВЫБРАТЬ Вложенный.Номер КАК Н ИЗ (ВЫБРАТЬ Договоры.Номер КАК Номер ИЗ ${CONTRACTS}) КАК Вложенный`,
  ],
  [
    'a ledger by accounts and subconto',
    'ВЫБРАТЬ О.Субконто1 КАК С, О.СуммаОстаток КАК Сумма ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&На, Счет В ИЕРАРХИИ (&Счета), &Виды, Организация = &Организация И Субконто1 = &Кто) КАК О',
  ],
  [
    'a case, a cast, a period, a list',
    `ВЫБРАТЬ ВЫБОР КОГДА Договоры.Дата МЕЖДУ &А И &Б ТОГДА 1 КОГДА Договоры.Номер В ("1", "2") ТОГДА -2 ИНАЧЕ 0 КОНЕЦ КАК Один, НАЧАЛОПЕРИОДА(Договоры.Дата, ДЕНЬ) КАК День, ДАТАВРЕМЯ(1, 1, 1) КАК Пусто, ЕСТЬNULL(Договоры.Номер, "") КАК К ИЗ ${CONTRACTS}`,
  ],
  [
    'a union, a group, an order',
    `ВЫБРАТЬ Договоры.Номер КАК Номер, СУММА(1) КАК С ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО Договоры.Номер ОБЪЕДИНИТЬ ВСЕ ВЫБРАТЬ "", 0 УПОРЯДОЧИТЬ ПО Номер УБЫВ`,
  ],
  [
    'a type and a value',
    'ВЫБРАТЬ С.Документ КАК Д ИЗ РегистрСведений.СтатусыДокументов КАК С ГДЕ С.Документ ССЫЛКА Документ.РеализацияТоваровУслуг И С.Статус = ЗНАЧЕНИЕ(Перечисление.СтатусыДокументовРеализации.Подписан)',
  ],
  [
    'expressions and fields that are grouped by',
    `ВЫБРАТЬ НАЧАЛОПЕРИОДА(Договоры.Дата, ДЕНЬ) КАК Д, Договоры.Владелец.ИНН КАК ИНН, МАКСИМУМ(Договоры.Номер) КАК Н, 1 КАК Один ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО Договоры.Владелец.ИНН, НАЧАЛОПЕРИОДА(Договоры.Дата, ДЕНЬ)`,
  ],
])('takes %s', (_name, text) => {
  expect(check(text)).toEqual([])
})

test.each([
  ['a table that is not there', 'ВЫБРАТЬ А.Ссылка КАК С ИЗ Справочник.Покупатели КАК А'],
  ['a field that is not there', `ВЫБРАТЬ Договоры.НомерДоговора КАК Н ИЗ ${CONTRACTS}`],
  [
    'a field of a reference that is not there',
    `ВЫБРАТЬ Договоры.Владелец.ОГРН КАК Н ИЗ ${CONTRACTS}`,
  ],
  ['a field in a condition', `ВЫБРАТЬ Договоры.Номер КАК Н ИЗ ${CONTRACTS} ГДЕ Договоры.НетТакого`],
  [
    'a field in a join',
    `ВЫБРАТЬ Договоры.Номер КАК Н ИЗ ${CONTRACTS} ЛЕВОЕ СОЕДИНЕНИЕ Справочник.Контрагенты КАК К ПО К.Ссылка = Договоры.Контрагент`,
  ],
  [
    'a group by a field that is not there',
    `ВЫБРАТЬ Договоры.Номер КАК Н ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО Договоры.Наименоваие`,
  ],
  ['an alias that is not there', `ВЫБРАТЬ Договор.Номер КАК Н ИЗ ${CONTRACTS}`],
  [
    'an order by an alias that is not there',
    `ВЫБРАТЬ Договоры.Номер КАК Н ИЗ ${CONTRACTS} УПОРЯДОЧИТЬ ПО Номер`,
  ],
  [
    'a field of a subquery that it does not give',
    `ВЫБРАТЬ Вложенный.Дата КАК Д ИЗ (ВЫБРАТЬ Договоры.Номер КАК Номер ИЗ ${CONTRACTS}) КАК Вложенный`,
  ],
  ['a temporary table that nobody makes', 'ВЫБРАТЬ Т.Договор КАК Д ИЗ Т КАК Т'],
  [
    'two tables of one name',
    `ВЫБРАТЬ Договоры.Ссылка КАК С ИЗ ${CONTRACTS}, Справочник.Контрагенты КАК Договоры`,
  ],
  ['two fields of one name', `ВЫБРАТЬ Договоры.Номер КАК Н, Договоры.Дата КАК Н ИЗ ${CONTRACTS}`],
  [
    'a resource without its side',
    'ВЫБРАТЬ О.Сумма КАК С ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&На) КАК О',
  ],
  [
    'a turnover of balances',
    'ВЫБРАТЬ О.СуммаОборотДт КАК С ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&На) КАК О',
  ],
  [
    'a condition by a resource',
    'ВЫБРАТЬ О.Счет КАК С ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&На, , , Сумма > 0) КАК О',
  ],
  [
    'too many arguments',
    'ВЫБРАТЬ О.Счет КАК С ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&На, , , , ) КАК О',
  ],
  ['arguments of a plain table', 'ВЫБРАТЬ К.ИНН КАК С ИЗ Справочник.Контрагенты(&На) КАК К'],
  [
    'a document that is not there',
    'ВЫБРАТЬ С.Документ КАК Д ИЗ РегистрСведений.СтатусыДокументов КАК С ГДЕ С.Документ ССЫЛКА Документ.АктВыполненныхРабот',
  ],
  [
    'a member of an enumeration that is not there',
    'ВЫБРАТЬ С.Документ КАК Д ИЗ РегистрСведений.СтатусыДокументов КАК С ГДЕ С.Статус = ЗНАЧЕНИЕ(Перечисление.СтатусыДокументовРеализации.Принят)',
  ],
  [
    'a cast to a type that is not there',
    `ВЫБРАТЬ ВЫРАЗИТЬ(Договоры.Владелец КАК Справочник.Партнеры) КАК П ИЗ ${CONTRACTS}`,
  ],
  [
    'a field that is neither summed nor grouped by',
    `ВЫБРАТЬ Договоры.Дата КАК Д, МАКСИМУМ(Договоры.Номер) КАК Н ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО Договоры.Ссылка`,
  ],
  [
    'a field beside a sum of everything',
    `ВЫБРАТЬ Договоры.Дата КАК Д, КОЛИЧЕСТВО(*) КАК Н ИЗ ${CONTRACTS}`,
  ],
  [
    'a part of what is grouped by',
    `ВЫБРАТЬ Договоры.Дата КАК Д ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО НАЧАЛОПЕРИОДА(Договоры.Дата, ДЕНЬ)`,
  ],
  [
    'a sum to group by',
    `ВЫБРАТЬ КОЛИЧЕСТВО(*) КАК Н ИЗ ${CONTRACTS} СГРУППИРОВАТЬ ПО КОЛИЧЕСТВО(Договоры.Дата)`,
  ],
  [
    'a field inside of a list',
    `ВЫБРАТЬ Договоры.Номер КАК Н ИЗ ${CONTRACTS} ГДЕ Договоры.Ссылка В (ВЫБРАТЬ К.Договор ИЗ Справочник.Контрагенты КАК К)`,
  ],
])('finds %s', (_name, text) => {
  expect(check(text)).not.toEqual([])
})

test.each([
  ['a bracket that does not close', 'ВЫБРАТЬ СУММА(1 КАК С'],
  ['a case without an end', 'ВЫБРАТЬ ВЫБОР КОГДА 1 = 1 ТОГДА 2 КАК С'],
  ['a case without a when', 'ВЫБРАТЬ ВЫБОР ИНАЧЕ 1 КОНЕЦ КАК С'],
  ['a when without a then', 'ВЫБРАТЬ ВЫБОР КОГДА 1 = 1 2 КОНЕЦ КАК С'],
  ['a comma too many', 'ВЫБРАТЬ 1 КАК А, ИЗ Справочник.Контрагенты КАК К'],
  ['a keyword for the name of a field', 'ВЫБРАТЬ ИСТИНА КАК Есть'],
  ['a keyword for the name of a table', `ВЫБРАТЬ 1 КАК А ИЗ Справочник.Контрагенты КАК По`],
  ['a subquery without a name', 'ВЫБРАТЬ 1 КАК А ИЗ (ВЫБРАТЬ 1 КАК Б)'],
  [
    'a join without a condition',
    'ВЫБРАТЬ 1 КАК А ИЗ Справочник.Контрагенты КАК К ЛЕВОЕ СОЕДИНЕНИЕ Справочник.Организации КАК О',
  ],
  ['a union of other fields', 'ВЫБРАТЬ 1 КАК А ОБЪЕДИНИТЬ ВСЕ ВЫБРАТЬ 1, 2'],
  ['a function that is not there', 'ВЫБРАТЬ ОКРУГЛИТЬ(1) КАК А'],
  ['an argument that is missing', 'ВЫБРАТЬ ЕСТЬNULL(1) КАК А'],
  ['a string that does not end', 'ВЫБРАТЬ "а КАК А'],
  ['the word of another dialect', 'ВЫБРАТЬ 1 КАК А ИЗ Справочник.Контрагенты КАК К LIMIT 5'],
  ['an end too many', 'ВЫБРАТЬ 1 КОНЕЦ КАК А'],
  ['two queries without a sign between', 'ВЫБРАТЬ 1 КАК А ВЫБРАТЬ 2 КАК Б'],
])('refuses %s', (_name, text) => {
  expect(() => parseQueries(text)).toThrow(/of the query/)
})

test('collects parameters wherever they stand', () => {
  const queries = parseQueries(
    'ВЫБРАТЬ &А КАК А ИЗ РегистрБухгалтерии.Хозрасчетный.Остатки(&Б, Счет В (ВЫБРАТЬ Х.Ссылка ИЗ ПланСчетов.Хозрасчетный КАК Х ГДЕ Х.Ссылка В ИЕРАРХИИ(&В))) КАК О ГДЕ О.Счет = &Г',
  )
  expect(parametersOf(queries).sort()).toEqual(['А', 'Б', 'В', 'Г'])
})

describe('queries of the extension', () => {
  const path = 'CommonModules/Прт_Учет/Ext/Module.bsl'
  const texts = parseModule(readExtension(path)[path] ?? '')
    .methods.filter(({ regions }) => regions.includes('Бухгалтерия'))
    .flatMap(({ uses }) => uses.strings.map(({ text }) => text))
    .filter((text) => text.startsWith('ВЫБРАТЬ'))
  const checkAll = (all: readonly string[]) => {
    const temporary = {}
    return all.flatMap((text) => checkQueries(parseQueries(text), bp30, temporary))
  }

  test('are wrong with any one of their fields, tables or values called otherwise', () => {
    expect(checkAll(texts)).toEqual([])

    const places = texts.flatMap((text, index) =>
      [...text.matchAll(/\.([\p{L}\p{Nd}]+)/gu)].map((match) => ({ index, at: match.index })),
    )
    const survivors = places.filter(({ index, at }) => {
      const changed = texts.map((text, one) =>
        one === index
          ? text.slice(0, at) + text.slice(at).replace(/^\.[\p{L}\p{Nd}]+/u, '.НетТакого')
          : text,
      )
      return checkAll(changed).length === 0
    })

    expect(places.length).toBeGreaterThan(100)
    expect(survivors.map(({ index, at }) => texts[index]?.slice(at - 30, at + 30))).toEqual([])
  })
})
