import { expect, test } from 'vitest'
import { shortCompanyName } from '~/lib/short-company-name'

test.each([
  ['Общество с ограниченной ответственностью "Поставщик"', 'ООО «Поставщик»'],
  ['ЗАКРЫТОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО «Вектор»', 'ЗАО «Вектор»'],
  ['Индивидуальный предприниматель Иванов Иван Иванович', 'ИП Иванов Иван Иванович'],
  ['Romashka LLC', 'Romashka LLC'],
])('%s is %s', (name, short) => {
  expect(shortCompanyName(name)).toBe(short)
})

test('a name without end is cut', () => {
  expect(shortCompanyName('Я'.repeat(500))).toHaveLength(61)
})
