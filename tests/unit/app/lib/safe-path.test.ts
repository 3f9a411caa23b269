import { describe, expect, test } from 'vitest'
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

test('what would fill the headers of an answer leads nowhere', () => {
  expect(safePath(`/acts?q=${'a'.repeat(1400)}`)).not.toBeNull()
  expect(safePath(`/acts?q=${'a'.repeat(1500)}`)).toBeNull()
  // Each is three characters in an address, and nine in an address within an address.
  expect(safePath(`/acts?q=${'+'.repeat(600)}`)).toBeNull()
  expect(safePath(`/acts?q=${'я'.repeat(200)}`)).toBeNull()
})

test('the place on the page stays', () => {
  expect(safePath('/reconciliation/1?page=2#l512')).toBe('/reconciliation/1?page=2#l512')
})
