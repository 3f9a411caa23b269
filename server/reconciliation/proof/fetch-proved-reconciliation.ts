import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { proveReconciliation } from './prove-reconciliation.ts'

/** One call to 1C and the proof of its answer. `done` means: may be published. */
export async function fetchProvedReconciliation(
  { onec, log }: Pick<ReconciliationDeps, 'onec' | 'log'>,
  query: ReconciliationQuery,
  signal?: AbortSignal,
): Promise<Outcome<ReconciliationAnswer>> {
  if (!onec) return failedWith(new Failure('onec.not_configured'))
  const outcome = await onec.reconciliationAct(query, signal)
  if (outcome.kind !== 'done') return outcome
  const flaw = proveReconciliation(outcome.value, query)
  if (flaw) return failedWith(flaw)
  if (outcome.value.pdfProblem) {
    log.warn({ problem: outcome.value.pdfProblem }, "1C's PDF was put aside; ours takes its place")
  }
  return outcome
}

function failedWith(failure: Failure): Outcome<never> {
  return { kind: failures[failure.code].kind, failure }
}
