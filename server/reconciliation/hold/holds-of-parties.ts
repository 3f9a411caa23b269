import type { ReconciliationAnswer } from '../../onec/port.ts'
import type { Hold } from './hold.ts'

/** What of an answer's parties staff have to confirm. */
export function holdsOfParties(
  { counterparty }: ReconciliationAnswer,
  known: { name: string; inn: string | null },
): Hold[] {
  const { inn, name } = counterparty
  if (!inn || !known.inn || inn === known.inn) return []
  const details = { ourName: known.name, theirName: name, ourInn: known.inn, theirInn: inn }
  return [{ reason: 'act.inn_unconfirmed', key: inn, details }]
}
