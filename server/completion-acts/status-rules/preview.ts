import { type CompletionActStatus, printNumber, type StatusRule } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { NEVER_ASKED, NOT_AN_ACT, storedSignals } from '../act/stored-signals.ts'
import { type DecidedAct, evaluateAct, type RuleEffect } from './evaluate.ts'
import { areRulesApplied } from './store.ts'
import type { StatusChangeExample, StatusRulesPreview } from './views.ts'

export interface PreviewLimits {
  /** Acts examined. */
  maxActs: number
  /** A person waits for it. */
  budgetMs: number
  /** Rows held at a time. */
  batchSize: number
}

const LIMITS: PreviewLimits = { maxActs: 200_000, budgetMs: 2000, batchSize: 2000 }
const MAX_EXAMPLES = 20

/**
 * What the status of each act would be by other rules, from the signals stored with it; 1C is not asked.
 * Walks the acts from the newest, some at a time, until the limits.
 * @param sets those the sync decides about; null: all
 */
export async function previewRules(
  prisma: PrismaClient,
  rules: { present: readonly StatusRule[]; next: readonly StatusRule[] },
  sets: readonly string[] | null,
  limits: Partial<PreviewLimits> = {},
): Promise<StatusRulesPreview> {
  const { maxActs, budgetMs, batchSize } = { ...LIMITS, ...limits }
  const end = performance.now() + budgetMs
  const isApplied = await areRulesApplied(prisma, rules.present)
  const tally = new Tally()
  let after: RowCursor | null = null
  while (tally.examined < maxActs) {
    const size = Math.min(batchSize, maxActs - tally.examined)
    const rows: Row[] = await readRows(prisma, sets, after, size)
    for (const row of rows) {
      const act = {
        status: row.status,
        signals: storedSignals.parse(row.signals),
        areSignalsRead: row.areSignalsRead && isApplied,
      }
      tally.add(row, evaluateAct(act, rules.present, rules.next))
    }
    const last = rows.at(-1)
    if (rows.length < size || !last) return tally.toPreview(prisma, true)
    after = last
    if (performance.now() > end) break
  }
  const isWhole = (await readRows(prisma, sets, after, 1)).length === 0
  return tally.toPreview(prisma, isWhole)
}

interface RowCursor {
  id: string
  dateTime: Date
}

interface Row extends RowCursor, Omit<DecidedAct, 'signals'> {
  signals: unknown
}

/** Acts that the sync would decide anew, the newest first. */
async function readRows(
  prisma: PrismaClient,
  sets: readonly string[] | null,
  after: RowCursor | null,
  limit: number,
): Promise<Row[]> {
  const ofSets = sets ? Prisma.sql`AND set = ANY(${[...sets]})` : Prisma.empty
  const older = after
    ? Prisma.sql`AND (date_time, id) < (${after.dateTime.toISOString()}::timestamp, ${after.id}::uuid)`
    : Prisma.empty
  return prisma.$queryRaw<Row[]>`
    SELECT id, date_time AS "dateTime", status, signals, next_signals_at > ${NEVER_ASKED} AS "areSignalsRead"
    FROM completion_acts
    WHERE matched_rule <> ${NOT_AN_ACT} ${ofSets} ${older}
    ORDER BY date_time DESC, id DESC LIMIT ${limit}`
}

interface Change {
  from: CompletionActStatus
  to: CompletionActStatus
  count: number
  /** Of the newest. */
  ids: string[]
}

class Tally {
  examined = 0
  readonly #changes = new Map<string, Change>()
  readonly #unknown = new Map<number, number>()

  add({ id, status: from }: Row, { to, unknown }: RuleEffect): void {
    this.examined += 1
    for (const rule of unknown) this.#unknown.set(rule, (this.#unknown.get(rule) ?? 0) + 1)
    if (from === to) return
    const key = `${from} ${to}`
    const change = this.#changes.get(key) ?? { from, to, count: 0, ids: [] }
    change.count += 1
    if (change.ids.length < MAX_EXAMPLES) change.ids.push(id)
    this.#changes.set(key, change)
  }

  async toPreview(prisma: PrismaClient, isWhole: boolean): Promise<StatusRulesPreview> {
    const changes = [...this.#changes.values()].sort((one, other) => other.count - one.count)
    return {
      examined: this.examined,
      isWhole,
      changes: changes.map(({ from, to, count }) => ({ from, to, count })),
      examples: await readExamples(prisma, changes),
      unknown: [...this.#unknown]
        .map(([rule, acts]) => ({ rule, acts }))
        .sort((one, other) => one.rule - other.rule),
    }
  }
}

/** An equal share of every change, so that the rare ones are seen too. */
async function readExamples(
  prisma: PrismaClient,
  changes: readonly Change[],
): Promise<StatusChangeExample[]> {
  const share = Math.max(1, Math.floor(MAX_EXAMPLES / Math.max(1, changes.length)))
  const chosen = changes.flatMap(({ from, to, ids }) =>
    ids.slice(0, share).map((id) => ({ id, from, to })),
  )
  const rows = await prisma.completionAct.findMany({
    where: { id: { in: chosen.map(({ id }) => id) } },
    select: { id: true, number: true, dateTime: true, counterparty: { select: { name: true } } },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return chosen.flatMap(({ id, from, to }) => {
    const row = byId.get(id)
    if (!row) return []
    const date = toCalendarDate(row.dateTime)
    return [
      {
        id,
        number: printNumber(row.number),
        date,
        counterparty: row.counterparty?.name ?? null,
        from,
        to,
      },
    ]
  })
}
