import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { recordDeviations } from '../onec-answers/record-deviations.ts'
import { proveReconciliation } from './prove-reconciliation.ts'

/**
 * One call to 1C and the proof of its answer. `done` means: may be published. What 1C wrote otherwise than the
 * contract is written down for staff, whether or not the act is true.
 */
export async function fetchProvedReconciliation(
  deps: ReconciliationDeps,
  query: ReconciliationQuery,
  counterparty: { name: string },
): Promise<Outcome<ReconciliationAnswer>> {
  const { onec } = deps
  if (!onec) return failedWith(new Failure('onec.not_configured'))
  const outcome = await onec.reconciliationAct(query)
  if (outcome.kind !== 'done') return outcome
  const { from, to } = query
  const place = { name: counterparty.name, period: { from, to } }
  await recordDeviations(deps, outcome.value.deviations, place)
  const flaw = proveReconciliation(outcome.value, query)
  return flaw ? failedWith(flaw) : outcome
}

function failedWith(failure: Failure): Outcome<never> {
  return { kind: failures[failure.code].kind, failure }
}
