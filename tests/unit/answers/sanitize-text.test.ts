import { expect, test } from 'vitest'
import { excerpt, sanitizeTypedText } from '../../../server/answers/sanitize-text.ts'

test('a typed text keeps its lines and loses what does not show', () => {
  expect(sanitizeTypedText('  Первая\r\nвторая\u2028третья\tстолбец\u0000\u0007  ')).toBe(
    'Первая\nвторая\nтретья\tстолбец',
  )
  expect(sanitizeTypedText('от\u202eгороД\u202c')).toBe('отгороД')
  expect(sanitizeTypedText('\ud83d')).toBe('\ufffd')
})

test('an excerpt is one line, cut between words', () => {
  expect(excerpt('Сумма\n\nне та', 20)).toBe('Сумма не та')
  expect(excerpt('Сумма в акте не та', 12)).toBe('Сумма в…')
  expect(excerpt('а'.repeat(30), 10)).toBe(`${'а'.repeat(10)}…`)
})
