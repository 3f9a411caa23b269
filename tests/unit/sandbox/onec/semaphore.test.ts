import { expect, test } from 'vitest'
import { createSemaphore } from '../../../../sandbox/onec/semaphore.ts'

const staying = () => new AbortController().signal

test('calls beyond the places wait, and are let in as they came', async () => {
  const gate = createSemaphore()
  const order: string[] = []
  const leaveFirst = await gate.acquire(1, Number.POSITIVE_INFINITY, staying())
  const second = gate.acquire(1, Number.POSITIVE_INFINITY, staying()).then((leave) => {
    order.push('second')
    leave?.()
  })
  const third = gate.acquire(1, Number.POSITIVE_INFINITY, staying()).then((leave) => {
    order.push('third')
    leave?.()
  })
  expect(gate.served()).toBe(1)
  leaveFirst?.()
  leaveFirst?.()
  await Promise.all([second, third])
  expect(order).toEqual(['second', 'third'])
  expect([gate.served(), gate.maxServed()]).toEqual([0, 1])
})

test('a call that loses patience or hangs up leaves the queue to the next', async () => {
  const gate = createSemaphore()
  const leaveFirst = await gate.acquire(1, Number.POSITIVE_INFINITY, staying())
  const hungUp = new AbortController()
  const gone = gate.acquire(1, Number.POSITIVE_INFINITY, hungUp.signal)
  const impatient = gate.acquire(1, 1, staying())
  hungUp.abort()
  expect(await gone).toBeNull()
  expect(await impatient).toBeNull()
  const patient = gate.acquire(1, Number.POSITIVE_INFINITY, staying())
  leaveFirst?.()
  expect(await patient).not.toBeNull()
})
