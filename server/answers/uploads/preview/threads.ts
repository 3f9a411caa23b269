import {
  createGuardedThreads,
  type ThreadLimits,
} from '../../../platform/threads/guarded-threads.ts'
import type { PreviewTask, RenderedPage } from './task.ts'

/** Five pages of a scanner take about two seconds. */
const LIMITS = { maxMs: 15_000, maxMemory: 768 * 1024 * 1024 }

const threads = createGuardedThreads<PreviewTask, RenderedPage[] | null>(
  new URL('./worker.ts', import.meta.url),
  { threads: 1, ...LIMITS },
)

/** Draws pages in a thread. Null: they cannot be drawn, or it takes too long or too much memory. */
export function renderInThread(
  task: PreviewTask,
  limits: Partial<ThreadLimits> = {},
): Promise<RenderedPage[] | null> {
  return threads.run(task, limits)
}

export const closePreview = threads.close
