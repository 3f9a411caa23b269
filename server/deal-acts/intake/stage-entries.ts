import type { DealReference, StageEntry } from '../../bitrix24/index.ts'
import type { Bitrix24Portal, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { withLogSubject } from '../../platform/log.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import { dealKey, whereDeals } from '../act/deal-key.ts'
import { resumeDealActs } from '../act/resume.ts'
import { READY_FOR_FILE } from '../act/states.ts'
import type { DealActsDeps } from '../deps.ts'
import { stagesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import type { DealActSource } from '../views/deal-acts.ts'
import { lockDeal, openOrJoinDealAct } from './request-deal-act.ts'
import { readBeginnings } from './smart-processes.ts'

type Deps = Pick<
  DealActsDeps,
  'database' | 'queue' | 'clock' | 'log' | 'actStages' | 'usualKind' | 'quietSeconds'
>

export interface EntriesReport {
  opened: number
  joined: number
  stands: number
}

/** A deal's entries wait for one another, not for the work in 1C. */
const TRANSACTION_LIMITS = { timeout: 20_000, maxWait: 20_000 }

/**
 * Takes note of entries into stages. Only those count whose stage some rule waits for and that came after the
 * portal was set up. The same entry is taken once, however often it comes and to however many processes;
 * the row and the job commit together.
 * @param traces by the deal's key: what its events came with
 */
export async function recordStageEntries(
  deps: Deps,
  portal: Pick<Bitrix24Portal, 'id' | 'historySince'>,
  entries: readonly StageEntry[],
  source: DealActSource,
  traces: ReadonlyMap<string, string> = new Map(),
): Promise<EntriesReport> {
  const report: EntriesReport = { opened: 0, joined: 0, stands: 0 }
  const rules = await readDealRules(deps)
  const since = await readBeginnings(deps.database.prisma, portal, typesOf(entries))
  const unknown = await newEntries(
    deps,
    portal.id,
    entries.filter(({ entityTypeId, stageId }) => stagesOf(rules, entityTypeId).includes(stageId)),
  )
  for (const own of groupByDeal(unknown)) {
    const [deal] = own
    if (!deal) continue
    const take = async (transaction: Transaction) => {
      await lockDeal(transaction, portal.id, deal)
      const fresh = await newEntries(deps, portal.id, own, transaction)
      const done: RecordedEntry[] = []
      for (const entry of fresh) {
        const recorded = await recordEntry(deps, transaction, {
          portal,
          entry,
          source,
          rules,
          since: since(entry.entityTypeId),
        })
        if (recorded) done.push(recorded)
      }
      return done
    }
    const { entityTypeId, dealId } = deal
    await withLogSubject({ dealId }, () =>
      inSpan(
        'deal entry',
        { parent: traces.get(dealKey(deal)), attributes: { entityTypeId, dealId, source } },
        async () => {
          const recorded = await deps.database.prisma.$transaction(take, TRANSACTION_LIMITS)
          for (const { kind, id } of recorded) {
            report[kind]++
            deps.log.info({ dealActId: id, outcome: kind, source }, 'deal came to a stage')
          }
        },
      ),
    )
  }
  return report
}

/** What came of an entry, and of which act. */
interface RecordedEntry {
  kind: keyof EntriesReport
  id: string
}

async function recordEntry(
  deps: Deps,
  transaction: Transaction,
  {
    portal,
    entry,
    source,
    rules,
    since,
  }: {
    portal: Pick<Bitrix24Portal, 'id' | 'historySince'>
    entry: StageEntry
    source: DealActSource
    rules: Awaited<ReturnType<typeof readDealRules>>
    /** Earlier entries do not count. */
    since: Date
  },
): Promise<RecordedEntry | null> {
  const { id, entityTypeId, dealId, stageId, categoryId, at } = entry
  const isEarly = at !== null && at < since
  const requested = isEarly
    ? null
    : await openOrJoinDealAct(deps, transaction, {
        portalId: portal.id,
        entityTypeId,
        dealId,
        entry,
        source,
        rules,
      })
  await transaction.dealStageEntry.create({
    data: {
      portalId: portal.id,
      entityTypeId,
      entryId: BigInt(id),
      dealId,
      stageId,
      categoryId,
      enteredAt: at,
      source,
      outcome: requested?.kind ?? 'too_early',
      dealActId: requested?.id ?? null,
      seenAt: deps.clock.now(),
    },
  })
  return requested
}

/** Acts without a document, for which a change in Bitrix24 may be what they wait for. */
export const RESUMED_BY_CHANGE: Prisma.DealActWhereInput = {
  OR: [{ status: { in: ['attention', 'unwanted', 'working'] } }, READY_FOR_FILE],
  sentAt: null,
}

/**
 * Something of these deals was changed in Bitrix24: what could not become an act is tried again, and what
 * is being worked on once more afterwards. Those that wait for Bitrix24 or 1C to come back are read anew by
 * then; those whose document is in 1C are not touched.
 */
export async function resumeChangedDeals(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
  portalId: string,
  deals: readonly DealReference[],
  transaction?: Transaction,
): Promise<number> {
  if (deals.length === 0) return 0
  const where = { portalId, AND: [whereDeals(deals), RESUMED_BY_CHANGE] }
  // Most changes are of deals whose act is made: they take no lock.
  const first = await (transaction ?? deps.database.prisma).dealAct.findFirst({
    where,
    select: { id: true },
  })
  if (!first) return 0
  if (transaction) return resumeDealActs(deps, transaction, where)
  return deps.database.prisma.$transaction(
    (own) => resumeDealActs(deps, own, where),
    TRANSACTION_LIMITS,
  )
}

/** Lists overlap on purpose, so most of what comes has been taken long ago. */
async function newEntries(
  { database }: Pick<DealActsDeps, 'database'>,
  portalId: string,
  entries: readonly StageEntry[],
  transaction?: Transaction,
): Promise<StageEntry[]> {
  if (entries.length === 0) return []
  const known = await (transaction ?? database.prisma).dealStageEntry.findMany({
    where: {
      portalId,
      OR: typesOf(entries).map((entityTypeId) => ({
        entityTypeId,
        entryId: {
          in: entries
            .filter((one) => one.entityTypeId === entityTypeId)
            .map(({ id }) => BigInt(id)),
        },
      })),
    },
    select: { entityTypeId: true, entryId: true },
  })
  const seen = new Set(known.map(({ entityTypeId, entryId }) => `${entityTypeId} ${entryId}`))
  return entries.filter((entry) => !seen.has(entryKey(entry)))
}

function typesOf(entries: readonly StageEntry[]): number[] {
  return [...new Set(entries.map(({ entityTypeId }) => entityTypeId))]
}

/** The histories of deals and of smart processes count by themselves. */
function entryKey({ entityTypeId, id }: StageEntry): string {
  return `${entityTypeId} ${id}`
}

/** Of each deal every entry once, the oldest first. */
function groupByDeal(entries: readonly StageEntry[]): StageEntry[][] {
  const once = new Map(entries.map((entry) => [entryKey(entry), entry]))
  const sorted = [...once.values()].sort((one, other) => one.id - other.id)
  return [...Map.groupBy(sorted, dealKey).values()]
}
