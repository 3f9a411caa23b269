import type { DraftsPort } from '../../onec/port.ts'
import type { Outcome } from '../../platform/errors/failure.ts'

/** Answers of 1C that many deals need and that seldom change; a failure is not cached. */
export interface AnswerCache {
  /** The cached answer while it is younger than `maxAgeMs`, else a new one. */
  ask<T>(key: string, maxAgeMs: number, load: () => Promise<Outcome<T>>): Promise<Outcome<T>>
}

const MAX_ANSWERS = 2000

/** @param now milliseconds of a clock that never goes back */
export function createAnswerCache(now: () => number = () => performance.now()): AnswerCache {
  const stored = new Map<string, { value: unknown; at: number }>()
  return {
    async ask<T>(key: string, maxAgeMs: number, load: () => Promise<Outcome<T>>) {
      const known = stored.get(key)
      // A key is only ever asked with one type: it begins with what is asked for.
      if (known && now() - known.at < maxAgeMs) return { kind: 'done', value: known.value as T }
      const loaded = await load()
      if (loaded.kind !== 'done') return loaded
      if (stored.size >= MAX_ANSWERS) stored.clear()
      stored.set(key, { value: loaded.value, at: now() })
      return loaded
    },
  }
}

const caches = new WeakMap<DraftsPort, AnswerCache>()

/** One cache for each base that this process calls. */
export function answerCacheOf(port: DraftsPort): AnswerCache {
  const known = caches.get(port) ?? createAnswerCache()
  caches.set(port, known)
  return known
}
