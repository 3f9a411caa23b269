import { describe, expect, test } from 'vitest'
import { describeDevice } from '~/features/account/device-name'
import { groupByMonth } from '~/features/reconciliation/act/group-by-month'
import { safePath } from '~/lib/safe-path'

describe('a way back after sign-in', () => {
  test.each(['/reconciliation', '/reconciliation/1?page=2', '/'])('%s is of this site', (path) => {
    expect(safePath(path)).toBe(path)
  })

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'reconciliation',
    '',
    null,
  ])('%s leads elsewhere and is dropped', (path) => {
    expect(safePath(path)).toBeNull()
  })
})

describe('months of an act', () => {
  const lines = (...dates: string[]) => dates.map((date) => ({ date }))

  test('are not set apart in a short one', () => {
    expect(groupByMonth(lines('2024-01-01', '2024-02-01'), 2)).toEqual([
      { month: null, lines: lines('2024-01-01', '2024-02-01') },
    ])
  })

  test('are set apart in a long one, in the order of its lines', () => {
    expect(groupByMonth(lines('2024-01-01', '2024-01-31', '2024-02-01'), 41)).toEqual([
      { month: '2024-01', lines: lines('2024-01-01', '2024-01-31') },
      { month: '2024-02', lines: lines('2024-02-01') },
    ])
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.8 Safari/537.36',
    'Яндекс Браузер, Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari, iOS',
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['curl/8.5.0', null],
])('%s is named as its owner would', (userAgent, name) => {
  expect(describeDevice(userAgent)).toBe(name)
})
