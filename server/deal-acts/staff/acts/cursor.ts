import { isUuid } from '../../../platform/uuid.ts'

/** The last act of a page: the next one begins behind it. */
export interface Cursor {
  updatedAt: Date
  id: string
}

export function writeCursor({ updatedAt, id }: Cursor): string {
  return Buffer.from(`${updatedAt.toISOString()} ${id}`).toString('base64url')
}

/** Null for what is no cursor: the list then begins anew. */
export function readCursor(cursor: string | null): Cursor | null {
  if (!cursor || cursor.length > 120) return null
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const updatedAt = new Date(time)
  const isReal = !Number.isNaN(updatedAt.getTime()) && updatedAt.toISOString() === time
  return isReal && isUuid(id) && /^[12]\d{3}-/.test(time) ? { updatedAt, id } : null
}
