import {
  createGuardedThreads,
  type ThreadLimits,
} from '../../../platform/threads/guarded-threads.ts'
import type { Inspection } from './inspect.ts'

/** A scan of 20 MB takes less than a second. */
const LIMITS = { maxMs: 10_000, maxMemory: 512 * 1024 * 1024 }

const threads = createGuardedThreads<Uint8Array, Inspection>(
  new URL('./worker.ts', import.meta.url),
  { threads: 2, ...LIMITS },
)

/** Looks into a file in a thread; one that takes too long or too much memory counts as broken. */
export async function inspectInThread(
  content: Uint8Array,
  limits: Partial<ThreadLimits> = {},
): Promise<Inspection> {
  return (await threads.run(content, limits)) ?? { kind: 'fault', code: 'broken' }
}

export const closeInspection = threads.close
