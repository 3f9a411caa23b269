import { expect, test } from 'vitest'
import { sanitizeLine, sanitizeText } from '../../../server/platform/sanitize-text.ts'

test('a text loses what PostgreSQL cannot store and nothing else', () => {
  expect(sanitizeText(' a\u0000\r\n\tb \ud800 ')).toBe(' a\r\n\tb \ufffd ')
  expect(sanitizeText('\u0000')).toBe('')
})

test('a line is free of what PostgreSQL and PDF cannot hold', () => {
  expect(sanitizeLine(' a\u0000\r\nb\u007f\u0085 \ud800 ')).toBe('a b  \ufffd')
})
