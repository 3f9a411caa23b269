import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

const NEWLINE = 0x0a
/** What of a table is in memory at once. */
const PART_BYTES = 4 * 1024 * 1024

/**
 * Rows as COPY writes them, in parts of whole rows. A newline ends a row and nothing else: one inside of a value is
 * written as `\n`.
 * @param source of COPY: a table with its columns, or a query in parentheses
 */
export async function* copyOut(client: ClientBase, source: string): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const chunk of client.query(copyTo(`COPY ${source} TO STDOUT`))) {
    waiting.push(chunk)
    bytes += chunk.length
    const end = bytes < PART_BYTES ? -1 : chunk.lastIndexOf(NEWLINE)
    if (end === -1) continue
    const all = Buffer.concat(waiting)
    const cut = all.length - (chunk.length - end - 1)
    yield all.subarray(0, cut)
    waiting = [all.subarray(cut)]
    bytes = all.length - cut
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}
