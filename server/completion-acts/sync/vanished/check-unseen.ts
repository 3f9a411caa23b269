import type { CompletionActHeader, LocalDateTime } from '../../../onec/port.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { applyFindings } from '../apply/apply-findings.ts'
import { LIVE } from '../apply/known-acts.ts'
import { isPublished } from '../probe.ts'
import { readAndSaveActs } from '../reading/save-acts.ts'
import type { Round } from '../round.ts'
import { isSuspicious } from './suspicion.ts'

/** Asked for by key at a time: ten calls. */
const KEYS_PER_CALL = 400

/** A stretch of a set that was compared, and the keys that 1C's list had in it. */
interface Stretch {
  set: string
  /** Inclusive; null: from the first act there is. */
  from: LocalDateTime | null
  /** Exclusive; null: to the last one. */
  until: LocalDateTime | null
  seen: string[]
  /** 1C's list had nothing from here to its end. */
  isEmpty: boolean
}

/**
 * Asks by key for the portal's acts that 1C's list did not have: moved to another date, changed into a sale
 * of goods, or missing, which is noted for a second look. When too much is missing at once, nothing is
 * noted, and the answer is how many; 0 when all is well.
 */
export async function checkUnseen(round: Round, stretch: Stretch): Promise<Outcome<number>> {
  const { prisma, onec, signal } = round
  const { set } = stretch
  const { expected, unseen, fresh, freshMarked } = await countUnseen(round, stretch)
  const isWhole = stretch.isEmpty && unseen === expected
  if (fresh > 0 && isWhole && !round.isLossConfirmed && !(await isPublished(round, set))) {
    return { kind: 'done', value: unseen }
  }
  const checked: string[] = []
  let missed = unseen - fresh
  let left = fresh
  while (checked.length < fresh + freshMarked && !round.isOver()) {
    const rows = await findUnseen(round, stretch, checked)
    if (rows.length === 0) break
    checked.push(...rows.map(({ ref }) => ref))
    const states = await onec.findHeaders(
      rows.map(({ ref }) => ({ set, ref })),
      signal,
    )
    if (states.kind !== 'done') return states
    const missing = new Set(states.value.missing.map(({ ref }) => ref))
    const counted = rows.filter(({ isMarked }) => !isMarked)
    const lost = counted.filter(({ ref }) => missing.has(ref)).length
    missed += lost
    left -= counted.length
    // What is still to be looked for is taken to be like what was.
    const loss = { missing: missed + left * (lost / Math.max(1, counted.length)), of: expected }
    if (!round.isLossConfirmed && isSuspicious(loss)) {
      return { kind: 'done', value: Math.round(loss.missing) }
    }
    await prisma.completionAct.updateMany({
      where: { set, ref: { in: [...missing] }, missingSince: null },
      data: { missingSince: round.deps.clock.now() },
    })
    const stopped = await applyFound(round, set, states.value.found)
    if (stopped) return stopped
  }
  return { kind: 'done', value: 0 }
}

/** Acts that are in the base all the same. */
export async function applyFound(round: Round, set: string, found: CompletionActHeader[]) {
  const others = found.filter(({ isCompletionAct }) => !isCompletionAct)
  if (others.length > 0) {
    await applyFindings(
      round,
      set,
      others.map((act) => ({ kind: 'not-act', act })),
    )
  }
  const rows = await round.prisma.completionAct.findMany({
    where: { set, ref: { in: found.map(({ ref }) => ref) } },
    select: { ref: true, dataVersion: true },
  })
  const versions = new Map(rows.map(({ ref, dataVersion }) => [ref, dataVersion]))
  const changed = found.filter(
    ({ ref, dataVersion, isCompletionAct }) => isCompletionAct && versions.get(ref) !== dataVersion,
  )
  return readAndSaveActs(
    round,
    set,
    changed.map(({ ref }) => ref),
  )
}

interface Counted {
  /** All of the stretch. */
  expected: number
  /** Those the list did not have. */
  unseen: number
  /** Of these, not noted as missing yet. */
  fresh: number
  /** The same of acts marked for deletion, which are not in the counts above. */
  freshMarked: number
}

async function countUnseen({ prisma }: Round, stretch: Stretch): Promise<Counted> {
  const isUnseen = Prisma.sql`seen.ref IS NULL`
  const isFresh = Prisma.sql`seen.ref IS NULL AND act.missing_since IS NULL`
  const [row] = await prisma.$queryRaw<Counted[]>`
    SELECT count(*) FILTER (WHERE NOT act.deletion_mark)::int AS expected,
      count(*) FILTER (WHERE NOT act.deletion_mark AND ${isUnseen})::int AS unseen,
      count(*) FILTER (WHERE NOT act.deletion_mark AND ${isFresh})::int AS fresh,
      count(*) FILTER (WHERE act.deletion_mark AND ${isFresh})::int AS "freshMarked"
    FROM completion_acts act
    LEFT JOIN unnest(${stretch.seen}::uuid[]) AS seen(ref) ON seen.ref = act.ref
    WHERE ${within(stretch)}`
  return row ?? { expected: 0, unseen: 0, fresh: 0, freshMarked: 0 }
}

/** Newest first: a sample of what was lost lately says most about a base that is another one. */
async function findUnseen({ prisma }: Round, stretch: Stretch, checked: string[]) {
  return prisma.$queryRaw<{ ref: string; isMarked: boolean }[]>`
    SELECT act.ref, act.deletion_mark AS "isMarked" FROM completion_acts act
    LEFT JOIN unnest(${[...stretch.seen, ...checked]}::uuid[]) AS seen(ref) ON seen.ref = act.ref
    WHERE ${within(stretch)} AND seen.ref IS NULL AND act.missing_since IS NULL
    ORDER BY act.date_time DESC LIMIT ${KEYS_PER_CALL}`
}

function within({ set, from, until }: Stretch): Prisma.Sql {
  const since = from === null ? Prisma.empty : Prisma.sql`AND act.date_time >= ${from}::timestamp`
  const before = until === null ? Prisma.empty : Prisma.sql`AND act.date_time < ${until}::timestamp`
  return Prisma.sql`act.set = ${set} AND ${LIVE} ${since} ${before}`
}
