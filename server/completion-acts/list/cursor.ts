import { isUuid } from '../../platform/uuid.ts'

/** The last act of a page: the next one begins behind it. */
export interface ListCursor {
  /** `YYYY-MM-DDTHH:MM:SS` by the base's own clock. */
  dateTime: string
  id: string
}

export function writeCursor({ dateTime, id }: { dateTime: Date; id: string }): string {
  return Buffer.from(`${dateTime.toISOString().slice(0, 19)} ${id}`).toString('base64url')
}

/** Null for what is no cursor: the list then begins anew. */
export function readCursor(cursor: string | null): ListCursor | null {
  if (!cursor || cursor.length > 100) return null
  const [dateTime = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!isUuid(id) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(dateTime)) return null
  const time = new Date(`${dateTime}Z`)
  const isReal = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(dateTime)
  // PostgreSQL has no year 0.
  return isReal && dateTime >= '0001' ? { dateTime, id } : null
}
