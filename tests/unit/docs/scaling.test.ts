import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageWith } from '../../../benchmarks/scale/page.ts'

test('the page of scaling has the figures that were measured last', () => {
  const page = readFileSync('docs/scaling.md', 'utf8')
  const results = JSON.parse(readFileSync('benchmarks/results.json', 'utf8'))
  expect(pageWith(page, results.scale)).toBe(page)
})

test('figures go to their place and nowhere else', () => {
  const table = { name: 'scale', columns: ['what', 'figure'], rows: [['list', 1]], notes: ['n'] }
  const [begin, end] = ['<!-- figures: npm run bench -- scale -->', '<!-- end of figures -->']
  expect(pageWith(`a\n${begin}\nold\n${end}\nb\n`, table)).toBe(
    `a\n${begin}\n| what | figure |\n| --- | --- |\n| list | 1 |\n\nn\n${end}\nb\n`,
  )
  expect(() => pageWith('nothing', table)).toThrow('no place')
})
