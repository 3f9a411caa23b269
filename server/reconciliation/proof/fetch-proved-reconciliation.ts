import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { checkActs } from '../acts-check/check-acts.ts'
import { holdsDifferingActs } from '../acts-check/setting.ts'
import {
  type StoredDifference,
  toHold,
  toStoredDifferences,
} from '../acts-check/stored-differences.ts'
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
  /** What the completion acts of the period say against it; null: nothing. */
  differences: StoredDifference[] | null
}

export interface AskOptions {
  /** No person waits for it: their calls go first. */
  isBackground?: boolean
  /** The call to 1C has ended, and how: what follows is the portal's own. */
  onAnswer?: ((kind: Outcome<unknown>['kind']) => void) | undefined
}

/**
 * One call to 1C and the proof of its answer. `done` without holds means: may be published. What 1C wrote
 * otherwise than the contract is written down for staff, whether or not the act is true.
 */
export async function fetchProvedReconciliation(
  deps: ReconciliationDeps,
  query: ReconciliationQuery,
  counterparty: { id: string; name: string; inn: string | null; kpp: string | null },
  { onAnswer, ...options }: AskOptions = {},
): Promise<Outcome<ProvedReconciliation>> {
  const { onec } = deps
  if (!onec) return failedWith(new Failure('onec.not_configured'))
  const outcome = await onec.reconciliationAct(query, undefined, options)
  onAnswer?.(outcome.kind)
  if (outcome.kind !== 'done') return outcome
  const { from, to } = query
  const place = { name: counterparty.name, period: { from, to } }
  await recordDeviations(deps, outcome.value.deviations, place)
  const flaw = proveReconciliation(outcome.value, query)
  if (flaw) return failedWith(flaw)
  const judged = await judgeParties(deps, outcome.value, counterparty)
  if (judged instanceof Failure) return failedWith(judged)
  const { prisma } = deps.database
  const found = await checkActs(deps, outcome.value, counterparty.id)
  const differences = toStoredDifferences(found)
  const isHeld = differences !== null && (await holdsDifferingActs(prisma))
  const all = isHeld ? [...judged, toHold(differences)] : judged
  const holds = await findOpenHolds(prisma, counterparty.id, all)
  return { kind: 'done', value: { answer: outcome.value, holds, differences } }
}

function failedWith(failure: Failure): Outcome<never> {
  return { kind: failures[failure.code].kind, failure }
}
