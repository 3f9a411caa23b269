import { z } from 'zod'
import type { CompletionActCursor } from '../../../onec/port.ts'
import type { CompletionActsSync } from '../../../platform/database/client/client.ts'

const place = z.object({ from: z.string(), afterKey: z.string().nullable() })
/**
 * As releases up to 0.1 stored it: after an act in an order of keys that 1C never had. Its second is begun
 * anew; what of it is stored already is met by its key.
 */
const formerPlace = z.object({ dateTime: z.string(), ref: z.string() })

const stored = z.union([
  place.transform(({ from, afterKey }) => ({ dateTime: from, ref: afterKey })),
  formerPlace.transform(({ dateTime }) => ({ dateTime, ref: null })),
])

/** How far the reading of a set has come, as it is stored. Null: from the start. */
export function readCursor(given: CompletionActsSync['historyCursor']): CompletionActCursor | null {
  return stored.safeParse(given).data ?? null
}

export function cursorJson({ dateTime, ref }: CompletionActCursor) {
  return { from: dateTime, afterKey: ref }
}
