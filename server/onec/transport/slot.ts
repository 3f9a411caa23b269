import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'

/** The semaphore that holds ONEC_CONCURRENCY over all processes. Resolves with the way to give the place back. */
export interface Concurrency {
  acquire(signal: AbortSignal, options?: { isBackground?: boolean }): Promise<() => void>
}

/**
 * Waits for a place at most `waitMs`, then ends in `onec.no_slot`. A place that comes after that is given
 * back at once. Throws the signal's reason when the caller gave up, and what the semaphore itself throws.
 */
export async function takeSlot(
  concurrency: Concurrency,
  waitMs: number,
  signal: AbortSignal | undefined,
  isBackground = false,
): Promise<Outcome<() => void>> {
  const waiting = new AbortController()
  const over = Promise.withResolvers<'over'>()
  const giveUp = () => {
    waiting.abort()
    over.resolve('over')
  }
  const timer = setTimeout(giveUp, waitMs)
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const acquired = concurrency.acquire(waiting.signal, { isBackground }).then((release) => {
      if (waiting.signal.aborted) release()
      return release
    })
    const got = await Promise.race([acquired, over.promise]).catch((error: unknown) => {
      if (waiting.signal.aborted) return 'over' as const
      throw error
    })
    acquired.catch(() => undefined)
    if (got !== 'over') return { kind: 'done', value: got }
    signal?.throwIfAborted()
    return failed('onec.no_slot', { details: { waitedMs: waitMs } })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}
