import { z } from 'zod'
import type { CheckGroup, CheckResult } from '../platform/checks/check.ts'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from '../platform/settings.ts'

const words = z.object({ ru: z.string(), en: z.string() })

const report = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  groups: z.array(z.object({ id: z.string(), title: words })),
  results: z.array(
    z.object({
      id: z.string(),
      group: z.string(),
      state: z.enum(['right', 'warning', 'wrong', 'skipped']),
      expectation: words,
      found: words.nullable(),
      remedy: words.nullable(),
      ms: z.number(),
    }),
  ),
})

/** What was found at the last look, in both languages. */
export interface HealthReport {
  startedAt: string
  finishedAt: string
  groups: Pick<CheckGroup, 'id' | 'title'>[]
  results: CheckResult[]
}

const REPORT = 'health.report'
const REQUESTED = 'health.requested'

/** Null: nobody has looked yet. */
export function readReport(prisma: PrismaClient): Promise<HealthReport | null> {
  return readSetting(prisma, REPORT, report)
}

/** Until the transaction ends no other look writes its own. */
export function readReportToChange(transaction: Transaction): Promise<HealthReport | null> {
  return readSettingToChange(transaction, REPORT, report)
}

export async function saveReport(transaction: Transaction, saved: HealthReport): Promise<void> {
  await writeSetting(transaction, REPORT, JSON.parse(JSON.stringify(saved)))
}

/** When somebody last asked for a look; null: nobody has. */
export async function readRequested(prisma: PrismaClient): Promise<Date | null> {
  const at = await readSetting(prisma, REQUESTED, z.iso.datetime())
  return at === null ? null : new Date(at)
}

export async function saveRequested(transaction: Transaction, at: Date): Promise<void> {
  await writeSetting(transaction, REQUESTED, at.toISOString())
}
