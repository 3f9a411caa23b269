import type { DocumentRef, SignalsAnswer } from '../../../onec/port.ts'
import { NEVER_ASKED } from '../../act/stored-signals.ts'
import { applyFindings } from '../apply/apply-findings.ts'
import { LIVE } from '../apply/known-acts.ts'
import { type Round, recordFailure } from '../round.ts'
import { type DueRow, toHeader } from './refresh-signals.ts'

/** Rows of one transaction. */
const ROWS_PER_TRANSACTION = 500

interface AwaitedRow extends DueRow {
  /** 1C had signals of it when last asked. */
  hadSignals: boolean
}

/**
 * Asks for the signals of those acts on whose decision somebody waits, whatever their date is: all in one
 * question, which costs the less the more they are. Of most of them there is nothing, and nothing is written.
 */
export async function refreshAwaited(round: Round): Promise<void> {
  const { prisma, deps, onec, rules, signal } = round
  const rows = await findAwaited(round, (await deps.watcher?.listAwaited(prisma)) ?? [])
  if (rows.length === 0) return
  const answer = await onec.readSignals(rows.map(toHeader), rules, signal)
  if (answer.kind !== 'done') return recordFailure(round, onec.sets[0] ?? '', answer)
  const signalsAnswer = answer.value
  for (const [set, ofSet] of Map.groupBy(rows, (row) => row.set)) {
    const withSignals = ofSet.filter(
      ({ ref, hadSignals }) => hadSignals || hasAnySignal(signalsAnswer, ref),
    )
    for (let at = 0; at < withSignals.length; at += ROWS_PER_TRANSACTION) {
      const part = withSignals.slice(at, at + ROWS_PER_TRANSACTION)
      await applyFindings(
        round,
        set,
        part.map(({ ref }) => ({ kind: 'signals', act: { set, ref }, signals: signalsAnswer })),
      )
    }
    // They have been asked for: not once more by the same reading, unless other rules wait to decide them.
    const asked = ofSet.map(({ ref }) => ref)
    const now = deps.clock.now()
    await prisma.$executeRaw`
      UPDATE completion_acts SET next_signals_at = ${now}
      WHERE set = ${set} AND ref = ANY(${asked}::uuid[])
        AND next_signals_at > ${NEVER_ASKED} AND next_signals_at < ${now}`
  }
}

async function findAwaited(
  { prisma }: Round,
  awaited: readonly DocumentRef[],
): Promise<AwaitedRow[]> {
  const rows: AwaitedRow[] = []
  for (const [set, ofSet] of Map.groupBy(awaited, (act) => act.set)) {
    const refs = ofSet.map(({ ref }) => ref)
    const found = await prisma.$queryRaw<AwaitedRow[]>`
      SELECT act.set, act.ref, act.posted, act.deletion_mark AS "deletionMark", act.comment,
        true AS "isLive",
        (act.signals->'properties' <> '{}'::jsonb OR act.signals->>'edi' IS NOT NULL
          OR act.signals->>'original' IS NOT NULL) AS "hadSignals"
      FROM completion_acts act
      WHERE act.set = ${set} AND act.ref = ANY(${refs}::uuid[]) AND ${LIVE}`
    rows.push(...found)
  }
  return rows
}

function hasAnySignal({ byRef }: SignalsAnswer, ref: string): boolean {
  const found = byRef.get(ref)
  if (!found) return false
  return Object.keys(found.properties).length > 0 || found.edi !== null || found.original !== null
}
