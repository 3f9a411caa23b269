import { ensureCounterparties } from '../../../counterparties/index.ts'
import type { CompletionAct, DocumentRef, SignalsAnswer } from '../../../onec/port.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { applyFindings } from '../apply/apply-findings.ts'
import type { Finding } from '../apply/finding.ts'
import { type NotDone, type Round, recordFailure } from '../round.ts'

/** Whole acts in memory at a time. */
const ACTS_PER_CALL = 200

/**
 * Reads these documents whole and keeps what they say; of a few also their signals, of many that
 * is asked for later, in bulk. What is not found is left to the look for those that are missing. Null: all
 * were read.
 */
export async function readAndSaveActs(
  round: Round,
  set: string,
  refs: readonly string[],
): Promise<NotDone | null> {
  const readsSignals = refs.length <= ACTS_PER_CALL
  for (let at = 0; at < refs.length; at += ACTS_PER_CALL) {
    const batch: DocumentRef[] = refs.slice(at, at + ACTS_PER_CALL).map((ref) => ({ set, ref }))
    const read = await round.onec.readActs(batch, round.signal)
    if (read.kind !== 'done') return read
    const stopped = await saveActs(round, set, read.value.found, { readsSignals })
    if (stopped) return stopped
  }
  return null
}

/**
 * Stores whole acts as 1C gave them. Null: they are stored.
 * @param readsSignals false where registers and properties are asked for later, for very many at once
 */
export async function saveActs(
  round: Round,
  set: string,
  read: readonly CompletionAct[],
  options: {
    readsSignals: boolean
    isFirstReading?: boolean
    writeAlso?: (transaction: Transaction) => Promise<void>
  },
): Promise<NotDone | null> {
  const acts = [...new Map(read.map((act) => [`${act.ref} ${act.part}`, act])).values()]
  round.counts.read += acts.length
  for (const act of acts) if (!act.isCompletionAct) round.skippedDocuments.add(act)
  const real = acts.filter(({ isCompletionAct }) => isCompletionAct)
  const named = await nameCounterparties(round, set, real)
  if (named) return named
  const signalsAnswer = options.readsSignals ? await readSignals(round, set, real) : null
  const findings = acts.map((act): Finding => {
    if (!act.isCompletionAct) return { kind: 'not-act', act }
    const counterpartyId = round.counterparties.get(act.counterpartyGuid ?? '') ?? null
    return { kind: 'act', act, counterpartyId, signals: signalsAnswer }
  })
  await applyFindings(round, set, findings, options)
  return null
}

/** Makes sure of everybody's row. Null: done, or 1C will not name them and their acts are for staff only. */
async function nameCounterparties(
  round: Round,
  set: string,
  acts: readonly CompletionAct[],
): Promise<NotDone | null> {
  const { counterparties, onec, prisma, signal } = round
  const guids = acts.flatMap(({ counterpartyGuid }) => counterpartyGuid ?? [])
  const unknown = [...new Set(guids)].filter((guid) => !counterparties.has(guid))
  if (unknown.length === 0) return null
  const ask = (missing: string[]) => onec.counterparties(missing, signal)
  const outcome = await ensureCounterparties(prisma, unknown, ask)
  for (const [guid, id] of outcome.known) counterparties.set(guid, id)
  if (outcome.kind === 'done') return null
  if (isTransient(outcome)) return outcome
  recordFailure(round, set, outcome)
  return null
}

/** Null: it cannot be read now, which does not keep the acts themselves from being read. */
async function readSignals(
  round: Round,
  set: string,
  acts: CompletionAct[],
): Promise<SignalsAnswer | null> {
  const answer = await round.onec.readSignals(acts, round.rules, round.signal)
  if (answer.kind === 'done') return answer.value
  recordFailure(round, set, answer)
  return null
}

/** 1C is away, not set up wrong: the same question may be answered at the next reading. */
function isTransient({ kind }: Pick<Outcome<unknown>, 'kind'>): boolean {
  return kind === 'unavailable' || kind === 'unknown'
}
