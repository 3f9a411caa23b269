import type { ActQuery, ReconciliationAnswer } from '../onec/port.ts'
import { Failure, type Outcome } from '../platform/errors/failure.ts'
import { failures } from '../platform/errors/table.ts'
import type { ReconciliationDeps } from './deps.ts'
import { proveAct } from './proof.ts'

/** One call to 1C and the proof of what came. `done` means: may be published. */
export async function askOnec(
  { onec, log }: Pick<ReconciliationDeps, 'onec' | 'log'>,
  query: ActQuery,
  signal?: AbortSignal,
): Promise<Outcome<ReconciliationAnswer>> {
  if (!onec) return endIn(new Failure('onec.not_configured'))
  const outcome = await onec.reconciliationAct(query, signal)
  if (outcome.kind !== 'done') return outcome
  const flaw = proveAct(outcome.value, query)
  if (flaw) return endIn(flaw)
  if (outcome.value.pdfProblem) {
    log.warn({ problem: outcome.value.pdfProblem }, "1C's PDF was put aside; ours takes its place")
  }
  return outcome
}

function endIn(failure: Failure): Outcome<never> {
  return { kind: failures[failure.code].kind, failure }
}
