import type { DealActsDeps } from '../deps.ts'
import { type ChangesReport, checkChangedDeals } from './check-deals.ts'

/** Every minute, and nothing is asked of Bitrix24 while no deal was changed. */
export async function runChangesJob(
  deps: DealActsDeps,
  signal: AbortSignal,
): Promise<ChangesReport> {
  const report = await checkChangedDeals(deps, signal)
  const { failure, ...figures } = report
  if (failure) {
    const { code, details } = failure
    deps.log.warn({ ...figures, code, details }, 'changed deals not compared')
  } else if (report.compared > 0) deps.log.info(figures, 'changed deals compared')
  return report
}
