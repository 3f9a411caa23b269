import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchCluster } from '../../../../../server/platform/database/embedded/watch-cluster.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a database that died is started again, and one that lives is left alone', async () => {
  let isRunning = true
  const restart = vi.fn(async () => {
    isRunning = true
  })
  const onLost = vi.fn()
  const watch = watchCluster(async () => isRunning, restart, onLost)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(restart).not.toHaveBeenCalled()
  isRunning = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(restart).toHaveBeenCalledTimes(1)
  watch.stop()
  isRunning = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(restart).toHaveBeenCalledTimes(1)
  expect(onLost).not.toHaveBeenCalled()
})

test('one that does not start for two minutes is told, once, with the reason', async () => {
  const reason = new Error('No space left on device')
  const onLost = vi.fn()
  watchCluster(
    async () => false,
    () => Promise.reject(reason),
    onLost,
  )
  await vi.advanceTimersByTimeAsync(100_000)
  expect(onLost).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(onLost.mock.calls).toEqual([[reason]])
})
