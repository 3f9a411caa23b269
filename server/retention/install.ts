import type { Module, Platform } from '../platform/module.ts'
import { NIGHTLY } from './jobs.ts'
import { removeOld } from './remove-old.ts'
import { removeFiles } from './removed-files.ts'
import { saveRetention, viewRetention } from './settings.ts'
import type { RetentionService } from './views.ts'

/** Longer than this no night's work takes; the next one goes on. */
const MAX_MS = 40 * 60_000

export interface RetentionModule extends Module {
  service: RetentionService
  /** Removes everything whose time has come, now. */
  remove(): Promise<void>
}

export function installRetention(
  app: Pick<Platform, 'database' | 'queue' | 'storage' | 'clock' | 'log'>,
): RetentionModule {
  const { database, queue, storage, clock, log } = app
  const { prisma } = database
  const stopping = new AbortController()
  const remove = async () => {
    const over = AbortSignal.any([stopping.signal, AbortSignal.timeout(MAX_MS)])
    await removeOld({ database, log }, clock.now(), over)
    await removeFiles({ prisma, storage }, clock.now(), over)
  }
  return {
    service: {
      view: (actor) => viewRetention(prisma, actor),
      save: (actor, typed) => saveRetention(prisma, actor, typed),
    },
    remove,
    work: async () => {
      await queue.work('remove-old', 1, remove)
      await queue.schedule('remove-old', NIGHTLY)
    },
    stop: () => stopping.abort(),
  }
}
