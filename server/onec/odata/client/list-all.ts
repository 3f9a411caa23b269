import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { ODataClient } from './client.ts'
import type { Fields } from './fields.ts'
import { readAllRows, type WholeList } from './read-all.ts'

/** Twenty thousand contracts of one customer are beyond what a person or a rule would choose from. */
const MAX_ROWS = 20_000
const MAX_PASSES = 5

/**
 * Every object that a question finds, in the order given. `onec.list_too_long` beyond 20,000, and where the list
 * is another one at every look: it is never cut in silence.
 */
export async function listAll<Row>(
  client: ODataClient,
  name: string,
  query: WholeList,
  read: (row: Fields) => Row,
  signal?: AbortSignal,
): Promise<Outcome<Row[]>> {
  const all = await readAllRows(
    client,
    name,
    query,
    {
      row: (row) => ({ key: row.key(), value: read(row) }),
      key: ({ key }) => key,
      isUnique: true,
      maxRows: MAX_ROWS,
      maxPasses: MAX_PASSES,
    },
    signal,
  )
  if (all.kind !== 'done') return all
  if (!all.value.isComplete) return failed('onec.list_too_long', { details: { set: query.set } })
  return { kind: 'done', value: all.value.rows.map(({ value }) => value) }
}
