import type { Locale } from '../../identity/index.ts'
import { nameOfField, nameOfSet } from '../../onec/port.ts'
import type { CompletionActsSync } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { isSyncRunning } from './lock.ts'
import { readMissingInBase } from './probe.ts'
import { readQuietHours } from './quiet-hours.ts'
import { countVanished } from './vanished/losses.ts'
import type { SyncView } from './views.ts'

/** How the reading of completion acts is going, for staff, in their language. */
export async function syncView(
  { database, onec }: Pick<CompletionActsDeps, 'database' | 'onec'>,
  locale: Locale = 'ru',
): Promise<SyncView> {
  const { prisma } = database
  const sets = [...(onec?.sets ?? [])]
  const [rows, running, acts, held, missing, vanished, quietHours] = await Promise.all([
    prisma.completionActsSync.findMany({ where: { set: { in: sets } } }),
    isSyncRunning(database),
    countActs(prisma),
    prisma.completionAct.count({ where: { state: 'held' } }),
    readMissingInBase(prisma),
    countVanished(prisma, sets),
    readQuietHours(prisma),
  ])
  return {
    configured: onec !== null,
    running,
    historyDone: isHistoryRead(rows, sets),
    acts,
    mostCounted: MAX_COUNTED,
    held,
    lastSuccessAt: oldestSuccess(rows, sets),
    failure: failureOf(rows, locale),
    missing,
    vanished,
    quietHours,
  }
}

/** More are not counted while a page waits. */
const MAX_COUNTED = 20_000

async function countActs(prisma: PrismaClient): Promise<number> {
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM completion_acts LIMIT ${MAX_COUNTED + 1}) AS counted`
  return counted?.count ?? 0
}

/** Whether everything was read once, so that a list lacks no older acts. */
export async function isHistoryDone({
  database,
  onec,
}: Pick<CompletionActsDeps, 'database' | 'onec'>): Promise<boolean> {
  const sets = [...(onec?.sets ?? [])]
  const rows = await database.prisma.completionActsSync.findMany({ where: { set: { in: sets } } })
  return isHistoryRead(rows, sets)
}

function isHistoryRead(rows: CompletionActsSync[], sets: string[]): boolean {
  const done = rows.filter(({ historyDoneAt }) => historyDoneAt !== null)
  return sets.length > 0 && done.length === sets.length
}

/** What is shown is as fresh as the set that was read longest ago. */
function oldestSuccess(rows: CompletionActsSync[], sets: string[]): Date | null {
  const times = rows.flatMap(({ recentDoneAt, historyDoneAt }) => {
    const time = recentDoneAt ?? historyDoneAt
    return time ? [time.getTime()] : []
  })
  return sets.length > 0 && times.length === sets.length ? new Date(Math.min(...times)) : null
}

function failureOf(rows: CompletionActsSync[], locale: Locale): SyncView['failure'] {
  const [failed] = rows
    .filter(({ failedAt }) => failedAt !== null)
    .sort((one, other) => Number(other.failedAt) - Number(one.failedAt))
  if (!failed?.failedAt || !failed.failureCode) return null
  const { staff } =
    failures[isFailureCode(failed.failureCode) ? failed.failureCode : 'onec.refused']
  return {
    at: failed.failedAt,
    text: [
      staff[locale],
      nameFrom(failed.failureDetails, locale),
      messageFrom(failed.failureDetails),
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** «документ «Реализация товаров и услуг», «Комментарий»»: what 1C lacks or gave in another form. */
function nameFrom(details: unknown, locale: Locale): string {
  const { set, field } = detailsOf(details)
  if (!set) return ''
  const object = nameOfSet(set, locale)
  return `1С: ${field ? `${object}, ${nameOfField(field, locale)}` : object}.`
}

function messageFrom(details: unknown): string {
  const { message } = detailsOf(details)
  return message ? `1С: «${message}»` : ''
}

function detailsOf(details: unknown): Record<string, string | undefined> {
  if (typeof details !== 'object' || details === null) return {}
  const texts = Object.entries(details).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts)
}
