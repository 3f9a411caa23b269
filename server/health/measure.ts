import { defineMetrics } from '../platform/metrics.ts'
import type { Platform } from '../platform/module.ts'
import { readReport } from './report.ts'

const healthMetrics = defineMetrics(({ gauge }) => ({
  wrong: gauge({
    name: 'sverka_health_check_wrong',
    help: '1: the check found something wrong at the last look; 0: it did not',
    labelNames: ['check'],
  }),
  warning: gauge({
    name: 'sverka_health_check_warning',
    help: '1: the check found something that somebody should mend at the last look; 0: it did not',
    labelNames: ['check'],
  }),
  checkedAt: gauge({
    name: 'sverka_health_checked_timestamp_seconds',
    help: 'When everything was last looked at; 0: never',
  }),
}))

/** What the last look at everything found, whichever process made it. */
export async function measureHealth({
  database,
  metrics,
}: Pick<Platform, 'database' | 'metrics'>): Promise<void> {
  const { wrong, warning, checkedAt } = healthMetrics(metrics)
  const report = await readReport(database.prisma)
  checkedAt.set(report ? Date.parse(report.finishedAt) / 1000 : 0)
  // A check that is not asked any more is neither.
  wrong.reset()
  warning.reset()
  for (const { id: check, state } of report?.results ?? []) {
    if (state === 'skipped') continue
    wrong.set({ check }, state === 'wrong' ? 1 : 0)
    warning.set({ check }, state === 'warning' ? 1 : 0)
  }
}
