import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { Hold } from '../hold/hold.ts'
import { findOpenHolds } from '../hold/open-holds.ts'
import { recordDeviations } from '../onec-answers/record-deviations.ts'
import { judgeParties } from './judge-parties.ts'
import { proveReconciliation } from './prove-reconciliation.ts'

/** An answer that adds up; nobody gets it while `holds` has something that staff have not confirmed. */
export interface ProvedReconciliation {
  answer: ReconciliationAnswer
  holds: Hold[]
}

/**
 * One call to 1C and the proof of its answer. `done` without holds means: may be published. What 1C wrote
 * otherwise than the contract is written down for staff, whether or not the act is true.
 */
export async function fetchProvedReconciliation(
  deps: ReconciliationDeps,
  query: ReconciliationQuery,
  counterparty: { id: string; name: string; inn: string | null; kpp: string | null },
): Promise<Outcome<ProvedReconciliation>> {
  const { onec } = deps
  if (!onec) return failedWith(new Failure('onec.not_configured'))
  const outcome = await onec.reconciliationAct(query)
  if (outcome.kind !== 'done') return outcome
  const { from, to } = query
  const place = { name: counterparty.name, period: { from, to } }
  await recordDeviations(deps, outcome.value.deviations, place)
  const flaw = proveReconciliation(outcome.value, query)
  if (flaw) return failedWith(flaw)
  const judged = await judgeParties(deps, outcome.value, counterparty)
  if (judged instanceof Failure) return failedWith(judged)
  const holds = await findOpenHolds(deps.database.prisma, counterparty.id, judged)
  return { kind: 'done', value: { answer: outcome.value, holds } }
}

function failedWith(failure: Failure): Outcome<never> {
  return { kind: failures[failure.code].kind, failure }
}
