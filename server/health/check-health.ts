import { runChecks } from '../platform/checks/run-checks.ts'
import { collectChecks, type HealthDeps } from './deps.ts'
import { findDrift } from './drift.ts'
import { tellStaff } from './letters.ts'
import { type HealthReport, readReportToChange, saveReport } from './report.ts'

/** Checks of 1C wait for their place among the calls allowed at once. */
const DEADLINE_MS = 90_000
const AT_ONCE = 4

/**
 * Asks everything, stores what was found, and tells administrators what was right at the last look and is wrong now:
 * once, since the next look compares with this one.
 */
export async function checkHealth(deps: HealthDeps): Promise<HealthReport> {
  const { database, clock, log } = deps
  const startedAt = clock.now().toISOString()
  await using closing = new AsyncDisposableStack()
  const groups = collectChecks(deps, closing)
  const results = await runChecks(groups, {
    atOnce: AT_ONCE,
    deadlineMs: DEADLINE_MS,
    onError: (check, err) => log.warn({ check, err }, 'a check of health failed'),
  })
  const report: HealthReport = {
    startedAt,
    finishedAt: clock.now().toISOString(),
    groups: groups.map(({ id, title }) => ({ id, title })),
    results,
  }
  await database.prisma.$transaction(async (transaction) => {
    // Two looks at once would both see the drift, and tell it twice.
    const drift = findDrift(await readReportToChange(transaction), report)
    await saveReport(transaction, report)
    if (drift.length > 0) await tellStaff(deps, transaction, drift, report)
  })
  return report
}
