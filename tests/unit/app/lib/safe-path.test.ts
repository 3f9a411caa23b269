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
