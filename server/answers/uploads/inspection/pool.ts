import { Piscina } from 'piscina'
import type { Inspection } from './inspect.ts'
import type { InspectionTask } from './worker.ts'

/** A scan of 20 MB takes less than a second. */
const MAX_INSPECTION_MS = 10_000
/** In bytes, of everything a thread holds: V8's own limit does not count what files unpack into. */
const MAX_MEMORY = 512 * 1024 * 1024
const CHECK_EVERY_MS = 50

let pool: Piscina<InspectionTask, Inspection> | null = null

function inspectionPool(): Piscina<InspectionTask, Inspection> {
  pool ??= new Piscina<InspectionTask, Inspection>({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
  })
  return pool
}

/**
 * Looks into a file in a thread that is ended when it takes too long or too much memory; the file then
 * counts as broken. The time spent waiting for a thread does not count.
 */
export async function inspectInThread(
  content: Uint8Array,
  { patienceMs: maxMs = MAX_INSPECTION_MS, mostMemory: maxMemory = MAX_MEMORY } = {},
): Promise<Inspection> {
  const threads = inspectionPool()
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const stop = new AbortController()
  const watch = setInterval(look, CHECK_EVERY_MS)
  let since = 0
  try {
    return await threads.run({ content, begun }, { signal: stop.signal })
  } catch (error) {
    if (stop.signal.aborted || isOutOfMemory(error)) return { kind: 'fault', code: 'broken' }
    throw error
  } finally {
    clearInterval(watch)
  }

  function look() {
    const id = Atomics.load(begun, 0)
    if (id === 0) return
    since ||= performance.now()
    if (performance.now() - since > maxMs) stop.abort()
    const thread = threads.threads.find(({ threadId }) => threadId === id)
    thread?.getHeapStatistics().then(
      ({ external_memory, total_heap_size }) => {
        if (external_memory + total_heap_size > maxMemory) stop.abort()
      },
      // It has just ended.
      () => undefined,
    )
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** Ends the threads; files under way are looked at to the end. */
export async function closeAnswers(): Promise<void> {
  const closing = pool
  pool = null
  await closing?.close()
}
