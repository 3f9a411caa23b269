import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../identity/index.ts'
import { instant } from '../platform/cursor.ts'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { KINDS, RETENTION_KINDS, type RetentionKind, type RetentionPlace } from './kinds.ts'
import type { RetentionFault, RetentionView } from './views.ts'

const KEY = 'retention'
const LAST_RUN_KEY = 'retention.last_run'
/** A hundred years: longer is "never". */
const MAX_DAYS = 36_525

/** Days by kind; null: never. */
type Periods = Record<RetentionKind, number | null>

const stored = z.record(z.string(), z.number().int().positive().nullable())
const cut = z.object({ kind: z.enum(RETENTION_KINDS), at: instant, id: z.string() })
const lastRun = z.object({
  at: z.string(),
  removed: z.record(z.string(), z.number()),
  cut: cut.nullable().catch(null),
})

/** Where the night's time was over: at this place of this kind. */
export interface Cut extends RetentionPlace {
  kind: RetentionKind
}

/** Of every kind, as chosen or as it comes. */
export async function readPeriods(prisma: PrismaClient | Transaction): Promise<Periods> {
  const chosen = (await readSetting(prisma, KEY, stored)) ?? {}
  const periods = RETENTION_KINDS.map((kind) => {
    const days = chosen[kind]
    return [kind, days === undefined ? KINDS[kind].defaultDays : days]
  })
  return Object.fromEntries(periods) as Periods
}

export async function saveLastRun(
  prisma: PrismaClient,
  at: Date,
  removed: Record<string, number>,
  stopped: Cut | null,
): Promise<void> {
  await writeSetting(prisma, LAST_RUN_KEY, {
    at: at.toISOString(),
    removed,
    cut: stopped && { ...stopped, at: stopped.at.toISOString() },
  })
}

/** Where the last night's time was over. Null: it came to the end of everything. */
export async function readCut(prisma: PrismaClient): Promise<Cut | null> {
  return (await readSetting(prisma, LAST_RUN_KEY, lastRun))?.cut ?? null
}

/** Null for customers. */
export async function viewRetention(
  prisma: PrismaClient,
  actor: Actor,
): Promise<RetentionView | null> {
  if (!isStaff(actor)) return null
  const [periods, last] = await Promise.all([
    readPeriods(prisma),
    readSetting(prisma, LAST_RUN_KEY, lastRun),
  ])
  return {
    canEdit: actor.role === 'admin',
    lastRunAt: last ? new Date(last.at) : null,
    kinds: RETENTION_KINDS.map((kind) => ({
      kind,
      days: periods[kind],
      defaultDays: KINDS[kind].defaultDays,
      minDays: KINDS[kind].minDays,
      removed: last?.removed[kind] ?? 0,
    })),
  }
}

/**
 * @param typed days by kind; empty: never
 * @returns what is wrong, nothing where it was saved; null: not an administrator
 */
export async function saveRetention(
  prisma: PrismaClient,
  actor: Actor,
  typed: Readonly<Record<string, string>>,
): Promise<RetentionFault[] | null> {
  if (actor.role !== 'admin') return null
  const periods: Record<string, number | null> = {}
  const faults: RetentionFault[] = []
  for (const kind of RETENTION_KINDS) {
    const text = (typed[kind] ?? '').trim()
    const days = /^\d{1,6}$/.test(text) ? Number(text) : null
    const { minDays } = KINDS[kind]
    if (text === '') periods[kind] = null
    else if (days === null || days > MAX_DAYS) faults.push({ kind, code: 'not_days', minDays })
    else if (days < minDays) faults.push({ kind, code: 'too_short', minDays })
    else periods[kind] = days
  }
  if (faults.length > 0) return faults
  await prisma.$transaction(async (transaction) => {
    await writeSetting(transaction, KEY, periods)
    await recordAudit(transaction, {
      action: 'settings.retention_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: periods,
    })
  })
  return []
}
