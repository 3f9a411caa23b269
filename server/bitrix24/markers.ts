import type { z } from 'zod'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { Params } from './client/params.ts'
import { readAs } from './read/values.ts'

/*
 * A marker in the text is what an earlier effect is found by: Bitrix24 has no key of ours for comments, to-dos
 * and tasks.
 */

const PAGE = 50
const MAX_PAGES = 4
const MARKER_FORM = /^[\w-]{6,100}$/

interface MarkerSearch {
  client: Bitrix24Client
  /** Of a list. */
  method: string
  params: Params
  signal: AbortSignal | undefined
  /** False: the method gives all at once and takes no `start`. */
  hasPages?: boolean
}

/** The number of the first marked one among the first 200 of the list; null: there is none. */
export async function findByMarker<T extends { id: number }>(
  { client, method, params, signal, hasPages = true }: MarkerSearch,
  schema: z.ZodType<T[]>,
  isMarked: (one: T) => boolean,
): Promise<Outcome<number | null>> {
  for (let page = 0; page < MAX_PAGES; page++) {
    const question = hasPages ? { ...params, start: page * PAGE } : params
    const answer = await client.call(method, question, { signal })
    if (answer.kind !== 'done') return answer
    const read = readAs(schema, answer.value.result, method)
    if (read.kind !== 'done') return read
    const found = read.value.find(isMarked)
    if (found) return { kind: 'done', value: found.id }
    if (answer.value.next === null || !hasPages) break
  }
  return { kind: 'done', value: null }
}

/** Throws on a marker that Bitrix24's own formatting could change: that is a fault of ours. */
export function withMarker(content: string, marker: string): string {
  if (!MARKER_FORM.test(marker)) throw new Error('A marker has 6 to 100 letters, digits, - and _')
  return content.includes(marker) ? content : `${content}\n${marker}`
}
