import { isStaff } from '../identity/index.ts'
import type { HealthDeps } from './deps.ts'
import { readReport, readRequested, saveRequested } from './report.ts'
import type { HealthService, HealthView } from './views.ts'

const STUCK_MS = 3 * 60_000

export function createHealth({ database, queue, clock, workers }: HealthDeps): HealthService {
  const { prisma } = database
  return {
    hasWorker: workers.isSomebodyThere,
    report: async (actor) => {
      if (!isStaff(actor)) return null
      const [report, requested] = await Promise.all([readReport(prisma), readRequested(prisma)])
      const checkedAt = report ? new Date(report.finishedAt) : null
      const isWaiting = requested !== null && (!report || requested > new Date(report.startedAt))
      const counts: HealthView['counts'] = { right: 0, warning: 0, wrong: 0, skipped: 0 }
      for (const { state } of report?.results ?? []) counts[state] += 1
      const { locale } = actor
      return {
        checkedAt,
        requestedAt: isWaiting ? requested : null,
        isStuck: isWaiting && clock.now().getTime() - requested.getTime() > STUCK_MS,
        counts,
        groups: (report?.groups ?? []).map(({ id, title }) => ({
          id,
          title: title[locale],
          rows: (report?.results ?? [])
            .filter(({ group }) => group === id)
            .map((result) => ({
              id: result.id,
              state: result.state,
              expectation: result.expectation[locale],
              found: result.found?.[locale] ?? null,
              remedy: result.remedy?.[locale] ?? null,
            })),
        })),
      }
    },
    checkNow: async (actor) => {
      if (!isStaff(actor)) return null
      await prisma.$transaction(async (transaction) => {
        await saveRequested(transaction, clock.now())
        await queue.send('check-health', {}, { transaction, singletonKey: 'now' })
      })
      return true
    },
  }
}
