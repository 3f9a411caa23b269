import type { Outcome } from '../../../platform/errors/failure.ts'

/** `isFresh`: 1C is asked even when the answer is known. */
export type CachedAnswer<T> = (
  how: { isFresh?: boolean },
  signal?: AbortSignal,
) => Promise<Outcome<T>>

const CACHE_MS = 60 * 60 * 1000

/** An answer cached for an hour; a failure is not cached. */
export function cacheAnswer<T>(
  load: (signal?: AbortSignal) => Promise<Outcome<T>>,
): CachedAnswer<T> {
  let cached: { value: T; until: number } | null = null
  return async ({ isFresh = false }, signal) => {
    if (cached && !isFresh && cached.until > Date.now())
      return { kind: 'done', value: cached.value }
    const loaded = await load(signal)
    if (loaded.kind === 'done') cached = { value: loaded.value, until: Date.now() + CACHE_MS }
    return loaded
  }
}
