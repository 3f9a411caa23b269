import { describe, expect, test } from 'vitest'
import {
  describeAnswerFault,
  describeFieldFault,
  describeFileFaults,
} from '~/features/answers/answer-faults'
import { en } from '~/i18n/en'
import { ru } from '~/i18n/ru'
import { createTranslate } from '~/i18n/translate'
import type { AnswerFault } from '../../../../../server/answers/index.ts'

const t = createTranslate('ru', () => ru)

/** What else is said of an upload. */
const NO_FAULTS = 'allowed choose together open pages kilobytes megabytes'.split(' ')

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
    const text = describeFileFaults(faults, t)
    expect(text).toBe(`${t('upload.empty')} ${t('upload.virus')}`)
    expect(describeFileFaults([], t)).toBeUndefined()
  })

  test('all have a sentence in both languages', () => {
    const inEnglish = createTranslate('en', () => en)
    const keys = Object.keys(ru)
    const codes = keys.filter((key) => /^(upload|answer\.fault)\.[a-z_]+$/.test(key))
    expect(codes.length).toBeGreaterThan(25)
    for (const key of codes) {
      const code = key.replace(/^(upload|answer\.fault)\./, '') as AnswerFault['code']
      if (NO_FAULTS.includes(code)) continue
      expect(describeAnswerFault({ field: 'x', code }, t)).toMatch(/\.$/)
      expect(describeAnswerFault({ field: 'x', code }, inEnglish)).toMatch(/\.$/)
    }
  })
})
