import { z } from 'zod'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { MarkedLine } from '../views.ts'
import { mergeMarkedLines } from './read-marked-lines.ts'

/** JSON has no whole numbers of any size: kopecks are stored as text. */
const amount = z.string().transform((text) => BigInt(text))

const storedLines = z.array(
  z.object({
    kind: z.enum(['missing', 'extra', 'other_amount', 'other_date']),
    index: z.number().nullable(),
    given: z
      .object({ date: z.string(), document: z.string(), debit: amount, credit: amount })
      .nullable(),
    own: z.object({
      date: z.string().nullable(),
      document: z.string().nullable(),
      debit: amount.nullable(),
      credit: amount.nullable(),
    }),
  }),
)

/** Releases before one mark a line stored several: the last of them counts. */
export function readStoredLines(stored: unknown): MarkedLine[] {
  return stored === null || stored === undefined
    ? []
    : mergeMarkedLines([], storedLines.parse(stored))
}

export function toStoredLines(markedLines: MarkedLine[]): Prisma.InputJsonArray {
  return markedLines.map(({ kind, index, given, own }) => ({
    kind,
    index,
    given: given && { ...given, debit: `${given.debit}`, credit: `${given.credit}` },
    own: { ...own, debit: textOf(own.debit), credit: textOf(own.credit) },
  }))
}

function textOf(kopecks: bigint | null): string | null {
  return kopecks === null ? null : `${kopecks}`
}
