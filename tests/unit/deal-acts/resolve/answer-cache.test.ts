import { expect, test } from 'vitest'
import { createAnswerCache } from '../../../../server/deal-acts/resolve/answer-cache.ts'

test('an answer is remembered until it is too old for who asks, and a failure is not', async () => {
  let now = 0
  let asked = 0
  const cache = createAnswerCache(() => now)
  const ask = (maxAgeMs: number) =>
    cache.ask('units', maxAgeMs, async () => ({ kind: 'done', value: ++asked }))

  expect(await ask(1000)).toMatchObject({ value: 1 })
  now = 900
  expect(await ask(1000)).toMatchObject({ value: 1 })
  expect(await ask(500)).toMatchObject({ value: 2 })
  now = 2000
  expect(await ask(1000)).toMatchObject({ value: 3 })
})
