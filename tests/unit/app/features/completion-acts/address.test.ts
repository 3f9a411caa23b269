import { describe, expect, test } from 'vitest'
import {
  describeAnswerFault,
  describeFieldFault,
  describeFileFaults,
} from '~/features/answers/answer-faults'
import {
  completionActAddress,
  completionActsQuery,
  readCompletionActFilter,
} from '~/features/completion-acts/address'
import { en } from '~/i18n/en'
import { ru } from '~/i18n/ru'
import { createTranslate } from '~/i18n/translate'
import { formatDecimal } from '~/lib/decimal'
import type { AnswerFault } from '../../../../../server/answers/index.ts'

const t = createTranslate('ru', () => ru)

describe('the address of a list', () => {
  const filter = { q: 'a b', from: '', to: '2026-03-31', status: '', counterparty: 'c-1' } as const

  test('carries only what is set', () => {
    expect(completionActsQuery(filter, 'c-1')).toBe('?q=a+b&to=2026-03-31')
  })

  test('is bare when nothing is', () => {
    expect(completionActsQuery({ counterparty: 'all' }, 'all')).toBe('')
  })

  test('names a counterparty other than the usual one', () => {
    expect(completionActsQuery({ counterparty: 'all' }, 'c-1')).toBe('?counterparty=all')
  })

  test('reads back as the same filter', () => {
    const query = new URLSearchParams(completionActsQuery(filter, 'all', { cursor: 'x' }))
    expect(readCompletionActFilter(query)).toEqual({
      q: 'a b',
      to: '2026-03-31',
      counterparty: 'c-1',
    })
  })

  test('goes with an act, unless it is the bare list', () => {
    expect(completionActAddress('a-1', '/acts')).toBe('/acts/a-1')
    expect(completionActAddress('a-1', '/acts?q=1')).toBe('/acts/a-1?back=%2Facts%3Fq%3D1')
  })
})

test.each([
  ['1250.5', '1\u202f250,5'],
  ['0.333', '0,333'],
  ['1000000', '1\u202f000\u202f000'],
  ['-2', '\u22122'],
  ['as agreed', 'as agreed'],
])('%s is written %s in Russian', (text, written) => {
  expect(formatDecimal(text, 'ru')).toBe(written)
})

test('a count of thousands is set in threes', () => {
  expect(t('completionActs.count', { count: 12_345 })).toBe('12\u202f345 актов')
})

describe('faults', () => {
  const faults: AnswerFault[] = [
    { field: 'text', code: 'text_missing' },
    { field: 'files', code: 'empty' },
    { field: 'files', code: 'virus' },
    { field: 'files', code: 'virus' },
  ]

  test('of a field stand beside it alone', () => {
    expect(describeFieldFault(faults, 'text', t)).toBe('Напишите, что нужно исправить.')
    expect(describeFieldFault(faults, 'category', t)).toBeUndefined()
  })

  test('of files are said together, each once', () => {
    const words = describeFileFaults(faults, t)
    expect(words).toBe(`${t('upload.empty')} ${t('upload.virus')}`)
    expect(describeFileFaults([], t)).toBeUndefined()
  })

  test('all have a sentence in both languages', () => {
    const inEnglish = createTranslate('en', () => en)
    const keys = Object.keys(ru)
    const codes = keys.filter((key) => /^(upload|answer\.fault)\.[a-z_]+$/.test(key))
    expect(codes.length).toBeGreaterThan(25)
    for (const key of codes) {
      const code = key.replace(/^(upload|answer\.fault)\./, '') as AnswerFault['code']
      if (['allowed', 'together', 'open', 'pages', 'kilobytes', 'megabytes'].includes(code))
        continue
      expect(describeAnswerFault({ field: 'x', code }, t)).toMatch(/\.$/)
      expect(describeAnswerFault({ field: 'x', code }, inEnglish)).toMatch(/\.$/)
    }
  })
})
