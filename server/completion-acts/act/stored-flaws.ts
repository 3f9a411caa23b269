import { z } from 'zod'
import type { ActFlaw } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'

const kopecks = z
  .string()
  .regex(/^-?\d{1,30}$/)
  .transform(BigInt)

const stored = z.array(
  z.object({
    kind: z.enum(['line_sum', 'line_vat', 'line_total', 'vat_total', 'total', 'document_total']),
    line: z.number().nullable(),
    stated: kopecks,
    due: kopecks,
  }),
)

/** A document of thousands of lines may be wrong in each: so many say enough. */
const MAX_STORED = 50

/** As the column `flaws` has them; null: the act adds up. */
export function flawsJson(flaws: readonly ActFlaw[]): Prisma.InputJsonArray | null {
  if (flaws.length === 0) return null
  return flaws.slice(0, MAX_STORED).map(({ kind, line, stated: said, due }) => ({
    kind,
    line,
    stated: String(said),
    due: String(due),
  }))
}

/** None: the act adds up. */
export function readFlaws(value: unknown): ActFlaw[] {
  return value === null ? [] : stored.parse(value)
}
