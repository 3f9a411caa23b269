import { findStanding } from '../../completion-acts/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyToHeld } from './decision.ts'
import { decisionOf } from './standings.ts'

/**
 * Applies what the reading of 1C knows already of the document of an act that is just becoming `created`:
 * the accountant may have been faster. A copy of another version says nothing: the look by key that follows
 * every new draft tells which is the newer.
 * @param act as it is now, held by the transaction
 */
export async function applyKnownStanding(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
): Promise<void> {
  const { set, ref, dataVersion } = act
  if (set === null || ref === null) return
  const standing = await findStanding(transaction, { set, ref })
  if (standing?.dataVersion !== dataVersion) return
  await applyToHeld(deps, transaction, act, decisionOf(standing))
}
