import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIGURES_PLACES, pageWith, SCALE_FIGURES } from '../../../benchmarks/figures-page.ts'

const results = JSON.parse(readFileSync('benchmarks/results.json', 'utf8'))

test.each(FIGURES_PLACES)(
  '$page has the figures of $benchmark that were measured last',
  (place) => {
    const page = readFileSync(place.page, 'utf8')
    expect(pageWith(page, place, results[place.benchmark])).toBe(page)
  },
)

test('figures go to their place and nowhere else', () => {
  const table = {
    name: 'scale',
    columns: ['what', 'figure', 'note'],
    rows: [['list', 1, '']],
    notes: ['n'],
  }
  const [begin, end] = ['<!-- figures: npm run bench -- scale -->', '<!-- end of figures -->']
  expect(pageWith(`a\n${begin}\nold\n${end}\nb\n`, SCALE_FIGURES, table)).toBe(
    `a\n${begin}\n| what | figure | note |\n| --- | ---: | --- |\n| list | 1 |  |\n\nn\n${end}\nb\n`,
  )
  expect(() => pageWith('nothing', SCALE_FIGURES, table)).toThrow('no place')
})
