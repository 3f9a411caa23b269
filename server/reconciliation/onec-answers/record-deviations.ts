import { formatDate } from '../../documents/index.ts'
import { receives } from '../../identity/index.ts'
import { type Deviation, isDeviation } from '../../onec/port.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { Period } from '../period.ts'
import { deviationsLetter } from '../texts/letters.ts'

/** What is seen with every act is written this often. */
const WRITE_EVERY_MS = 10 * 60_000

/** Whose act a deviation was seen in. */
export interface DeviationPlace {
  name: string
  period: Period
}

/**
 * Remembers what 1C's module writes otherwise than the contract. Admins get one letter about what was never seen
 * before; an act is published whether or not this can be written.
 */
export async function recordDeviations(
  deps: Omit<ReconciliationDeps, 'forms'>,
  found: readonly Deviation[],
  place: DeviationPlace,
): Promise<void> {
  const { clock, database, seenDeviations, log } = deps
  const now = clock.now()
  const due = found.filter(
    (kind) => now.getTime() - (seenDeviations.get(kind)?.getTime() ?? 0) >= WRITE_EVERY_MS,
  )
  if (due.length === 0) return
  try {
    await database.prisma.$transaction(async (transaction) => {
      const fresh = await writeKinds(transaction, due, { now, place })
      if (fresh.length > 0) await tellAdmins(deps, transaction, fresh, now)
    })
    for (const kind of due) seenDeviations.set(kind, now)
  } catch (error) {
    log.error({ err: error, deviations: due }, 'deviations of 1C not recorded')
  }
}

/** Those never seen before. In a set order, so that two processes never wait for each other. */
async function writeKinds(
  transaction: Transaction,
  kinds: readonly Deviation[],
  { now, place }: { now: Date; place: DeviationPlace },
): Promise<Deviation[]> {
  const { from, to } = place.period
  const example = `${place.name.slice(0, 200)}, ${formatDate(from, 'ru')} – ${formatDate(to, 'ru')}`
  const fresh: Deviation[] = []
  for (const kind of [...kinds].sort()) {
    const written = await transaction.$queryRaw<{ kind: string; fresh: boolean }[]>`
      INSERT INTO onec_deviations AS stored (kind, first_seen_at, last_seen_at, example)
      VALUES (${kind}, ${now}, ${now}, ${example})
      ON CONFLICT (kind) DO UPDATE SET last_seen_at = ${now}, example = ${example}
      RETURNING kind, (xmax = 0) AS fresh`
    fresh.push(...written.flatMap((row) => (row.fresh && isDeviation(row.kind) ? [row.kind] : [])))
  }
  return fresh
}

async function tellAdmins(
  { queue, publicUrl }: Pick<ReconciliationDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  kinds: readonly Deviation[],
  now: Date,
) {
  const admins = await transaction.user.findMany({
    where: { role: 'admin', ...receives('act_problem') },
    select: { email: true, locale: true },
  })
  for (const { email, locale } of admins) {
    await postLetter(transaction, queue, {
      ...deviationsLetter(locale, kinds, `${publicUrl}/staff/settings/onec`),
      to: email,
      dedupeKey: `onec-deviations:${kinds.join(',')}:${now.toISOString()}:${email}`,
    })
  }
}
