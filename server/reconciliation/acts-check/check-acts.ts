import { confirmActs, type PeriodAct, readActsOfPeriod } from '../../completion-acts/index.ts'
import type { ReconciliationAnswer } from '../../onec/port.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { type ActsDifference, findActsDifferences } from './find-differences.ts'

/** A person waits for the act: 1C is asked about what seems to differ no longer than this. */
const CONFIRM_MS = 8000

/**
 * Holds the completion acts of the period against the act's lines. Only what 1C itself confirms, asked by key, is a
 * difference: the portal's copy may be minutes old. None where acts are not read from 1C, or not through yet.
 */
export async function checkActs(
  {
    database,
    completionActs,
    log,
  }: Pick<ReconciliationDeps, 'database' | 'completionActs' | 'log'>,
  answer: ReconciliationAnswer,
  counterpartyId: string,
): Promise<ActsDifference[]> {
  if (!completionActs) return []
  const read = await readActsOfPeriod(database.prisma, counterpartyId, answer.period)
  if (!read) return []
  const acts = ofSameBooks(read, answer)
  const found = findActsDifferences(answer.lines, acts, answer.currency)
  if (found.length === 0) return []
  const named = new Set(found.map(({ act }) => act.id))
  const doubted = acts.filter(({ id }) => named.has(id))
  const signal = AbortSignal.timeout(CONFIRM_MS)
  try {
    const confirmed = await confirmActs(completionActs, doubted, signal)
    return found.filter(({ act }) => confirmed.has(act.id))
  } catch (error) {
    // The port throws for the caller's own signal only.
    if (!signal.aborted) throw error
    log.warn({ counterpartyId }, '1C did not say whether acts are as they were read')
    return []
  }
}

/**
 * Acts that the answer can be about: of its organization, and under its contract where it is of one. Where the supplier
 * has several organizations and the answer names none, nobody knows.
 */
function ofSameBooks(acts: readonly PeriodAct[], answer: ReconciliationAnswer): PeriodAct[] {
  const inn = answer.organization?.inn ?? null
  const organizations = new Set(acts.map(({ organizationInn }) => organizationInn))
  if (inn === null && organizations.size > 1) return []
  return acts.filter(
    ({ organizationInn, contract }) =>
      (inn === null || organizationInn === null || organizationInn === inn) &&
      (answer.contract === null || contract === null || isSame(answer.contract, contract)),
  )
}

function isSame(text: string, { name, number }: NonNullable<PeriodAct['contract']>): boolean {
  const folded = text.toLowerCase()
  return [name, number].some((part) => part && folded.includes(part.toLowerCase()))
}
