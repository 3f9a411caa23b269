import { z } from 'zod'
import { type LocalDateTime, toLocalDateTime } from '../../platform/calendar-date.ts'
import * as cursors from '../../platform/cursor.ts'

/** The last act of a page: the next one begins behind it. */
export interface ListCursor {
  dateTime: LocalDateTime
  id: string
}

const form = z
  .tuple([cursors.localDateTime, cursors.uuid])
  .transform(([dateTime, id]): ListCursor => ({ dateTime, id }))

export function writeCursor({ dateTime, id }: { dateTime: Date; id: string }): string {
  return cursors.writeCursor(toLocalDateTime(dateTime), id)
}

/** Null for what is no cursor: the list then begins anew. */
export function readCursor(cursor: string | null): ListCursor | null {
  return cursors.readCursor(cursor, form)
}
