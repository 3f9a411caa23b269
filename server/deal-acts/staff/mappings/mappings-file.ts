import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import { readCsvInThread } from '../../../platform/csv/read-csv-in-thread.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { exportMappings, importMappings, MAX_ROWS } from '../../mapping/import-export.ts'
import { MAPPING_KINDS, type Mapping } from '../../mapping/mapping.ts'
import { readMappingTarget } from '../../mapping/target.ts'
import type { DealActsService } from '../../views/service.ts'
import { mappingRow, plainTarget } from './mapping-row.ts'
import { actsWithFaultsOf, createMissingMatcher } from './waiting-acts.ts'

/** Rows of one statement, and acts of one. */
const BATCH = 1000
const MAX_AUDITED = 200
const TRANSACTION_LIMITS = { timeout: 60_000, maxWait: 15_000 }

/** The whole mapping table as a file. Null for customers. */
export async function exportMappingsFile(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  actor: Actor,
): ReturnType<DealActsService['exportMappings']> {
  if (!isStaff(actor)) return null
  const rows = await database.prisma.dealMapping.findMany({
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
  })
  const mappings = rows.flatMap(({ kind, key, shown, target }): Mapping[] => {
    const known = MAPPING_KINDS.find((one) => one === kind)
    const read = readMappingTarget(target)
    return known && read ? [{ kind: known, key, shown, target: read }] : []
  })
  return {
    fileName: `sverka-mapping-${clock.today()}.csv`,
    content: exportMappings(mappings),
  }
}

/**
 * Takes such a file over, all of its right rows or none; other rows of the table stay. Every deal that
 * waits for one of them goes on. Null for customers.
 */
export async function importMappingsFile(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
  actor: Actor,
  csv: string,
): ReturnType<DealActsService['importMappings']> {
  if (!isStaff(actor)) return null
  // One more: the heading.
  const read = await readCsvInThread(sanitizeText(csv), MAX_ROWS + 1)
  const { mappings, faults } = importMappings(read, actor.locale)
  if (mappings.length === 0) return { saved: 0, resumed: 0, faults }
  return deps.database.prisma.$transaction(async (transaction) => {
    const changes = await store(deps, transaction, actor, mappings)
    await recordAudit(transaction, {
      action: 'deal_mapping.imported',
      actorId: actor.userId,
      ip: actor.ip,
      details: {
        rows: mappings.length,
        changed: changes.length,
        faults: faults.length,
        changes: changes.slice(0, MAX_AUDITED),
      },
    })
    const resumed = await resumeWaiting(deps, transaction, mappings)
    return { saved: mappings.length, resumed, faults }
  }, TRANSACTION_LIMITS)
}

/** What was changed: of what is equal already nothing is written. */
async function store(
  { clock }: Pick<DealActsDeps, 'clock'>,
  transaction: Transaction,
  actor: Actor,
  mappings: readonly Mapping[],
): Promise<Prisma.InputJsonObject[]> {
  const changes: Prisma.InputJsonObject[] = []
  for (const batch of batches(mappings)) {
    const known = await transaction.dealMapping.findMany({
      where: { key: { in: batch.map(({ key }) => key) } },
    })
    const before = new Map(known.map((row) => [`${row.kind} ${row.key}`, row]))
    const changed = batch.filter((one) => {
      const row = before.get(`${one.kind} ${one.key}`)
      const isSame = row && isEqual(readMappingTarget(row.target), one.target)
      return !isSame || row.shown !== one.shown
    })
    for (const { kind, key, target } of changed) {
      const old = readMappingTarget(before.get(`${kind} ${key}`)?.target)
      changes.push({ kind, key, before: old && plainTarget(old), after: plainTarget(target) })
    }
    await upsert(
      transaction,
      changed.map((one) => mappingRow(one, clock.now(), actor.userId)),
    )
  }
  return changes
}

function isEqual(one: Mapping['target'] | null, other: Mapping['target']): boolean {
  if (one?.to !== other.to) return false
  if (one.to === 'onec' && other.to === 'onec') {
    const isSameUnit = (one.unit ?? null) === (other.unit ?? null)
    return one.guid === other.guid && one.name === other.name && isSameUnit
  }
  return one.to === 'vat' && other.to === 'vat' ? one.rate === other.rate : true
}

async function upsert(
  transaction: Transaction,
  rows: readonly Prisma.DealMappingUncheckedCreateInput[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(
    (
      row,
    ) => Prisma.sql`(${row.kind}, ${row.key}, ${row.shown}, ${JSON.stringify(row.target)}::jsonb,
      ${row.searchText}, ${row.updatedAt}, ${row.updatedById}::uuid)`,
  )
  await transaction.$executeRaw`
    INSERT INTO deal_mappings (kind, key, shown, target, search_text, updated_at, updated_by_id)
    VALUES ${Prisma.join(values)}
    ON CONFLICT (kind, key) DO UPDATE SET shown = excluded.shown, target = excluded.target,
      search_text = excluded.search_text, updated_at = excluded.updated_at,
      updated_by_id = excluded.updated_by_id`
}

async function resumeWaiting(
  deps: Pick<DealActsDeps, 'queue' | 'clock'>,
  transaction: Transaction,
  mappings: readonly Mapping[],
): Promise<number> {
  const isMet = createMissingMatcher(mappings)
  const missing = await transaction.dealActMissingMapping.findMany({
    select: { dealActId: true, kind: true, key: true },
  })
  const ids = [...new Set(missing.filter(isMet).map(({ dealActId }) => dealActId))]
  let resumed = 0
  for (const batch of batches(ids)) {
    resumed += await resumeDealActs(deps, transaction, { id: { in: batch } })
  }
  const faulty = [...new Set(mappings.map(({ kind }) => kind))].flatMap(actsWithFaultsOf)
  return faulty.length > 0
    ? resumed + (await resumeDealActs(deps, transaction, { OR: faulty }))
    : resumed
}

function batches<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / BATCH)
  return Array.from({ length: count }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH))
}
