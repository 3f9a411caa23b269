import type { Module, Platform } from '../platform/module.ts'
import { checkHealth } from './check-health.ts'
import { databaseChecks } from './checks/database.ts'
import { diskChecks, type WatchedFolder } from './checks/disk.ts'
import { processesChecks } from './checks/processes.ts'
import { queueChecks } from './checks/queue.ts'
import { type SecretsOptions, secretsChecks } from './checks/secrets.ts'
import { storageChecks } from './checks/storage.ts'
import { createHealth } from './create.ts'
import type { HealthDeps } from './deps.ts'
import { DAILY } from './jobs.ts'
import { measureHealth } from './measure.ts'
import { createReadiness } from './ready.ts'
import type { HealthReport } from './report.ts'
import type { HealthService } from './views.ts'

export interface HealthModule extends Module {
  service: HealthService
  /** Looks at everything now, and stores what was found. */
  check(): Promise<HealthReport>
  /** Names of the groups without which nothing works and that do not work now. */
  ready(): Promise<string[]>
}

/** @param app `folders`: what is kept on this machine. `modules`: all of them, known once they are built */
export function installHealth(
  app: Platform &
    Omit<SecretsOptions, 'publicUrl'> &
    Pick<HealthDeps, 'modules'> & { folders: readonly WatchedFolder[] },
): HealthModule {
  const { database, queue, storage, sealer, folders, workers } = app
  return {
    service: createHealth(app),
    check: () => checkHealth(app),
    ready: createReadiness(app),
    measure: () => measureHealth(app),
    checks: () => [
      databaseChecks(database),
      queueChecks(database, queue, workers),
      processesChecks(database),
      storageChecks(storage),
      diskChecks(folders),
      secretsChecks(database, sealer, app),
    ],
    work: async () => {
      await queue.work('check-health', 1, async () => {
        await checkHealth(app)
      })
      await queue.schedule('check-health', DAILY)
    },
  }
}
