import { describe, expect, test } from 'vitest'
import { failures } from '../../../server/platform/errors/table.ts'
import { listFigures, viewFailure } from '../../../server/reconciliation/failure-view.ts'

describe('a failure', () => {
  test('has texts for both readers in both languages', () => {
    for (const code of Object.keys(failures)) {
      for (const locale of ['ru', 'en'] as const) {
        for (const staff of [true, false]) {
          expect(viewFailure(code, { locale, staff })?.text).toMatch(
            locale === 'ru' ? /[а-яё]{3}/i : /^[^а-яё]*[a-z]{3}/i,
          )
        }
      }
    }
  })

  test('of an unknown code still has a text', () => {
    expect(
      viewFailure('gone.with.an.old.release', { locale: 'ru', staff: false })?.text,
    ).toBeTruthy()
    expect(viewFailure(null, { locale: 'ru', staff: false })).toBeNull()
  })

  test('shows its figures with labels in a set order', () => {
    const figures = listFigures(
      { difference: '-0.01', opening: '1.00', strange: 5, empty: null },
      'en',
    )
    expect(figures).toEqual([
      { label: 'Opening balance', value: '1.00' },
      { label: 'Difference', value: '−0.01' },
      { label: 'strange', value: '5' },
    ])
  })

  test.each([
    ['closing_balance', 'Сальдо конечное (closing_balance)'],
    ['transactions[3].debit', 'Строка 4, дебет (transactions[3].debit)'],
    ['transactions', 'Строки акта (transactions)'],
    ['counterparty.inn', 'Контрагент, ИНН (counterparty.inn)'],
    ['(answer)', 'Ответ целиком'],
    ['items[0].xyz', 'Запись списка 1, xyz (items[0].xyz)'],
  ])('names %s as staff call it', (field, value) => {
    expect(listFigures({ field, expectedForm: 'amount', received: '12.000' }, 'ru')).toEqual([
      { label: 'Получено', value: '12.000' },
      { label: 'Поле', value },
      { label: 'Ожидалось', value: 'число, например 12000.50' },
    ])
  })

  test('stored by an earlier release is not taken for a figure of the balance', () => {
    expect(listFigures({ field: 'closing_balance', expected: 'decimal number' }, 'ru')).toEqual([
      { label: 'Поле', value: 'Сальдо конечное (closing_balance)' },
      { label: 'Ожидалось', value: 'decimal number' },
    ])
  })
})
