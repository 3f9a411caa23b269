import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTarget } from '../../../server/http/door/target.ts'

test.each([
  ['/', '/', ''],
  ['/acts?q=a?b', '/acts', '?q=a?b'],
  ['/acts/', '/acts/', ''],
  ['/%73taff/%6dapping', '/staff/mapping', ''],
  ['/acts/%D0%90%20b', '/acts/%D0%90%20b', ''],
  ['/acts/%3Fa%23b', '/acts/%3Fa%23b', ''],
  ['/@vite/client', '/@vite/client', ''],
  ['http://evil.example/acts?q=1', '/acts', '?q=1'],
  ['HTTPS://evil.example', '/', ''],
])('%s has one spelling', (url, path, search) => {
  expect(readTarget(url)).toEqual({ path, search })
})

test.each([
  '*',
  '',
  'acts',
  '//acts',
  '/acts//b',
  '/.',
  '/../a',
  '/a/%2e%2E/b',
  '/a%2fb',
  '/a%5cb',
  '/a\\b',
  '/%00',
  '/%0a',
  '/%7f',
  '/%',
  '/%E0%A4%A',
  '/a#b',
  '/a?b#c',
])('%s has none', (url) => {
  expect(readTarget(url)).toBeNull()
})

test('a spelling is read as itself, by Express and by the pages', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
      const url = `/${parts.map(encodeURIComponent).join('/')}`
      const target = readTarget(url)
      if (!target) return
      expect(readTarget(target.path)).toEqual({ path: target.path, search: '' })
      expect(new URL(`http://portal.example${target.path}`).pathname).toBe(target.path)
    }),
  )
})
