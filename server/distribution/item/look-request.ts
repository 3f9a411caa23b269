import type { ObtainedAct } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'

/** How an item's request to 1C stands. Null: there is none, or it is gone. */
export async function lookRequest(
  { supply }: Pick<DistributionDeps, 'supply'>,
  { requestId }: { requestId: string | null },
): Promise<ObtainedAct | null> {
  if (!requestId) return null
  return (await supply.look([requestId])).get(requestId) ?? null
}
