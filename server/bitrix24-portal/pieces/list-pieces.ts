import type { PortalDeps } from '../deps.ts'
import { accessPieces } from './access-pieces.ts'
import { applicationPieces } from './application-pieces.ts'
import { gatherSetUp, type PortalNeeds, type SetUpFacts } from './gather.ts'
import { needPieces } from './need-pieces.ts'
import type { Piece } from './piece.ts'
import { trafficPieces } from './traffic-pieces.ts'

export type PieceDeps = Pick<
  PortalDeps,
  | 'database'
  | 'sealer'
  | 'clock'
  | 'bitrix24'
  | 'publicUrl'
  | 'outgoingToken'
  | 'hookSecret'
  | 'timeZone'
> &
  Pick<PortalDeps, 'robots'>

/**
 * Everything the portal needs in Bitrix24, and how each stands there: for the page of settings and for the doctor.
 * Null: nothing is connected. @throws the reason of the signal
 */
export async function readPieces(
  deps: PieceDeps,
  needs: PortalNeeds,
  signal: AbortSignal,
): Promise<Piece[] | null> {
  const facts = await gatherSetUp(deps, needs, signal)
  return facts && listPieces(facts, deps, needs)
}

/** Pure: what the facts mean. */
export function listPieces(
  facts: SetUpFacts,
  deps: Pick<PieceDeps, 'publicUrl' | 'outgoingToken' | 'hookSecret' | 'timeZone' | 'robots'>,
  needs: PortalNeeds,
): Piece[] {
  return [
    ...accessPieces(facts, needs),
    ...applicationPieces(facts, deps, needs),
    ...needPieces(facts, needs),
    ...trafficPieces(facts, deps),
  ]
}
