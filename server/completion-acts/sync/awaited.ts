import type { ActRef, BesideAnswer } from '../../onec/port.ts'
import { applyFindings } from './apply.ts'
import { type DueRow, toState } from './beside.ts'
import { LIVE } from './known.ts'
import { NEVER_ASKED } from './next-signals.ts'
import { type Round, recordFailure } from './round.ts'

/** Rows of one transaction. */
const WRITE_AT_ONCE = 500

interface AwaitedRow extends DueRow {
  /** Something stood beside it when last asked. */
  hadSome: boolean
}

/**
 * Asks what stands beside those acts on whose decision somebody waits, whatever their date is: all in one
 * question, which costs the less the more they are. Of most of them there is nothing, and nothing is written.
 */
export async function refreshAwaited(round: Round): Promise<void> {
  const { prisma, deps, onec, rules, signal } = round
  const rows = await findAwaited(round, (await deps.watcher?.awaited(prisma)) ?? [])
  if (rows.length === 0) return
  const answer = await onec.signals(rows.map(toState), rules, signal)
  if (answer.kind !== 'done') return recordFailure(round, onec.sets[0] ?? '', answer)
  const beside = answer.value
  for (const [set, ofSet] of Map.groupBy(rows, (row) => row.set)) {
    const telling = ofSet.filter(({ ref, hadSome }) => hadSome || saysSome(beside, ref))
    for (let at = 0; at < telling.length; at += WRITE_AT_ONCE) {
      const part = telling.slice(at, at + WRITE_AT_ONCE)
      await applyFindings(
        round,
        set,
        part.map(({ ref }) => ({ kind: 'beside', act: { set, ref }, beside })),
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

async function findAwaited({ prisma }: Round, awaited: readonly ActRef[]): Promise<AwaitedRow[]> {
  const rows: AwaitedRow[] = []
  for (const [set, ofSet] of Map.groupBy(awaited, (act) => act.set)) {
    const refs = ofSet.map(({ ref }) => ref)
    const found = await prisma.$queryRaw<AwaitedRow[]>`
      SELECT act.set, act.ref, act.posted, act.deletion_mark AS "deletionMark", act.comment,
        true AS "isLive",
        (act.signals->'properties' <> '{}'::jsonb OR act.signals->>'edi' IS NOT NULL
          OR act.signals->>'original' IS NOT NULL) AS "hadSome"
      FROM completion_acts act
      WHERE act.set = ${set} AND act.ref = ANY(${refs}::uuid[]) AND ${LIVE}`
    rows.push(...found)
  }
  return rows
}

function saysSome({ byRef }: BesideAnswer, ref: string): boolean {
  const told = byRef.get(ref)
  if (!told) return false
  return Object.keys(told.properties).length > 0 || told.edi !== null || told.original !== null
}
