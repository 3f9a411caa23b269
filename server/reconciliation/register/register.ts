import { csvFile, escapeFormula, plainAmount } from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { csvInstant } from '../../platform/csv/csv-instant.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { ReconciliationService } from '../service.ts'
import { TEXTS } from '../texts/index.ts'
import { readRegisterFilter } from './filter.ts'
import { countEntries, readEntries } from './read-entries.ts'
import type { RegisterFilter, RegisterRow } from './views.ts'

const PAGE_SIZE = 50
const EXPORT_BATCH = 5000
const MAX_EXPORTED = 50_000

/** A page of the register with the counts of its groups. Null for customers. */
export async function listRegister(
  { database }: ReconciliationDeps,
  actor: Actor,
  given: Partial<RegisterFilter>,
  cursor: string | null,
): ReturnType<ReconciliationService['register']> {
  if (!isStaff(actor)) return null
  const filter = readRegisterFilter(given)
  const [page, counts] = await Promise.all([
    readEntries(database, filter, { cursor, take: PAGE_SIZE }),
    countEntries(database, filter),
  ])
  return { ...page, counts, filter }
}

/** What the filter lets through as CSV, the newest 50 000; recorded. Null for customers. */
export async function exportRegister(
  { database, clock, timeZone }: ReconciliationDeps,
  actor: Actor,
  given: Partial<RegisterFilter>,
): ReturnType<ReconciliationService['registerCsv']> {
  if (!isStaff(actor)) return null
  const filter = readRegisterFilter(given)
  const rows: RegisterRow[] = []
  let cursor: string | null = null
  do {
    const batch = await readEntries(database, filter, { cursor, take: EXPORT_BATCH })
    rows.push(...batch.rows)
    cursor = batch.nextCursor
  } while (cursor && rows.length < MAX_EXPORTED)
  await recordAudit(database.prisma, {
    action: 'act.register_exported',
    actorId: actor.userId,
    ip: actor.ip,
    details: { count: rows.length, filter: { ...filter } },
  })
  const { locale } = actor
  const zone = actor.timeZone ?? timeZone
  const lines = rows.map((row) => csvLine(row, actor, zone))
  return {
    fileName: `sverka-reconciliation-${clock.today()}.csv`,
    content: csvFile([TEXTS[locale].register.columns, ...lines], locale),
  }
}

function csvLine(row: RegisterRow, { locale }: Actor, zone: string): string[] {
  const { counterparty, period, state, closingBalance, currency } = row
  const time = (at: Date | null) => (at ? csvInstant(at, zone) : '')
  return [
    escapeFormula(counterparty.name),
    counterparty.inn ?? '',
    period.from,
    period.to,
    TEXTS[locale].register.states[state],
    closingBalance === null ? '' : plainAmount(closingBalance, locale === 'ru' ? ',' : '.'),
    closingBalance === null ? '' : escapeFormula(currency),
    time(row.askedAt),
    escapeFormula(row.askedBy?.name ?? ''),
    time(row.givenAt),
    time(row.openedAt),
    time(row.downloadedAt),
    time(row.agreedAt),
    escapeFormula(row.agreedBy ?? ''),
    time(row.disputedAt),
  ]
}
