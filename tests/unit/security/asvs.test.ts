import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const table = readFileSync('docs/security/asvs.md', 'utf8')

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
const REQUIREMENTS: Record<string, number> = {
  V1: 27,
  V2: 11,
  V3: 19,
  V4: 10,
  V5: 9,
  V6: 35,
  V7: 18,
  V8: 7,
  V9: 7,
  V10: 29,
  V11: 14,
  V12: 9,
  V13: 13,
  V14: 9,
  V15: 13,
  V16: 16,
  V17: 7,
}

const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| V'))
  .map((line) => {
    const [, ids = '', , state = '', why = ''] = line.split('|').map((cell) => cell.trim())
    return { ids: ids.split(', '), state, why }
  })

test('every requirement of levels 1 and 2 is assessed, once', () => {
  const ids = rows.flatMap((row) => row.ids)
  expect(new Set(ids).size).toBe(ids.length)
  const counted = Object.entries(Object.groupBy(ids, (id) => id.split('.')[0] ?? ''))
  expect(Object.fromEntries(counted.map(([chapter, of]) => [chapter, of?.length]))).toEqual(
    REQUIREMENTS,
  )
})

test('what is met names tests that are there; what is not has its reason', () => {
  for (const { ids, state, why } of rows) {
    expect(['met', 'open', 'n/a'], ids.join()).toContain(state)
    expect(why.length, ids.join()).toBeGreaterThan(3)
    if (state === 'met') expect(why, ids.join()).toMatch(/^`tests\//)
  }
})

const proofs = [...table.matchAll(/`(tests\/[^`]+)` “([^”]+)”/g)].map(
  ([, file = '', name = '']) => ({
    file,
    name,
  }),
)

test('every named test is there', () => {
  expect(proofs.length).toBeGreaterThan(80)
  for (const { file, name } of proofs) {
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, 'utf8').includes(name), `${file}: ${name}`).toBe(true)
  }
})

test('the sum at the top is what the table says', () => {
  const count = (state: string) =>
    rows.filter((row) => row.state === state).reduce((sum, { ids }) => sum + ids.length, 0)
  expect(table).toContain(
    `${count('met')} met, ${count('open')} open, ${count('n/a')} do not apply`,
  )
})
