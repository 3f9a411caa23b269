import type { Outcome } from '../../platform/errors/failure.ts'

/** `isFresh`: 1C is asked even when the answer is known. */
export type Remembered<T> = (
  how: { isFresh?: boolean },
  signal?: AbortSignal,
) => Promise<Outcome<T>>

const KEPT_MS = 60 * 60 * 1000

/** An answer kept for an hour; a failure is not kept. */
export function remember<T>(load: (signal?: AbortSignal) => Promise<Outcome<T>>): Remembered<T> {
  let kept: { value: T; until: number } | null = null
  return async ({ isFresh = false }, signal) => {
    if (kept && !isFresh && kept.until > Date.now()) return { kind: 'done', value: kept.value }
    const loaded = await load(signal)
    if (loaded.kind === 'done') kept = { value: loaded.value, until: Date.now() + KEPT_MS }
    return loaded
  }
}
