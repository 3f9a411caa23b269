import { csvInBatches, escapeFormula } from '../../documents/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { csvInstant } from '../../platform/csv/csv-instant.ts'
import { eachPage } from '../../platform/cursor.ts'
import type { Database } from '../../platform/database/connect.ts'
import { type Actor, isStaff } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { auditWhere, kindOf, readAuditFilter, readableActions } from './filter.ts'
import { readAuditRows } from './read-rows.ts'
import { csvHeading } from './texts/csv-heading.ts'
import { sayAction } from './texts/index.ts'
import type { AuditPage, AuditRow, AuditService } from './views.ts'

const PAGE_SIZE = 50
/** Of each, nothing else goes on while it becomes lines. */
const EXPORT_BATCH = 1000
const MAX_EXPORTED = 50_000

export interface AuditDeps {
  database: Database
  clock: Clock
  timeZone: string
}

export function createAudit({ database, clock, timeZone }: AuditDeps): AuditService {
  const { prisma } = database
  /** Days begin where the reader's clock says. */
  const zoneOf = (actor: Actor) => actor.timeZone ?? timeZone
  return {
    list: async (actor, given, cursor) => {
      if (!isStaff(actor)) return null
      const filter = readAuditFilter(given, actor)
      const where = await auditWhere(prisma, actor, filter, zoneOf(actor))
      const { locale } = actor
      const page = await readAuditRows(prisma, where, { cursor, take: PAGE_SIZE, locale })
      return { ...page, filter, actions: actionsOf(actor) }
    },

    exportCsv: async (actor, given) => {
      if (!isStaff(actor)) return null
      const { locale } = actor
      const filter = readAuditFilter(given, actor)
      const where = await auditWhere(prisma, actor, filter, zoneOf(actor))
      const more = await prisma.auditEvent.findFirst({
        where,
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        skip: MAX_EXPORTED,
        select: { id: true },
      })
      if (more) return { kind: 'too_many', max: MAX_EXPORTED }
      const pages = eachPage((cursor) =>
        readAuditRows(prisma, where, { cursor, take: EXPORT_BATCH, locale }),
      )
      const lineOf = (row: AuditRow) => csvLine(row, zoneOf(actor))
      const { content, count } = await csvInBatches(csvHeading(locale), pages, lineOf, locale)
      await recordAudit(prisma, {
        action: 'audit.exported',
        actorId: actor.userId,
        ip: actor.ip,
        details: { count, filter: { ...filter } },
      })
      return { fileName: `sverka-audit-${clock.today()}.csv`, content }
    },
  }
}

function csvLine(
  { at, who, sentence, action, counterparty, subjectId, ip }: AuditRow,
  zone: string,
) {
  const cells = [who?.name ?? '', who?.email ?? '', sentence, action, counterparty?.name ?? '']
  return [csvInstant(at, zone), ...[...cells, subjectId ?? '', ip].map(escapeFormula)]
}

function actionsOf(actor: Actor): AuditPage['actions'] {
  const kinds = Map.groupBy(readableActions(actor), kindOf)
  return [...kinds].map(([kind, actions]) => ({
    kind,
    actions: actions.map((action) => ({ action, sentence: sayAction(action, {}, actor.locale) })),
  }))
}
