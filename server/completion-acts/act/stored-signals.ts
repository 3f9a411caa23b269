import { z } from 'zod'

/** Which rule stands for "1C's document is no completion act any more": no rule of staff has this id. */
export const NOT_AN_ACT = 'not-an-act'

/** `next_signals_at` of an act whose registers and properties are still to be asked for. */
export const NEVER_ASKED = new Date(0)

/** What stands in `signals`. */
export const storedSignals = z.object({
  found: z.boolean(),
  posted: z.boolean(),
  deletionMark: z.boolean(),
  comment: z.string(),
  properties: z.record(z.string(), z.string()),
  edi: z.object({ state: z.string(), comment: z.string() }).nullable(),
  original: z.string().nullable(),
})
