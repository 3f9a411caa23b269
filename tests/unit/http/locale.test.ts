import { expect, test } from 'vitest'
import { chooseLocale } from '../../../server/http/locale.ts'

const english = { cookie: 'a=1; locale=en; b=2', 'accept-language': 'en-GB,en;q=0.9' }

test('a person reads in the language of their account, whatever the browser says', () => {
  expect(chooseLocale('ru', english, 'en')).toBe('ru')
})

test('a guest reads in the language chosen in this browser before', () => {
  expect(chooseLocale(undefined, { ...english, 'accept-language': 'ru' }, 'ru')).toBe('en')
})

test.each([
  ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
  ['de-DE, en;q=0.5, ru;q=0.3', 'en'],
  ['EN-us', 'en'],
])('a new guest reads in the first of their languages that we know: %s', (accepted, expected) => {
  expect(chooseLocale(undefined, { 'accept-language': accepted }, 'ru')).toBe(expected)
})

test('a guest whose languages we do not know reads the default', () => {
  const headers = { cookie: 'xlocale=en; locale=fr', 'accept-language': 'de, *' }
  expect(chooseLocale(undefined, headers, 'ru')).toBe('ru')
  expect(chooseLocale(undefined, {}, 'en')).toBe('en')
})
