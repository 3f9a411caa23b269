import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { isUniqueViolation, type Transaction } from '../../platform/database/connect.ts'
import { checkPeriod, type PeriodFault, toPeriodColumns } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { WORK_TOPIC } from '../pump/pump.ts'
import type { RunSettings } from '../settings/run-settings.ts'
import { readSettings } from '../settings/settings.ts'
import { createRunRow } from './change-run.ts'
import { nameRun } from './name-run.ts'

const MAX_NAME = 120

export type CreateResult =
  | { kind: 'created'; runId: string }
  | { kind: 'faults'; faults: PeriodFault[] }
  | { kind: 'forbidden' }

interface NewRun {
  name: string
  from: string
  to: string
}

/** A person of staff has a run prepared; nothing is sent before they start it. */
export async function createRun(
  deps: DistributionDeps,
  actor: Actor,
  input: NewRun,
): Promise<CreateResult> {
  if (!isStaff(actor)) return { kind: 'forbidden' }
  const settings = { ...(await readSettings(deps.database.prisma)), isAutomatic: false }
  return openRun(deps, input, settings, async (transaction, runId) => {
    await recordAudit(transaction, {
      action: 'distribution.created',
      actorId: actor.userId,
      subjectId: runId,
      ip: actor.ip,
      details: { from: input.from, to: input.to },
    })
    return actor.userId
  })
}

/**
 * A run without a person: by the clock, or by the command line.
 * @param origin.scheduleKey which time of the schedule it is; null where it has its run already
 */
export async function createRunByItself(
  deps: DistributionDeps,
  input: NewRun,
  origin: { scheduleKey: string | null; isAutomatic: boolean },
): Promise<CreateResult | null> {
  const settings = {
    ...(await readSettings(deps.database.prisma)),
    isAutomatic: origin.isAutomatic,
  }
  try {
    return await openRun(deps, input, settings, async () => null, origin.scheduleKey)
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

async function openRun(
  { database, clock, notifications, locale }: DistributionDeps,
  { name, from, to }: NewRun,
  settings: RunSettings,
  record: (transaction: Transaction, runId: string) => Promise<string | null>,
  scheduleKey: string | null = null,
): Promise<CreateResult> {
  const check = checkPeriod(from.trim(), to.trim(), clock.today())
  if (!check.ok) return { kind: 'faults', faults: check.faults }
  const { period } = check
  const runId = crypto.randomUUID()
  const { channels, includesMovements, trustsRegisters, attachesPdf, isAutomatic } = settings
  await database.prisma.$transaction(async (transaction) => {
    const now = clock.now()
    await createRunRow(transaction, {
      id: runId,
      name: name.trim().slice(0, MAX_NAME).toWellFormed() || nameRun(period, locale),
      ...toPeriodColumns(period),
      scheduleKey,
      settings: { channels, includesMovements, trustsRegisters, attachesPdf, isAutomatic },
      nextAttemptAt: now,
      createdAt: now,
      createdById: await record(transaction, runId),
    })
    await notifications.send(transaction, WORK_TOPIC)
  })
  return { kind: 'created', runId }
}
