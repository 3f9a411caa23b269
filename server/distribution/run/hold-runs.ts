import type { Transaction } from '../../platform/database/connect.ts'
import type { DistributionDeps } from '../deps.ts'
import { readSettings, restartSchedule } from '../settings/settings.ts'
import { changeRunStatus } from './change-run.ts'

/**
 * After a restore: runs that were under way may have ended since, and times of the schedule may have had theirs. Runs
 * are paused, for staff to go on with or to cancel; times that have passed are not made up for.
 */
export async function holdRuns(
  { clock }: Pick<DistributionDeps, 'clock'>,
  transaction: Transaction,
): Promise<void> {
  const pausedAt = clock.now()
  await changeRunStatus(transaction, {}, { cause: 'pause', to: 'paused' }, { pausedAt })
  if ((await readSettings(transaction)).isScheduled) await restartSchedule(transaction, pausedAt)
}
