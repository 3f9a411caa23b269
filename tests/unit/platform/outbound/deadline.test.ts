import { describe, expect, test } from 'vitest'
import { Failure } from '../../../../server/platform/errors/failure.ts'
import { pauseWithin, runWithin } from '../../../../server/platform/outbound/deadline.ts'

const late = () => new Failure('onec.timeout', { details: { totalMs: 10 } })
const done = { kind: 'done', value: 1 } as const
/** Ends only when its signal aborts, with the signal's reason, as calls do. */
const hang = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )

describe('a call within its total time', () => {
  const within = { totalMs: 10_000, late, signal: undefined }

  test('ends as it ends', async () => {
    expect(await runWithin(within, async () => done)).toBe(done)
    expect(
      await runWithin(within, () => Promise.reject(new Failure('onec.session'))),
    ).toMatchObject({ failure: { code: 'onec.session' } })
  })

  test('ends in the failure of being late when the time is over', async () => {
    expect(await runWithin({ ...within, totalMs: 10 }, hang)).toMatchObject({
      failure: { code: 'onec.timeout', details: { totalMs: 10 } },
    })
  })

  test("throws the caller's reason, and faults of ours", async () => {
    const caller = new AbortController()
    const cancelled = runWithin({ ...within, signal: caller.signal }, hang)
    const reason = new Error('gone')
    caller.abort(reason)
    await expect(cancelled).rejects.toBe(reason)
    const fault = new TypeError('x is not a function')
    await expect(runWithin(within, () => Promise.reject(fault))).rejects.toBe(fault)
  })

  test('pauses no longer than it lasts', async () => {
    expect(await pauseWithin(1, new AbortController().signal)).toBe(true)
    expect(await pauseWithin(60_000, AbortSignal.timeout(5))).toBe(false)
  })
})
