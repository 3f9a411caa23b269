import { expect, test } from 'vitest'
import { commentText, todoText } from '../../../../server/deal-acts/report/texts/index.ts'

const facts = {
  number: '12',
  date: '2026-11-27',
  total: 120_000_00n,
  currency: 'RUB',
  link: 'https://portal.example/staff/deal-acts/1',
}

test.each([
  ['ru', 'Подробности: вкладка «Акт в 1С» этой карточки.'],
  ['en', 'Details: the tab “Act in 1C” of this card.'],
] as const)('in %s the tab is named by its title', (locale, line) => {
  const { description } = todoText('rejected', { ...facts, hasTab: true }, '[b]нет[/b]', locale)
  expect(description.split('\n').at(-1)).toBe(line)
  expect(description).toContain('[ b]нет[ /b]')
  const plain = commentText('accepted', { ...facts, hasTab: false }, null, locale)
  expect(plain).not.toMatch(/portal\.example|вкладка|tab/)
})
