import { z } from 'zod'
import type { Prisma } from '../../platform/database/client/client.ts'
import { isFailureCode } from '../../platform/errors/table.ts'
import { HOLD_REASONS, type HoldReason } from '../failures.ts'

/** What of an answer of 1C a person of staff has to confirm before anybody gets the act. */
export interface Hold {
  reason: HoldReason
  /** What exactly is confirmed, such as the name that 1C wrote: a confirmation holds for this and nothing else. */
  key: string
  /** For staff, by the keys of `TEXTS.figures`. */
  details: Record<string, string | null>
}

const stored = z.array(
  z.object({
    reason: z.string().refine(isHoldReason),
    key: z.string(),
    details: z.record(z.string(), z.string().nullable()),
  }),
)

/** The holds of a request as its last attempt left them; what an older release called otherwise is left out. */
export function readHolds(column: Prisma.JsonValue | null): Hold[] {
  const read = stored.safeParse(column ?? [])
  return read.success ? read.data : []
}

/** Names a hold in a form. */
export function nameOfHold({ reason, key }: Pick<Hold, 'reason' | 'key'>): string {
  return `${reason}:${key}`
}

function isHoldReason(text: string): text is HoldReason {
  return isFailureCode(text) && HOLD_REASONS.some((reason) => reason === text)
}
