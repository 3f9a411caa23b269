import { z } from 'zod'
import { formatAmount, formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Hold } from '../hold/hold.ts'
import type { ActsDifferenceView } from '../views.ts'
import type { ActsDifference } from './find-differences.ts'

const stored = z.array(
  z.object({
    kind: z.enum(['act_missing', 'act_withdrawn', 'signs_reversed']),
    actId: z.string(),
    number: z.string(),
    date: z.string(),
    total: z.string().regex(/^-?\d{1,30}$/),
    /** Of the act of reconciliation, from 1; null: there is none. */
    line: z.number().nullable(),
  }),
)

export type StoredDifference = z.infer<typeof stored>[number]

/** Each says enough of what is wrong; a base that lost a year's acts is wrong in a few thousand ways. */
const MAX_STORED = 100

/** As the column has them; null: none. */
export function toStoredDifferences(
  differences: readonly ActsDifference[],
): StoredDifference[] | null {
  if (differences.length === 0) return null
  return differences.slice(0, MAX_STORED).map((difference) => ({
    kind: difference.kind,
    actId: difference.act.id,
    number: printNumber(difference.act.number),
    date: difference.act.date,
    total: String(difference.act.total),
    line: 'line' in difference ? difference.line + 1 : null,
  }))
}

export function readStoredDifferences(column: Prisma.JsonValue | null): StoredDifference[] {
  const read = stored.safeParse(column ?? [])
  return read.success ? read.data : []
}

export function viewDifferences(column: Prisma.JsonValue | null): ActsDifferenceView[] {
  return readStoredDifferences(column).map(({ total, ...difference }) => ({
    ...difference,
    total: BigInt(total),
  }))
}

/** Names a difference for good: the same is told once of an edition. */
export function keyOfDifference({ kind, actId, total }: StoredDifference): string {
  return `${kind}:${actId}:${total}`
}

/** Those that the edition was not known to have. */
export function newDifferences(
  now: readonly StoredDifference[] | null,
  before: Prisma.JsonValue | null,
): StoredDifference[] {
  const known = new Set(readStoredDifferences(before).map(keyOfDifference))
  return (now ?? []).filter((one) => !known.has(keyOfDifference(one)))
}

/** What staff confirm is exactly these differences. */
export function toHold(differences: readonly StoredDifference[]): Hold {
  const key = sha256(differences.map(keyOfDifference).sort().join(' '))
  const named = (kind: StoredDifference['kind']) =>
    differences
      .filter((one) => one.kind === kind)
      .map((one) => nameOf(one, 'ru'))
      .join('; ') || null
  return {
    reason: 'act.acts_differ',
    key,
    details: {
      actsMissing: named('act_missing'),
      actsWithdrawn: named('act_withdrawn'),
      actsReversed: named('signs_reversed'),
    },
  }
}

/** «№ 12, 05.03.2026, 1 000,00». */
export function nameOf({ number, date, total }: StoredDifference, locale: Locale): string {
  return `№ ${number}, ${formatDate(date, locale)}, ${formatAmount(BigInt(total), locale)}`
}
