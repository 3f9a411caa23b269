import { drawingThreads } from '../documents/index.ts'
import { defineMetrics } from '../platform/metrics.ts'
import type { Module, Platform } from '../platform/module.ts'
import { measureQueue } from '../platform/queue/measure-queue.ts'
import { allJobs } from './jobs.ts'

const documentMetrics = defineMetrics(({ gauge }) => ({
  threads: gauge({
    name: 'sverka_pdf_threads',
    help: 'Threads of this process that draw files; most: as many as it ever starts',
    labelNames: ['state'],
  }),
  waiting: gauge({
    name: 'sverka_pdf_waiting',
    help: 'Files that wait for such a thread',
  }),
}))

/**
 * Brings the figures up to date that are read when Prometheus asks: those of this process, and those that stand in the
 * database. A database that cannot be read is itself a figure; the rest is wanted all the more then.
 */
export async function measureApp(
  platform: Platform & { runsJobs: boolean },
  modules: readonly Module[],
): Promise<void> {
  const { metrics, database, workers } = platform
  const { pool } = database
  metrics.databaseConnections.set({ state: 'open' }, pool.totalCount)
  metrics.databaseConnections.set({ state: 'idle' }, pool.idleCount)
  metrics.databaseConnections.set({ state: 'waiting' }, pool.waitingCount)
  const threads = drawingThreads()
  documentMetrics(metrics).threads.set({ state: 'open' }, threads.open)
  documentMetrics(metrics).threads.set({ state: 'most' }, threads.most)
  documentMetrics(metrics).waiting.set(threads.waiting)
  const reads = [
    measureQueue(database, metrics, allJobs),
    workers.count().then((alive) => metrics.workersAlive.set(alive)),
    ...modules.map((module) => module.measure?.()),
  ]
  const ended = await Promise.allSettled(reads)
  const isRead = ended.every(({ status }) => status === 'fulfilled')
  metrics.databaseFiguresRead.set(isRead ? 1 : 0)
}
