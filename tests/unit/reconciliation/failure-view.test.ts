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
})
