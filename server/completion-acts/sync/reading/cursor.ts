import { z } from 'zod'
import type { CompletionActCursor, LocalDateTime } from '../../../onec/port.ts'
import { addSeconds } from '../../../platform/calendar-date.ts'
import type { CompletionActsSync } from '../../../platform/database/client/client.ts'

const position = z.object({ dateTime: z.string(), ref: z.string() })

/** How far the reading of a set has come, as it is stored. Null: from the start. */
export function readCursor(
  stored: CompletionActsSync['historyCursor'],
): CompletionActCursor | null {
  return position.safeParse(stored).data ?? null
}

/** After every key of any order there may be. */
const LAST_KEY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The cursor after which a page begins with the first act of this moment. 1C keeps whole seconds. */
export function cursorBefore(dateTime: LocalDateTime): CompletionActCursor {
  return { dateTime: addSeconds(dateTime, -1), ref: LAST_KEY }
}
