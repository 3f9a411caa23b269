import { csvFile, escapeFormula, plainAmount } from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DistributionDeps } from '../deps.ts'
import { TEXTS } from '../texts/index.ts'
import type { DistributionService, ItemRow } from '../views.ts'
import { readItems } from './read-items.ts'

const BATCH = 1000
const MAX_EXPORTED = 50_000

/** Every item of a run as CSV; recorded. Null: not staff, or no such run. */
export async function exportRun(
  { database, clock }: DistributionDeps,
  actor: Actor,
  id: string,
): ReturnType<DistributionService['csv']> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const run = await database.prisma.distributionRun.findUnique({ where: { id } })
  if (!run) return null
  const { locale } = actor
  const rows: ItemRow[] = []
  let cursor: string | null = null
  do {
    const filter = { group: 'all' as const, q: '' }
    const page = await readItems(database, id, { filter, cursor, take: BATCH, locale })
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor && rows.length < MAX_EXPORTED)
  await recordAudit(database.prisma, {
    action: 'distribution.exported',
    actorId: actor.userId,
    subjectId: id,
    ip: actor.ip,
    details: { count: rows.length },
  })
  return {
    fileName: `sverka-distribution-${clock.today()}.csv`,
    content: csvFile([TEXTS[locale].csv, ...rows.map((row) => csvLine(row, actor))], locale),
  }
}

function csvLine(row: ItemRow, { locale }: Actor): string[] {
  const { counterparty, status, reason, balance, currency, failure, deliveries } = row
  const { statuses, reasons, channels, deliveryStatuses } = TEXTS[locale]
  const named = Object.entries(reasons).find(([name]) => name === reason)?.[1] ?? reason
  return [
    escapeFormula(counterparty.name),
    counterparty.inn ?? '',
    balance === null ? '' : plainAmount(balance, locale === 'ru' ? ',' : '.'),
    balance === null ? '' : escapeFormula(currency),
    statuses[status],
    named,
    escapeFormula(failure?.text ?? ''),
    deliveries
      .map(({ channel, status: how }) => `${channels[channel]}: ${deliveryStatuses[how]}`)
      .join('; '),
    escapeFormula(
      deliveries
        .map(({ answer }) => answer ?? '')
        .filter(Boolean)
        .join('; '),
    ),
  ]
}
