import { expect, test } from 'vitest'
import { isHost } from '../../../server/http/door/host.ts'

test.each([
  'portal.example',
  'portal.example:8443',
  'localhost',
  'portal_web:3000',
  '127.0.0.1:3000',
  '[::1]',
  '[2001:db8::1]:443',
  'PORTAL.example.',
])('%s names a host', (text) => {
  expect(isHost(text)).toBe(true)
})

test.each([
  '',
  ' ',
  ':80',
  'a b',
  'a/b',
  'a@b',
  'a?b',
  'a#b',
  'a\\b',
  'a,b',
  '[::1',
  '::1',
  '[zz]',
  'портал.рф',
  'portal%2eexample',
  'a:b',
  'a:1:2',
  'a:65536',
  '999.1.1.1',
  'x'.repeat(300),
])('%j names none', (text) => {
  expect(isHost(text)).toBe(false)
})
