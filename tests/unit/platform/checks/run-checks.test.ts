import { expect, test } from 'vitest'
import {
  type Check,
  type CheckGroup,
  right,
  same,
  wrong,
} from '../../../../server/platform/checks/check.ts'
import { runChecks } from '../../../../server/platform/checks/run-checks.ts'
import { needsMending, printTable } from '../../../../server/platform/checks/table.ts'

const check = (id: string, ask: Check['ask'], more: Partial<Check> = {}): Check => ({
  id,
  expectation: same(`${id} holds`),
  remedy: same(`mend ${id}`),
  ask,
  ...more,
})
const group = (...checks: Check[]): CheckGroup => ({ id: 'things', title: same('Things'), checks })

test('a check that hangs is wrong by itself, and holds no other', async () => {
  const started = performance.now()
  let isAborted = false
  const results = await runChecks(
    [
      group(
        check('hangs', (signal) => {
          signal.addEventListener('abort', () => {
            isAborted = true
          })
          return new Promise(() => undefined)
        }),
        check('sound', async () => right()),
      ),
    ],
    { atOnce: 1, deadlineMs: 40 },
  )
  expect(performance.now() - started).toBeLessThan(2000)
  expect(isAborted).toBe(true)
  expect(results).toMatchObject([
    {
      id: 'hangs',
      state: 'wrong',
      remedy: same('mend hangs'),
      found: { en: 'No answer within 0 s.' },
    },
    { id: 'sound', state: 'right', found: null, remedy: null },
  ])
})

test('what a check throws is what was found, and is told to the log', async () => {
  const heard: unknown[] = []
  const results = await runChecks(
    [
      group(
        check('throws', async () => {
          throw new Error('535 refused\u0000\nby the server')
        }),
      ),
    ],
    { onError: (id) => heard.push(id) },
  )
  expect(results).toMatchObject([
    {
      state: 'wrong',
      found: { ru: 'Сбой: 535 refused by the server' },
      remedy: same('mend throws'),
    },
  ])
  expect(heard).toEqual(['throws'])
})

test('those that want to be alone run after all others, one by one; a remedy of its own wins', async () => {
  const order: string[] = []
  const slow = (id: string) => async () => {
    order.push(`${id} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push(`${id} ends`)
    return wrong(same(id), same('another remedy'))
  }
  const results = await runChecks([
    group(
      check('one', slow('one'), { isAlone: true }),
      check('two', slow('two'), { isAlone: true }),
      check('three', slow('three')),
    ),
  ])
  expect(order).toEqual(['three', 'one', 'two'].flatMap((id) => [`${id} begins`, `${id} ends`]))
  expect(results.map(({ id, remedy }) => [id, remedy?.en])).toEqual([
    ['one', 'another remedy'],
    ['two', 'another remedy'],
    ['three', 'another remedy'],
  ])
})

test('the table names what is wrong with its remedy, and counts; very long words are cut', async () => {
  const groups = [
    group(
      check('sound', async () => right(same('PostgreSQL 18'))),
      check('broken', async () => wrong(same('x'.repeat(5000)))),
    ),
  ]
  const results = await runChecks(groups)
  const table = printTable(groups, results, 'en')
  expect(table).toMatch(/^Things$/m)
  expect(table).toMatch(/^ {2}right +sound holds$/m)
  expect(table).toMatch(/^ {2}wrong +broken holds$/m)
  expect(table).toMatch(/what to do: mend broken$/m)
  expect(table).toMatch(/^right 1, wrong 1$/m)
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThan(650)
  expect(needsMending(results)).toBe(true)
  expect(needsMending(results.filter(({ state }) => state === 'right'))).toBe(false)
})
