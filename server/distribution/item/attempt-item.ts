import { Failure } from '../../platform/errors/failure.ts'
import { isGivenUp, LostLease } from '../../platform/leased-row.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from '../../platform/outbound/delivery-delays.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { type ObtainedAct, toPeriod } from '../../reconciliation/index.ts'
import { openDeliveries } from '../deliver/change-delivery.ts'
import type { DistributionDeps } from '../deps.ts'
import type { CallEnd } from '../pump/adaptive-limit.ts'
import { WORK_TOPIC } from '../pump/pump.ts'
import { isByRegister, judgeBalance, waitsForAct } from '../recipients/judge.ts'
import { runTopic } from '../run/topic.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { changeItemStatus, type ItemColumns, type ItemMove } from './change-item.ts'
import type { ClaimedItem } from './claim-items.ts'
import { itemLeases } from './lease.ts'
import { lookRequest } from './look-request.ts'

/** Told as 1C is asked; what it returns is told how that went. */
type OnAsk = () => (end: CallEnd) => void

/**
 * Takes an item that this process has claimed from its step to its deliveries, storing each step as it is done. Whoever
 * takes the row over after this process goes on from the step that is not done.
 */
export async function attemptItem(
  deps: DistributionDeps,
  item: ClaimedItem,
  onAsk: OnAsk = () => () => undefined,
): Promise<void> {
  const alive = itemLeases.keepAlive(deps, item)
  try {
    let row = item
    if (row.step === 'fetch') {
      const obtained = await fetchAct(deps, row, onAsk)
      if (obtained.kind !== 'act') return await endWithoutAct(deps, row, obtained)
      const judged = await judgeAct(deps, row, obtained.actId)
      if (!judged) return
      row = judged
    }
    if (row.step === 'file') row = await storeFile(deps, row)
    await beginDeliveries(deps, row)
  } catch (error) {
    if (error instanceof LostLease) return
    await postpone(deps, item, error).catch(ignoreLostLease)
  } finally {
    alive.stop()
  }
}

async function fetchAct(
  deps: DistributionDeps,
  item: ClaimedItem,
  onAsk: OnAsk,
): Promise<ObtainedAct> {
  const { prisma } = deps.database
  // A request that a dead process of ours has begun goes on by itself.
  const before = await lookRequest(deps, item)
  if (before && before.kind !== 'failed') return before
  let began = 0
  let end: ReturnType<OnAsk> | null = null
  return deps.supply.obtain(item.counterpartyId, toPeriod(item.run), {
    onRequest: async (requestId) => {
      await itemLeases.write(prisma, item, { requestId })
      began = performance.now()
      end = onAsk()
    },
    onAnswer: (kind) => {
      const isAnswered = kind !== 'unavailable' && kind !== 'unknown'
      end?.({ durationMs: performance.now() - began, isAnswered })
    },
  })
}

async function write(
  { database }: DistributionDeps,
  { run, ...item }: ClaimedItem,
  data: ItemColumns,
): Promise<ClaimedItem> {
  return { ...(await itemLeases.write(database.prisma, item, data)), run }
}

/**
 * Writes down the act, and of an item whose balance nobody knew why it takes part. Null: there is nothing to reconcile,
 * and the item is left out.
 */
async function judgeAct(
  deps: DistributionDeps,
  item: ClaimedItem,
  actId: string,
): Promise<ClaimedItem | null> {
  if (!waitsForAct(item.reason)) return write(deps, item, { actId, step: 'file', errorCode: null })
  const { database, clock, notifications } = deps
  const { prisma } = database
  const act = await prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: actId },
    select: { closingBalance: true, currency: true, lineCount: true },
  })
  const reason = judgeBalance(act, readRunSettings(item.run.settings))
  // What the registers said stays, to be held against the act.
  const told = isByRegister(item.reason)
    ? {}
    : { balance: act.closingBalance, currency: act.currency }
  const known = { ...told, reason, actId }
  if (reason === 'zero_balance') {
    await prisma.$transaction(async (transaction) => {
      const data = { ...known, deliveryKey: null, leaseUntil: null }
      const ended = { ...data, finishedAt: clock.now() }
      await move(transaction, item, { cause: 'leaveOut', to: 'excluded' }, ended)
      await notifications.send(transaction, runTopic(item.runId))
    })
    return null
  }
  return write(deps, item, { ...known, step: 'file', errorCode: null })
}

