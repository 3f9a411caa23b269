import type { ClientBase } from 'pg'

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

/** What makes the planner take an index wherever the question has one, however small the table is. */
export const INDEXES_ALONE = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']

/** How PostgreSQL would read tables and indexes for this question. */
export async function readScans(
  client: Pick<ClientBase, 'query'>,
  sql: string,
  values: unknown[] = [],
): Promise<PlanNode[]> {
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${sql}`, values)
  return nodesOf(rows[0]['QUERY PLAN'][0].Plan).filter((node) =>
    /Seq Scan|Index.*Scan/.test(node['Node Type']),
  )
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
