import type { CompletionActsPort, StatusRule } from '../onec/port.ts'
import type { Module, Platform } from '../platform/module.ts'
import { completionActsChecks } from './checks.ts'
import { createCompletionActs } from './create.ts'
import type { CompletionActsDeps, PaperSources } from './deps.ts'
import { workCompletionActs } from './sync/index.ts'
import type { CompletionActsWatcher } from './sync/watcher.ts'
import type { CompletionActsService } from './views.ts'

/** An archive is shown as finished or broken off for this long. */
const ARCHIVE_RUN_RETENTION_MS = 2 * 86_400_000

export interface CompletionActsModule extends Module {
  service: CompletionActsService
  deps: CompletionActsDeps
  /** One module follows what becomes of acts; to be called before `work`. */
  watch(watcher: CompletionActsWatcher): void
}

export function installCompletionActs(
  app: Platform & {
    /** Null when 1C, or its OData user, is not configured. */
    onec: CompletionActsPort | null
    /** The rules a configuration starts with, until staff set their own. */
    defaultRules: StatusRule[]
    supplier: CompletionActsDeps['supplier']
  } & PaperSources,
): CompletionActsModule {
  const { paperSettings, codes, formMarks, timeZone } = app
  const deps: CompletionActsDeps = { ...app, papers: { paperSettings, codes, formMarks, timeZone } }
  let stopReading = () => {}
  return {
    service: createCompletionActs(deps),
    deps,
    watch: (watcher) => {
      deps.watcher = watcher
    },
    work: async () => {
      stopReading = await workCompletionActs(deps)
    },
    checks: () => [completionActsChecks(deps)],
    stop: () => stopReading(),
    sweep: async (now) => {
      const old = new Date(now.getTime() - ARCHIVE_RUN_RETENTION_MS)
      await deps.database.prisma.completionActArchive.deleteMany({
        where: { startedAt: { lt: old } },
      })
    },
  }
}