async function storeFile(deps: DistributionDeps, item: ClaimedItem): Promise<ClaimedItem> {
  const file = item.actId && (await deps.supply.pdfOf(item.actId))
  if (!file) throw failed('distribution.file_gone').failure
  return write(deps, item, {
    pdfKey: file.storageKey,
    pdfSha256: file.sha256,
    pdfBytes: file.bytes,
    step: 'deliver',
    errorCode: null,
  })
}

/** Deliveries and the item's move to them are one; of a run that was cancelled meanwhile nothing is delivered. */
async function beginDeliveries(deps: DistributionDeps, item: ClaimedItem): Promise<void> {
  const { database, clock, notifications } = deps
  await database.prisma.$transaction(async (transaction) => {
    const [run] = await transaction.$queryRaw<{ isCancelled: boolean }[]>`
      SELECT status = 'cancelled' AS "isCancelled" FROM distribution_runs
      WHERE id = ${item.runId}::uuid FOR SHARE`
    const free = { leaseUntil: null, failingSince: null, errorCode: null }
    if (run?.isCancelled !== false) {
      const cancelled = { ...free, deliveryKey: null, finishedAt: clock.now() }
      await move(transaction, item, { cause: 'cancel', to: 'cancelled' }, cancelled)
      return
    }
    await move(transaction, item, { cause: 'deliver', to: 'delivering' }, free)
    await openDeliveries(transaction, item.id, item.channels, clock.now())
    await notifications.send(transaction, WORK_TOPIC, runTopic(item.runId))
  })
}

/** 1C gave no act: the item waits for its request, or for staff, or has failed. */
async function endWithoutAct(
  deps: DistributionDeps,
  item: ClaimedItem,
  obtained: Exclude<ObtainedAct, { kind: 'act' }>,
): Promise<void> {
  const { requestId, code: errorCode } = obtained
  const data = { requestId, errorCode: errorCode || null, leaseUntil: null, nextAttemptAt: null }
  await deps.database.prisma.$transaction(async (transaction) => {
    if (obtained.kind === 'held') {
      await move(transaction, item, { cause: 'hold', to: 'held' }, data)
    } else if (obtained.kind === 'failed') {
      const finishedAt = deps.clock.now()
      await move(transaction, item, { cause: 'giveUp', to: 'failed' }, { ...data, finishedAt })
    } else {
      await move(transaction, item, { cause: 'postpone', to: 'waiting' }, data)
    }
    await deps.notifications.send(transaction, runTopic(item.runId))
  })
}

/** Something on this side failed: the step is done again later, for a day. */
async function postpone(deps: DistributionDeps, item: ClaimedItem, error: unknown): Promise<void> {
  const { database, clock, log, notifications } = deps
  const failure = error instanceof Failure ? error : failed('distribution.file_gone').failure
  log.error({ err: error, item: item.id, step: item.step }, 'step of a run failed')
  const now = clock.now()
  const failingSince = item.failingSince ?? now
  const data = { failingSince, errorCode: failure.code, leaseUntil: null }
  await database.prisma.$transaction(async (transaction) => {
    if (isGivenUp(failingSince, now, GIVE_UP_AFTER_MS)) {
      const ended = { ...data, finishedAt: now }
      await move(transaction, item, { cause: 'giveUp', to: 'failed' }, ended)
    } else {
      const nextAttemptAt = nextTry(now, failure, item.attempts)
      await move(
        transaction,
        item,
        { cause: 'postpone', to: 'waiting' },
        { ...data, nextAttemptAt },
      )
    }
    await notifications.send(transaction, runTopic(item.runId))
  })
}

function nextTry(now: Date, failure: Failure, attempts: number): Date {
  return new Date(now.getTime() + delayAfter('unavailable', failure, attempts, Math.random()))
}

/** @throws LostLease when another process has taken the item over */
async function move(
  transaction: Parameters<typeof changeItemStatus>[0],
  { id, attempts }: ClaimedItem,
  change: ItemMove,
  data: ItemColumns,
): Promise<void> {
  if ((await changeItemStatus(transaction, { id, attempts }, change, data)) === 0) {
    throw new LostLease()
  }
}

function ignoreLostLease(error: unknown): void {
  if (!(error instanceof LostLease)) throw error
}
