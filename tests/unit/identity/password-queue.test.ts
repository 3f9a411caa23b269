import { expect, test } from 'vitest'
import { inTurn, TooManySignIns } from '../../../server/identity/password-queue.ts'

test('two passwords are worked on at once, sixty wait, the next is refused at once', async () => {
  let atOnce = 0
  let most = 0
  const ends: (() => void)[] = []
  const work = async () => {
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise<void>((end) => ends.push(end))
    atOnce -= 1
    return 'done'
  }
  const all = Array.from({ length: 62 }, () => inTurn(work))
  await expect(inTurn(work)).rejects.toThrow(TooManySignIns)
  let isOver = false
  const results = Promise.all(all).finally(() => {
    isOver = true
  })
  while (!isOver) {
    for (const end of ends.splice(0)) end()
    await new Promise(setImmediate)
  }
  expect(new Set(await results)).toEqual(new Set(['done']))
  expect(most).toBe(2)
  await expect(inTurn(async () => 'free again')).resolves.toBe('free again')
})

test('work that fails gives its place back', async () => {
  for (let time = 0; time < 5; time += 1) {
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  }
  await expect(inTurn(async () => 'free')).resolves.toBe('free')
})
