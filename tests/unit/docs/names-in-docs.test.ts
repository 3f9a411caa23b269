import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Texts of pages and of the sandbox's consoles, and the names of what can be broken there, in Russian. */
const modules = {
  ...import.meta.glob<object>('../../../app/**/texts/ru.ts', { eager: true }),
  ...import.meta.glob<object>('../../../sandbox/**/console/**/*texts.ts', { eager: true }),
  ...import.meta.glob<object>('../../../sandbox/**/console/texts/ru.ts', { eager: true }),
  ...import.meta.glob<object>('../../../sandbox/**/faults/groups/*.ts', { eager: true }),
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return []
}

const known = new Set(Object.values(modules).flatMap(textsIn))

/** What is set in bold and is Russian is the name of a button, a page, a link or a fault, as the page has it. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\*\*(.+?)\*\*/g)]
    .flatMap(([, bold = '']) => bold.replace(/[.:]$/, '').split(' → '))
    .filter((name) => /[а-яё]/i.test(name))
}

const readme = readFileSync('README.md', 'utf8')
const documents = {
  'README.md': readme.slice(
    readme.indexOf('## What to try first'),
    readme.indexOf('## With a real 1C'),
  ),
  'docs/walkthrough.md': readFileSync('docs/walkthrough.md', 'utf8'),
}

test.each(Object.entries(documents))('%s calls everything as the pages do', (_, text) => {
  const names = namesIn(text)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !known.has(name))).toEqual([])
})
