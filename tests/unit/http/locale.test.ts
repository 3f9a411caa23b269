import type { IncomingHttpHeaders } from 'node:http'
import express, { type Request } from 'express'
import { expect, test } from 'vitest'
import { chooseLocale } from '../../../server/http/locale.ts'

const english = { cookie: 'a=1; locale=en; b=2', 'accept-language': 'en-GB,en;q=0.9' }

function requestWith(headers: IncomingHttpHeaders): Request {
  return Object.assign(Object.create(express.request) as Request, { headers })
}

test('a person reads in the language of their account, whatever the browser says', () => {
  expect(chooseLocale('ru', requestWith(english), 'en')).toBe('ru')
})

test('a guest reads in the language chosen in this browser before', () => {
  const secure = { cookie: 'a=1; __Host-locale=en', 'accept-language': 'ru' }
  expect(chooseLocale(undefined, requestWith(secure), 'ru')).toBe('en')
  expect(chooseLocale(undefined, requestWith({ ...english, 'accept-language': 'ru' }), 'ru')).toBe(
    'en',
  )
})

test.each([
  ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
  ['de-DE, en;q=0.5, ru;q=0.3', 'en'],
  ['EN-us', 'en'],
  ['ru;q=0.3, en;q=0.5', 'en'],
  ['ru;q=0, en;q=0.1', 'en'],
])('a new guest reads in the first of their languages that we know: %s', (accepted, expected) => {
  expect(chooseLocale(undefined, requestWith({ 'accept-language': accepted }), 'ru')).toBe(expected)
})

test('a guest whose languages we do not know reads the default', () => {
  const headers = { cookie: 'xlocale=en; locale=fr', 'accept-language': 'de, *' }
  expect(chooseLocale(undefined, requestWith(headers), 'ru')).toBe('ru')
  expect(chooseLocale(undefined, requestWith({}), 'en')).toBe('en')
})
