import type { Module, Platform } from '../../platform/module.ts'
import { type AuditDeps, createAudit } from './create.ts'
import { sweepAudit } from './sweep.ts'
import type { AuditService } from './views.ts'

/** @param app.retentionDays after which events are removed */
export function installAudit(
  app: Pick<Platform, 'database'> & AuditDeps & { retentionDays: number },
): Module & { service: AuditService } {
  return {
    service: createAudit(app),
    sweep: (now) => sweepAudit(app.database.prisma, now, app.retentionDays),
  }
}
