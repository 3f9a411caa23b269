import { isStaff } from '../identity/index.ts'
import type { Module, Platform, RestoreChoice } from '../platform/module.ts'
import { readRestoration } from '../platform/restored.ts'
import type { BackupPlan } from './back-up.ts'
import { assertRecipients } from './encryption.ts'
import { backupChecks } from './nightly/checks.ts'
import { NIGHTLY } from './nightly/jobs.ts'
import { type NightlyOptions, runNightly } from './nightly/run-nightly.ts'
import { type ResumeDeps, resumeWork } from './resume.ts'
import type { BackupService } from './views.ts'

export interface BackupModule extends Module {
  service: BackupService
  /** For somebody at the shell. @returns false: the portal was not waiting */
  resume(choice: RestoreChoice): Promise<boolean>
}

interface BackupOptions extends Pick<ResumeDeps, 'modules' | 'record'> {
  /** Null: the portal makes no backups by itself. */
  nightly: NightlyOptions | null
  readEncryptionKey(): Promise<Buffer>
  release: string
  plan: BackupPlan
}

/** Backups at night, and the pause after a restore. @throws Error when a recipient is no public key */
export function installBackup(app: Platform & BackupOptions): BackupModule {
  const { database, queue, nightly } = app
  const { prisma } = database
  if (nightly) assertRecipients(nightly.recipients, 'BACKUP_RECIPIENTS')
  return {
    service: {
      pausedSince: async () => {
        const restoration = await readRestoration(prisma)
        return restoration?.resumedAt === null ? new Date(restoration.takenAt) : null
      },
      view: async (actor) => {
        const restoration = await readRestoration(prisma)
        if (!isStaff(actor) || restoration?.resumedAt !== null) return null
        const waiting = { status: { in: ['queued' as const, 'sending' as const] } }
        const [letters, messages] = await Promise.all([
          prisma.outgoingMail.count({ where: waiting }),
          prisma.bitrix24Message.count({ where: waiting }),
        ])
        return {
          takenAt: new Date(restoration.takenAt),
          restoredAt: new Date(restoration.restoredAt),
          letters,
          messages,
          mayResume: actor.role === 'admin',
        }
      },
      resume: async (actor, choice) =>
        actor.role === 'admin' ? resumeWork(app, actor, choice) : null,
    },
    resume: (choice) => resumeWork(app, null, choice),
    checks: () => [backupChecks(app, nightly !== null)],
    work: async () => {
      await queue.work('back-up', 1, async () => {
        if (!nightly) return
        const encryptionKey = await app.readEncryptionKey()
        await runNightly({ ...app, ...nightly, databaseUrl: database.url, encryptionKey })
      })
      if (nightly) await queue.schedule('back-up', NIGHTLY)
    },
  }
}
