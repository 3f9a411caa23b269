import { z } from 'zod'
import * as cursors from '../../../platform/cursor.ts'

/** The last act of a page: the next one begins behind it. */
export interface Cursor {
  updatedAt: Date
  id: string
}

const form = z
  .tuple([cursors.instant, cursors.uuid])
  .transform(([updatedAt, id]): Cursor => ({ updatedAt, id }))

export function writeCursor({ updatedAt, id }: Cursor): string {
  return cursors.writeCursor(updatedAt.toISOString(), id)
}

/** Null for what is no cursor: the list then begins anew. */
export function readCursor(cursor: string | null): Cursor | null {
  return cursors.readCursor(cursor, form)
}
