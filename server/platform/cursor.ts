import { z } from 'zod'
import { isLocalDateTime } from './calendar-date.ts'
import { isUuid } from './uuid.ts'

/**
 * A cursor is the place in a list where a page ended: the values of its last row that the list is ordered by.
 * It stands in addresses, which people keep and change, so it is read with as little trust as a form.
 */

const MAX_LENGTH = 4000

/** Base64url of a JSON array. Instants go in as `toISOString()` writes them. */
export function writeCursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * The parts of a cursor as `form` reads them, for example `z.tuple([instant, uuid])`. Null: there is none, or
 * it is none of this list; the list then begins anew.
 */
export function readCursor<Parts>(cursor: string | null, form: z.ZodType<Parts>): Parts | null {
  if (!cursor || cursor.length > MAX_LENGTH) return null
  return form.safeParse(earlierParts(cursor) ?? jsonParts(cursor)).data ?? null
}

/** All of a list, a page at a time. */
export async function* eachPage<Row>(
  read: (cursor: string | null) => Promise<{ rows: Row[]; nextCursor: string | null }>,
): AsyncGenerator<Row[]> {
  let cursor: string | null = null
  do {
    const page = await read(cursor)
    yield page.rows
    cursor = page.nextCursor
  } while (cursor)
}

/** A part that is an instant, such as `2026-03-31T21:00:00.000Z`; read as a Date. */
export const instant = z.string().transform((text, context): Date => {
  const at = new Date(text)
  // PostgreSQL has no year 0; years of more than four digits have a sign before them.
  const isReal = /^\d{4}-/.test(text) && text >= '0001' && !Number.isNaN(at.getTime())
  if (isReal && at.toISOString() === text) return at
  context.addIssue({ code: 'custom', message: 'an instant' })
  return z.NEVER
})

export const localDateTime = z.string().refine(isLocalDateTime)

export const uuid = z.string().refine(isUuid)

/** Any text that PostgreSQL can compare with. */
export const text = z.string().refine((value) => !value.includes('\0'))

function jsonParts(cursor: string): unknown {
  try {
    return JSON.parse(decoded(cursor))
  } catch {
    return null
  }
}

/** Cursors up to release 0.1.0, in addresses people have open: `time_id`, and base64url of `time id`. Null: none of these. */
function earlierParts(cursor: string): string[] | null {
  const [time, id, ...more] = cursor.includes(':') ? cursor.split('_') : decoded(cursor).split(' ')
  return time && id && more.length === 0 && isUuid(id) ? [time, id] : null
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString()
}
