import { expect, test } from 'vitest'
import { nameOfField, nameOfSet, titleOfSet } from '../../../../server/onec/port.ts'

test.each([
  ['Document_АктВыполненныхРабот', 'Акт выполненных работ'],
  ['Document_РеализацияТоваровУслуг', 'Реализация товаров и услуг'],
  ['Document_АктОбОказанииПроизводственныхУслуг', 'Акт об оказании производственных услуг'],
  ['Catalog_СтавкиНДС', 'Ставки НДС'],
  [
    'ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения',
    'Дополнительные реквизиты и сведения',
  ],
  ['InformationRegister_СостоянияПоОбъектамУчетаЭДО', 'Состояния по объектам учета ЭДО'],
  ['EnterpriseData', 'EnterpriseData'],
])('%s is read as «%s»', (set, title) => {
  expect(titleOfSet(set)).toBe(title)
})

test('an object is named with what it is, in both languages', () => {
  expect(nameOfSet('Catalog_Валюты', 'ru')).toBe('справочник «Валюты»')
  expect(nameOfSet('Document_АктВыполненныхРабот', 'en')).toBe('document "Акт выполненных работ"')
  expect(nameOfSet('Document_АктВыполненныхРабот.РаботыИУслуги', 'ru')).toBe(
    'документ «Акт выполненных работ», «Работы и услуги»',
  )
  expect(nameOfSet('EnterpriseData', 'ru')).toBe('EnterpriseData')
})

test('a field is named without the sign of a reference', () => {
  expect(nameOfField('ВалютаДокумента_Key', 'ru')).toBe('«Валюта документа»')
  expect(nameOfField('Code', 'en')).toBe('"Code"')
})
