import { z } from 'zod'
import type { Prisma } from '../../platform/database/client/client.ts'

/** What 1C said by its hook of an act, until the portal has read the document itself. */
const hint = z.object({
  status: z.enum(['accepted', 'rejected', 'signed']),
  reason: z.string().nullable(),
  /** ISO instant. */
  at: z.string(),
})

export type Hint = z.infer<typeof hint>

export function readHint(stored: Prisma.JsonValue): Hint | null {
  return hint.safeParse(stored).data ?? null
}
