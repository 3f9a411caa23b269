import { randomUUID } from 'node:crypto'
import { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { numberOfSerial } from '../file/index.ts'
import { isOfPortalInUse } from '../intake/portal.ts'
import { exportAct } from './export-act.ts'
import { isStillSo } from './grounds-now.ts'
import { type Held, hold, keepAlive, LostLease } from './lease.ts'
import { markerOf } from './marker.ts'
import { postpone } from './postpone.ts'
import { type Prepared, prepare, type Wanted } from './prepare.ts'
import { rewriteDraft, verifyRewrite } from './rewrite.ts'
import { snapshotOf } from './snapshot.ts'
import { leaveDraft } from './stand.ts'
import { leaveUnwanted, stopForAttention } from './stop.ts'
import { verify } from './verify.ts'
import { plainNotes, readyColumns, writeDraft } from './write.ts'

/** The deal may be changed while it is being read; after so many times it waits like any other. */
const MOST_ROUNDS = 3
const MOST_ENTRIES = 20

/**
 * Brings one deal act on: from the deal to a draft in 1C, or to the reason why not. Run twice, by several
 * processes, or cut off anywhere it ends the same: one act, one document.
 */
export async function makeDealAct(deps: DealActsDeps, dealActId: string): Promise<void> {
  const held = await hold(deps, dealActId)
  if (!held) return
  const alive = keepAlive(deps, held)
  try {
    await work(deps, held, alive.signal)
  } catch (error) {
    if (error instanceof LostLease || alive.signal.aborted) return
    await breakOff(deps, held, error)
  } finally {
    alive.stop()
  }
}

async function work(deps: DealActsDeps, held: Held, signal: AbortSignal): Promise<void> {
  const act = held.sentAt === null ? held : await lookBefore(deps, held, signal)
  if (!act) return
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if ((await make(deps, act, signal)) === 'ended') return
  }
  const failure = new Failure('deal_act.broken_off', { details: { reason: 'changing' } })
  await postpone(deps, act, { outcome: 'unavailable', failure })
}

/** Whatever was sent is looked for before anything is written again. Null: the attempt has ended. */
async function lookBefore(
  deps: DealActsDeps,
  held: Held,
  signal: AbortSignal,
): Promise<Held | null> {
  if (deps.drafts) {
    const look = held.draftedAt === null ? verify : verifyRewrite
    return look(deps, deps.drafts, held, signal)
  }
  const failure = new Failure('onec.odata_not_configured')
  await postpone(deps, held, { outcome: 'misconfigured', failure })
  return null
}

async function make(
  deps: DealActsDeps,
  act: Held,
  signal: AbortSignal,
): Promise<'ended' | 'changed'> {
  const prepared = (await isOfPortalInUse(deps, act))
    ? await prepare(deps, await wantedOf(deps, act), signal)
    : OF_OTHER_PORTAL
  const snapshot = prepared.deal ? snapshotOf(prepared.deal, act) : {}
  if (prepared.kind !== 'ready') {
    await stop(deps, act, prepared, snapshot)
    return 'ended'
  }
  const { rule, notes } = prepared
  if (prepared.act.by === 'file') {
    const { message } = prepared.act
    await exportAct(deps, act, { message, notes }, readyColumns({ rule, notes, snapshot }))
    return 'ended'
  }
  if (!deps.drafts) throw new Error('a draft without 1C')
  const ready = { draft: prepared.act.draft, rule, notes, snapshot }
  const write = act.draftedAt === null ? writeDraft : rewriteDraft
  return write(deps, deps.drafts, act, ready, signal)
}

/** Read in the portal in use, the deal's number would be that of another deal. */
const OF_OTHER_PORTAL = {
  kind: 'failed',
  outcome: 'refused',
  failure: new Failure('deal_act.other_portal'),
  deal: null,
} as const

async function stop(
  deps: DealActsDeps,
  act: Held,
  prepared: Exclude<Prepared, { kind: 'ready' }>,
  snapshot: ReturnType<typeof snapshotOf>,
): Promise<void> {
  const stands = act.draftedAt !== null
  switch (prepared.kind) {
    case 'failed': {
      const { outcome, failure, deal } = prepared
      // A deal that was read to its end had nothing wrong with it.
      const data = deal ? { ...snapshot, faults: [] } : snapshot
      if (outcome !== 'refused') return postpone(deps, act, { outcome, failure }, { data })
      if (stands) return leaveDraft(deps, act, { reasons: { failure } })
      return stopForAttention(deps, act, { failure }, { data })
    }
    case 'unwanted': {
      if (stands) return leaveDraft(deps, act)
      const holds = isStillSo(deps, prepared.word)
      return leaveUnwanted(deps, act, prepared.misses, { data: snapshot, holds })
    }
    case 'stopped': {
      const { faults, missing, notes, word } = prepared
      const reasons = { faults, missing }
      if (stands) return leaveDraft(deps, act, { reasons })
      const data = { ...snapshot, notes: plainNotes(notes) }
      const holds = isStillSo(deps, word, missing)
      return stopForAttention(deps, act, reasons, { data, holds })
    }
  }
}

/** What the act stands for: its own entry, and those that joined it on its way. */
async function wantedOf({ database }: Pick<DealActsDeps, 'database'>, act: Held): Promise<Wanted> {
  const joined = await database.prisma.dealStageEntry.findMany({
    where: { dealActId: act.id, outcome: { in: ['opened', 'joined'] } },
    orderBy: { entryId: 'desc' },
    take: MOST_ENTRIES,
  })
  return {
    dealId: act.dealId,
    entries: joined.map(({ stageId, categoryId, enteredAt }) => {
      return { stageId, categoryId, at: enteredAt }
    }),
    isAsked: act.isAsked,
    identity: {
      ref: act.ref ?? randomUUID(),
      marker: act.marker ?? markerOf(act.id),
      number: numberOfSerial(act.serial),
    },
  }
}

/** A fault of the portal's own: logged, and tried again later as if something had been away. */
async function breakOff(deps: DealActsDeps, held: Held, error: unknown): Promise<void> {
  deps.log.error({ err: error, dealAct: held.id }, 'the work on a deal act broke off')
  try {
    const failure = new Failure('deal_act.broken_off')
    await postpone(deps, held, { outcome: 'unavailable', failure })
  } catch (second) {
    // What cannot be written down now is found by its lease.
    if (!(second instanceof LostLease)) throw error
  }
}
