import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../../../server/deal-acts/reasons/describe-failure.ts'

describe('a failure for staff', () => {
  test('brings the other side’s own words', () => {
    const details = { message: 'Не заполнено поле «Договор».', set: 'Document_X', status: 500 }
    expect(describeFailure('onec.document_refused', details, 'ru')).toBe(
      '1С отказала; её слова приведены рядом. Слова 1С: Не заполнено поле «Договор».',
    )
    expect(describeFailure('bitrix24.refused', { message: 'Access denied!' }, 'en')).toBe(
      'Bitrix24 refused; its words stand beside this. Bitrix24\'s words: "Access denied!".',
    )
  })

  test('names what 1C lacks', () => {
    const details = { set: 'Catalog_Валюты', field: 'Code' }
    expect(describeFailure('onec.odata_field_missing', details, 'ru')).toMatch(
      / Объект 1С: справочник «Валюты», реквизит «Code»\.$/,
    )
    const lack = { reference: 'vat_rate', value: '22' }
    expect(describeFailure('onec.draft_reference_missing', lack, 'en')).toMatch(
      / Lacking: the VAT rate 22\.$/,
    )
  })

  test('says which figures 1C would not take, and where they are mended', () => {
    const fields = 'settings.department: missing; 2 sum: does_not_add_up; something new'
    expect(describeFailure('onec.draft_invalid', { fields }, 'ru')).toMatch(
      / Подразделение в настройках черновиков: не указано; строка 2, сумма: не сходится с количеством, ценой, скидкой и ставкой; something new\.$/,
    )
  })

  test('a code of another release reads as a refusal, and odd details as none', () => {
    expect(describeFailure('onec.gone', 'text', 'ru')).toBe(
      describeFailure('onec.refused', null, 'ru'),
    )
    expect(describeFailure('onec.timeout', { message: { a: 1 } }, 'ru')).toBe(
      describeFailure('onec.timeout', null, 'ru'),
    )
  })
})
