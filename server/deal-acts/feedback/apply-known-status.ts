import { findCompletionActStatus } from '../../completion-acts/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyToLocked } from './decision.ts'
import { decisionOf } from './status-watcher.ts'

/**
 * Applies what the reading of 1C knows already of the document of an act that is just becoming `created`:
 * the accountant may have been faster. A copy of another version is ignored: the check by key that follows
 * every new draft shows which is the newer.
 * @param act as it is now, its row locked by the transaction
 */
export async function applyKnownStatus(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
): Promise<void> {
  const { set, ref, dataVersion } = act
  if (set === null || ref === null) return
  const status = await findCompletionActStatus(transaction, { set, ref })
  if (status?.dataVersion !== dataVersion || !status.isSettled) return
  await applyToLocked(deps, transaction, act, decisionOf(status))
}
