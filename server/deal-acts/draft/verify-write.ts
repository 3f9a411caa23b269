import type { DraftsPort } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { CHECKS_APART_MS } from '../act/delays.ts'
import { SENDING_CLEARED } from '../act/finish-attempt.ts'
import { type ClaimedDealAct, updateClaimed } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { finishByFoundDraft, lookupKeyOf } from './finish-by-found.ts'
import { postpone } from './postpone.ts'
import { stopForAttention } from './stop.ts'
import { readStoredDraft } from './stored-draft.ts'

/**
 * A write was sent and its outcome is unknown: searches 1C for the document by its key and its marker.
 * Returns the act when 1C surely does not have it and it may be written again; null: the attempt has ended.
 */
export async function verifyWrite(
  deps: DealActsDeps,
  port: DraftsPort,
  claimed: ClaimedDealAct,
  signal: AbortSignal,
): Promise<ClaimedDealAct | null> {
  const draft = readStoredDraft(claimed.draft)
  if (!draft) throw new Error(`what was sent for the act ${claimed.id} is not stored`)
  const lookup = await port.find(lookupKeyOf(port, draft, claimed), signal)
  if (lookup.kind !== 'done') {
    const { failure } = lookup
    if (lookup.kind === 'refused') await stopForAttention(deps, claimed, { failure }, { data: {} })
    else await postpone(deps, claimed, { outcome: lookup.kind, failure })
    return null
  }
  if (lookup.value) {
    await finishByFoundDraft(deps, port, claimed, draft, lookup.value, 'found')
    return null
  }
  const wait = await remainingWait(deps, claimed)
  if (wait === null) {
    return deps.database.prisma.$transaction((transaction) =>
      updateClaimed(transaction, claimed, SENDING_CLEARED),
    )
  }
  const failure = new Failure('onec.write_unknown', { details: { looks: claimed.checks + 1 } })
  const data = {
    checks: claimed.checks + 1,
    firstCheckAt: claimed.firstCheckAt ?? deps.clock.now(),
  }
  await postpone(deps, claimed, { outcome: 'unknown', failure }, { data, delayMs: wait })
  return null
}

/**
 * How long to wait for a write that may still be under way, milliseconds; null: no more.  A base that uses the
 * portal's keys refuses the second of two writes itself; any other is asked twice, a good while apart.
 */
async function remainingWait(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  { firstCheckAt }: ClaimedDealAct,
): Promise<number | null> {
  const known = await database.prisma.dealAct.findFirst({
    where: { keepsOurKey: { not: null } },
    orderBy: { updatedAt: 'desc' },
    select: { keepsOurKey: true },
  })
  if (known?.keepsOurKey) return null
  if (!firstCheckAt) return CHECKS_APART_MS
  const passed = clock.now().getTime() - firstCheckAt.getTime()
  return passed >= CHECKS_APART_MS ? null : CHECKS_APART_MS - passed
}
