import { isLocalDateTime, toLocalDateTime } from '../../platform/calendar-date.ts'
import { isUuid } from '../../platform/uuid.ts'

/** The last act of a page: the next one begins behind it. */
export interface ListCursor {
  /** `YYYY-MM-DDTHH:MM:SS` by the base's own clock. */
  dateTime: string
  id: string
}

export function writeCursor({ dateTime, id }: { dateTime: Date; id: string }): string {
  return Buffer.from(`${toLocalDateTime(dateTime)} ${id}`).toString('base64url')
}

/** Null for what is no cursor: the list then begins anew. */
export function readCursor(cursor: string | null): ListCursor | null {
  if (!cursor || cursor.length > 100) return null
  const [dateTime = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  return isUuid(id) && isLocalDateTime(dateTime) ? { dateTime, id } : null
}
