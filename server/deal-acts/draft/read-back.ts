import type { DraftAct, DraftsPort, FoundDraft } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { judgeFound } from './compare-found.ts'
import type { Held } from './lease.ts'
import { type Standing, standInOnec } from './stand.ts'
import { stopForAttention } from './stop.ts'

/** Where the act's document is looked for. */
export function placeOf(port: DraftsPort, draft: DraftAct, { ref }: Pick<Held, 'ref'>) {
  const { marker, date } = draft
  return { set: port.setOf(draft.kind), ref: ref ?? draft.ref, marker, since: date }
}

/** Ends the attempt by what 1C has: the act stands, or a person has to look at how it differs. */
export async function settleFound(
  deps: DealActsDeps,
  port: DraftsPort,
  held: Held,
  draft: DraftAct,
  found: FoundDraft,
  how: Standing['how'],
): Promise<void> {
  const keyKept = found.ref.toLowerCase() === draft.ref.toLowerCase()
  const verdict = judgeFound(port, draft, found, how !== 'found')
  if (verdict.kind === 'stands') {
    await standInOnec(deps, held, { found, keyKept: held.keyKept ?? keyKept, how })
    return
  }
  const { ref, number, dataVersion } = found
  const data = { ref, number, dataVersion, keyKept: held.keyKept ?? keyKept }
  const reasons =
    verdict.kind === 'copies'
      ? { failure: new Failure('deal_act.copies', { details: { copies: verdict.copies } }) }
      : { differences: verdict.differences }
  // What was sent stays on record, so that the next attempt looks before it writes.
  await stopForAttention(deps, held, reasons, { data })
}
