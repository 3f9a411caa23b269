import { type KnownCounterparty, saveListed } from '../../counterparties/index.ts'
import type { CounterpartyBalance } from '../../onec/port.ts'
import { type DistributionRun, Prisma } from '../../platform/database/client/client.ts'
import { isGivenUp, LostLease } from '../../platform/leased-row.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from '../../platform/outbound/delivery-delays.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { WORK_TOPIC } from '../pump/pump.ts'
import { askForApproval } from '../run/ask-for-approval.ts'
import { changeRunStatus } from '../run/change-run.ts'
import { runLeases } from '../run/lease.ts'
import { startPrepared } from '../run/start-run.ts'
import { runTopic } from '../run/topic.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { addUnlisted } from './add-unlisted.ts'
import { type Listing, listByRegisters } from './list-by-registers.ts'
import { saveItems } from './save-items.ts'
import { shownBalance } from './shown-balance.ts'

/** Claims a run whose recipients are to be read. Null: there is none now. */
export async function claimPreparation({
  database: { prisma },
  clock,
}: DistributionDeps): Promise<DistributionRun | null> {
  const now = clock.now()
  const due = {
    OR: [{ status: 'waiting' as const, nextAttemptAt: { lte: now } }, runLeases.expired(now)],
  }
  const run = await prisma.distributionRun.findFirst({
    where: due,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return run && runLeases.claim(prisma, { ...due, id: run.id }, now)
}

/**
 * Reads page by page whom a run concerns, each page with its cursor in one transaction, and starts the run where
 * nobody has to approve it.
 */
export async function prepareRun(deps: DistributionDeps, run: DistributionRun): Promise<void> {
  const alive = runLeases.keepAlive(deps, run)
  try {
    const end = await readList(deps, run)
    if (end.kind !== 'listed') await postpone(deps, run, end)
    else await finishPreparation(deps, run, end)
  } catch (error) {
    if (!(error instanceof LostLease)) throw error
  } finally {
    alive.stop()
  }
}

type ListEnd = Listing | ReturnType<typeof failed>

async function readList(deps: DistributionDeps, run: DistributionRun): Promise<ListEnd> {
  const { onec, database } = deps
  if (!onec) return failed('onec.not_configured')
  const settings = readRunSettings(run.settings)
  let cursor = run.onecCursor
  for (;;) {
    const outcome = await onec.counterparties({
      on: toPeriod(run).to,
      nonzero: !settings.includesMovements,
      ...(cursor !== null && { cursor }),
    })
    if (outcome.kind !== 'done') {
      const isAbsent = outcome.failure.code === 'onec.not_published'
      return isAbsent ? listByRegisters(deps, run) : outcome
    }
    const { items, next, totals } = outcome.value
    const rows = await saveListed(database, items)
    const listed = sumBalances(items, rows)
    await database.prisma.$transaction(async (transaction) => {
      await saveItems(transaction, run, listed)
      const onecTotals = totals?.map(({ currency, balance }) => ({ currency, onec: `${balance}` }))
      await runLeases.write(transaction, run, {
        onecCursor: next,
        ...(onecTotals && { onecTotals }),
      })
      await deps.notifications.send(transaction, runTopic(run.id))
    })
    if (next === null) return { kind: 'listed', source: 'onec', gap: null }
    cursor = next
  }
}

/** A counterparty of several organisations or currencies is listed several times. */
function sumBalances(items: readonly CounterpartyBalance[], rows: readonly KnownCounterparty[]) {
  const byGuid = Map.groupBy(items, ({ guid }) => guid.toLowerCase())
  return rows.map(({ id, guid, name }) => ({ id, name, ...shownBalance(byGuid.get(guid) ?? []) }))
}

async function finishPreparation(
  deps: DistributionDeps,
  run: DistributionRun,
  { source: balanceSource, gap }: Listing,
): Promise<void> {
  const { database, clock, notifications } = deps
  await addUnlisted(deps, run, balanceSource)
  const { isAutomatic } = readRunSettings(run.settings)
  await database.prisma.$transaction(
    async (transaction) => {
      const prepared = await changeRunStatus(
        transaction,
        { id: run.id, attempts: run.attempts },
        { cause: 'prepare', to: 'draft' },
        {
          balanceSource,
          registersGap: gap ?? Prisma.DbNull,
          onecCursor: null,
          leaseUntil: null,
          errorCode: null,
          errorDetails: Prisma.DbNull,
          preparedAt: clock.now(),
        },
      )
      if (prepared === 0) throw new LostLease()
      if (isAutomatic) {
        await startPrepared(transaction, run.id, {
          approvedById: null,
          now: clock.now(),
          waitMs: 0,
        })
      } else if (run.scheduleKey !== null) await askForApproval(deps, transaction, run)
      await notifications.send(transaction, WORK_TOPIC, runTopic(run.id))
    },
    { timeout: 60_000 },
  )
}

async function postpone(
  deps: DistributionDeps,
  run: DistributionRun,
  { kind, failure }: ReturnType<typeof failed>,
): Promise<void> {
  const { database, clock, notifications, log } = deps
  const now = clock.now()
  log.warn({ code: failure.code, run: run.id }, 'recipients of a run could not be read')
  const mayWait = kind === 'unavailable' || kind === 'unknown'
  const error = { errorCode: failure.code, errorDetails: failure.details, leaseUntil: null }
  const fence = { id: run.id, attempts: run.attempts }
  await database.prisma.$transaction(async (transaction) => {
    if (mayWait && !isGivenUp(run.createdAt, now, GIVE_UP_AFTER_MS)) {
      const delay = delayAfter(kind, failure, run.attempts, Math.random())
      const nextAttemptAt = new Date(now.getTime() + delay)
      const waiting = { ...error, nextAttemptAt }
      await changeRunStatus(transaction, fence, { cause: 'postpone', to: 'waiting' }, waiting)
    } else {
      await changeRunStatus(transaction, fence, { cause: 'giveUp', to: 'failed' }, error)
    }
    await notifications.send(transaction, runTopic(run.id))
  })
}
