import { Piscina } from 'piscina'
import type { GuardedTask } from './guarded.ts'

const CHECK_EVERY_MS = 50

export interface ThreadLimits {
  /** Of the work itself; waiting for a thread does not count. */
  maxMs: number
  /** In bytes, of everything a thread holds: V8's own limit does not count what files unpack into. */
  maxMemory: number
}

export interface GuardedThreads<Input, Result> {
  /** Null: the thread was ended, for it took too long or too much memory. @throws what the work throws */
  run(input: Input, limits?: Partial<ThreadLimits>): Promise<Result | null>
  /** Ends the threads; what is under way is worked to its end. The next task starts them again. */
  close(): Promise<void>
}

/**
 * Threads for heavy work that strangers feed: pages stay quick meanwhile, and work that takes too much is ended with
 * its thread. A thread starts with the first task and ends after a while without one.
 * @param file module whose default export is `guarded(work)`
 */
export function createGuardedThreads<Input, Result>(
  file: URL,
  options: ThreadLimits & { threads: number },
): GuardedThreads<Input, Result> {
  let pool: Piscina<GuardedTask<Input>, Result> | null = null
  const open = () => {
    pool ??= new Piscina<GuardedTask<Input>, Result>({
      filename: file.href,
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
    })
    return pool
  }
  return {
    run: (input, limits = {}) => runGuarded(open(), input, { ...options, ...limits }),
    close: async () => {
      const closing = pool
      pool = null
      await closing?.close()
    },
  }
}

async function runGuarded<Input, Result>(
  threads: Piscina<GuardedTask<Input>, Result>,
  input: Input,
  { maxMs, maxMemory }: ThreadLimits,
): Promise<Result | null> {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const stop = new AbortController()
  const watch = setInterval(look, CHECK_EVERY_MS)
  let since = 0
  try {
    return await threads.run({ input, begun }, { signal: stop.signal })
  } catch (error) {
    if (stop.signal.aborted || isOutOfMemory(error)) return null
    throw error
  } finally {
    clearInterval(watch)
  }

  function look() {
    const id = Atomics.load(begun, 0)
    if (id === 0) return
    since ||= performance.now()
    if (performance.now() - since > maxMs) stop.abort()
    const thread = threads.threads.find(({ threadId: own }) => own === id)
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
