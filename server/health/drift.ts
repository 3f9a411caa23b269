import type { CheckResult } from '../platform/checks/check.ts'
import type { HealthReport } from './report.ts'

/** What was right at the earlier look and is wrong now. What was not asked then, or is not asked now, has not drifted. */
export function findDrift(earlier: HealthReport | null, now: HealthReport): CheckResult[] {
  const before = new Map(earlier?.results.map(({ id, state }) => [id, state]))
  return now.results.filter(({ id, state }) => {
    const was = before.get(id)
    return state === 'wrong' && (was === 'right' || was === 'warning')
  })
}
