import type { DraftAct, DraftsPort, FoundDraft } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { ClaimedDealAct } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { judgeFoundDraft } from './judge-found.ts'
import { type ConfirmedDraft, markCreated } from './mark-created.ts'
import { stopForAttention } from './stop.ts'

/** By what the act's document is searched in 1C. */
export function lookupKeyOf(
  port: DraftsPort,
  draft: DraftAct,
  { ref }: Pick<ClaimedDealAct, 'ref'>,
) {
  const { marker, date } = draft
  return { set: port.setOf(draft.kind), ref: ref ?? draft.ref, marker, since: date }
}

/** Ends the attempt by what 1C has: the draft is confirmed, or a person has to see how it differs. */
export async function finishByFoundDraft(
  deps: DealActsDeps,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  draft: DraftAct,
  found: FoundDraft,
  how: ConfirmedDraft['how'],
): Promise<void> {
  const keepsOurKey = found.ref.toLowerCase() === draft.ref.toLowerCase()
  const verdict = judgeFoundDraft(port, draft, found, how !== 'found')
  if (verdict.kind === 'matches') {
    await markCreated(deps, claimed, {
      found,
      keepsOurKey: claimed.keepsOurKey ?? keepsOurKey,
      how,
    })
    return
  }
  const knownKey = { keepsOurKey: claimed.keepsOurKey ?? keepsOurKey }
  // What was sent stays on record, so that the next attempt searches before it writes.
  if (verdict.kind === 'copies') {
    // Which of them is the act is a person's choice: the next attempt takes the one that is left.
    const failure = new Failure('deal_act.copies', { details: { copies: verdict.copies } })
    await stopForAttention(deps, claimed, { failure }, { data: knownKey })
    return
  }
  const { ref, number, dataVersion } = found
  const { differences } = verdict
  await stopForAttention(
    deps,
    claimed,
    { differences },
    { data: { ...knownKey, ref, number, dataVersion } },
  )
}
