import {
  readPaperSettings,
  readSupplier,
  savePaperSettings,
  saveSupplier,
} from '../counterparties/index.ts'
import type { DealActsModule } from '../deal-acts/index.ts'
import { isStaff, recordAudit } from '../identity/index.ts'
import type { Database } from '../platform/database/connect.ts'
import { failures } from '../platform/errors/table.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { ConnectedOnec } from './connect-onec.ts'
import type { StaffService } from './services.ts'
import { readStaffQueue } from './staff-queue.ts'

/** What the staff pages show of the whole app. */
export function createStaff(deps: {
  database: Database
  queue: Queue
  onec: Pick<ConnectedOnec, 'reconciliation' | 'health'>
  /** Whether that is the imitation. */
  sandbox: boolean
  dealActs: Pick<DealActsModule, 'readBitrix24State'>
}): StaffService {
  const { prisma } = deps.database
  return {
    state: async (actor) => {
      if (!isStaff(actor)) return null
      const [waiting, failed, jobs, { lastSuccessAt, lastFailure }, bitrix24] = await Promise.all([
        prisma.outgoingMail.count({ where: { status: { in: ['queued', 'sending'] } } }),
        prisma.outgoingMail.count({ where: { status: 'failed' } }),
        deps.queue.counts(),
        deps.onec.health.read(),
        deps.dealActs.readBitrix24State(actor.locale),
      ])
      return {
        onec: {
          configured: deps.onec.reconciliation !== null,
          sandbox: deps.sandbox,
          state: deps.onec.reconciliation?.state() ?? 'closed',
          lastSuccessAt,
          lastFailure: lastFailure && {
            at: lastFailure.at,
            text: failures[lastFailure.code].staff[actor.locale],
          },
        },
        bitrix24,
        mail: { waiting, failed },
        jobs,
      }
    },
    queue: async (actor) => (isStaff(actor) ? readStaffQueue(deps.database) : null),
    supplier: async (actor) => (isStaff(actor) ? readSupplier(prisma) : null),
    saveSupplier: async (actor, setting) => {
      if (actor.role !== 'admin') return null
      const faults = await saveSupplier(prisma, setting)
      if (faults.length === 0) {
        await recordAudit(prisma, {
          action: 'settings.supplier_saved',
          actorId: actor.userId,
          ip: actor.ip,
          details: { ...setting },
        })
      }
      return faults
    },
    papers: async (actor) => (isStaff(actor) ? readPaperSettings(prisma) : null),
    savePapers: async (actor, setting) => {
      if (actor.role !== 'admin') return null
      const fault = await savePaperSettings(prisma, setting)
      if (fault) return fault
      await recordAudit(prisma, {
        action: 'settings.papers_saved',
        actorId: actor.userId,
        ip: actor.ip,
        details: { ...setting },
      })
      return 'saved'
    },
  }
}
