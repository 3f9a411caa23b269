import { describe, expect, test } from 'vitest'
import { createGroupCommit } from '../../../server/platform/group-commit.ts'
import { until } from '../../support/until.ts'

describe('many callers', () => {
  test('share the writes that follow the first', async () => {
    const writes: number[][] = []
    const first = Promise.withResolvers<void>()
    const keep = createGroupCommit<number>(
      async (items) => {
        writes.push(items)
        if (writes.length === 1) await first.promise
      },
      { maxItems: 3 },
    )
    const all = [1, 2, 3, 4, 5].map(keep)
    first.resolve()
    await Promise.all(all)
    expect(writes).toEqual([[1], [2, 3, 4], [5]])
  })

  test('hear nothing before their own write has ended', async () => {
    const ends: PromiseWithResolvers<void>[] = []
    const keep = createGroupCommit<number>(() => {
      const end = Promise.withResolvers<void>()
      ends.push(end)
      return end.promise
    })
    let isStored = false
    const one = keep(1)
    const two = keep(2).then(() => {
      isStored = true
    })
    ends[0]?.resolve()
    await one
    await until(() => ends.length === 2)
    expect(isStored).toBe(false)
    ends[1]?.resolve()
    await two
  })
})

describe('a write that fails', () => {
  const gathered = async (isOfOne: boolean) => {
    const stored: number[] = []
    const first = Promise.withResolvers<void>()
    let writes = 0
    const keep = createGroupCommit<number>(
      async (items) => {
        if (++writes === 1) await first.promise
        if (items.includes(13)) throw new Error('bad item')
        stored.push(...items)
      },
      { isOfOne: () => isOfOne },
    )
    const all = [1, 2, 13, 4].map(keep)
    first.resolve()
    const ends = await Promise.allSettled(all)
    await keep(5)
    return { stored, ends: ends.map(({ status }) => status) }
  }

  test('by the fault of one item leaves the others their place', async () => {
    expect(await gathered(true)).toEqual({
      stored: [1, 2, 4, 5],
      ends: ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    })
  })

  test('altogether fails for everybody in it, and the next one is tried', async () => {
    expect(await gathered(false)).toEqual({
      stored: [1, 5],
      ends: ['fulfilled', 'rejected', 'rejected', 'rejected'],
    })
  })
})
