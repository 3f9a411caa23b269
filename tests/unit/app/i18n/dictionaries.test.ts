import { describe, expect, test } from 'vitest'
import type { Messages } from '~/i18n/dictionary'
import { en } from '~/i18n/en'
import type { Message } from '~/i18n/message'
import { ru } from '~/i18n/ru'
import { createTranslate } from '~/i18n/translate'

const keys = Object.keys(ru) as (keyof Messages)[]
const formsOf = (message: Message) =>
  typeof message === 'string' ? [message] : Object.values(message as object)
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)

test('both languages say the same things', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort())
})

test('no text hides another of the same key in another feature', () => {
  const parts = import.meta.glob<{ ru: object }>('../../../../app/**/texts/ru.ts', { eager: true })
  const ofParts = Object.values(parts).flatMap((part) => Object.keys(part.ru))
  expect(ofParts.sort()).toEqual([...keys].sort())
})

test('every form of a text has words, and the same placeholders in both languages', () => {
  for (const key of keys) {
    const expected = new Set(placeholders(formsOf(ru[key])[0]))
    for (const form of [...formsOf(ru[key]), ...formsOf(en[key])]) {
      expect(form.trim(), key).not.toBe('')
      expect(new Set(placeholders(form)), key).toEqual(expected)
    }
  }
})

test('Russian counts have all four forms', () => {
  for (const message of Object.values<Message>(ru)) {
    if (typeof message === 'string') continue
    expect(Object.keys(message).sort()).toEqual(['few', 'many', 'one', 'other'])
  }
})

test('English has no Russian left in it', () => {
  for (const message of Object.values<Message>(en)) {
    for (const form of formsOf(message)) expect(form).not.toMatch(/[а-яё]/i)
  }
})

describe('a count', () => {
  const inRussian = createTranslate('ru', () => ru)
  const inEnglish = createTranslate('en', () => en)

  test.each([
    [1, '1 строка'],
    [2, '2 строки'],
    [5, '5 строк'],
    [11, '11 строк'],
    [21, '21 строка'],
    [112, '112 строк'],
  ])('of %i lines agrees with its noun in Russian', (count, words) => {
    expect(inRussian('document.lines', { count })).toBe(words)
  })

  test.each([
    [1, '1 line'],
    [0, '0 lines'],
    [2, '2 lines'],
  ])('of %i lines agrees with its noun in English', (count, words) => {
    expect(inEnglish('document.lines', { count })).toBe(words)
  })
})

test('a count of thousands is set in threes', () => {
  expect(createTranslate('ru', () => ru)('completionActs.count', { count: 12_345 })).toBe(
    '12\u00a0345 актов',
  )
})

test('a text that was not loaded is an error and not a blank', () => {
  expect(() => createTranslate('ru', () => ({}))('app.name')).toThrow('app.name')
})
