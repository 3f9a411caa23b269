import { LOCKS } from '../../platform/database/advisory-locks.ts'
import { takeExclusiveLock } from '../../platform/database/exclusive-lock.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { KeptOperator } from '../connection/operators.ts'
import { readOwnBox } from '../connection/own-box.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiFeedPage, EdiOperator, OwnBox } from '../operator/port.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { readAndApply } from './read-and-apply.ts'

const LOCK_OF = {
  diadoc: { ...LOCKS.READING_DIADOC, application: 'sverka-diadoc-feed' },
  saby: { ...LOCKS.READING_SABY, application: 'sverka-saby-feed' },
} as const

/** A job has its time: what is left is read by the next one. */
const MAX_PAGES = 50

/**
 * Reads an operator's feed from where it was read to, by one process at a time. The place is stored after what it told
 * was: whoever dies in between has some of it told again, which changes nothing.
 */
export async function readFeed(
  deps: OperatorDeps,
  name: KeptOperator,
  signal: AbortSignal,
): Promise<void> {
  const { prisma } = deps.database
  const operator = deps.operators.get(name)
  const settings = await readEdiSettings(prisma)
  if (!operator || !settings.isOn) return
  const isUsed =
    settings.operator === name ||
    (await prisma.ediDocument.count({ where: { operator: name } })) > 0
  if (!isUsed) return
  const lock = await takeExclusiveLock(deps.database, LOCK_OF[name])
  if (!lock) return
  const within = AbortSignal.any([signal, lock.signal])
  try {
    const own = await readOwnBox(deps, operator, settings.inn, within)
    const outcome = own.kind === 'done' ? await readPages(deps, operator, own.value, within) : own
    await note(deps, name, outcome)
  } finally {
    await lock.release()
  }
}

async function readPages(
  deps: OperatorDeps,
  operator: EdiOperator,
  own: OwnBox,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const where = { operator: operator.name }
  for (let page = 0; page < MAX_PAGES; page++) {
    const { cursor } = await deps.database.prisma.ediConnection.findUniqueOrThrow({ where })
    const outcome = await operator.changesAfter(own, cursor, signal)
    if (outcome.kind !== 'done') return outcome
    const applied = await applyTouched(deps, operator, outcome.value, signal)
    if (applied.kind !== 'done') return applied
    const next = outcome.value.cursor
    await deps.database.prisma.ediConnection.update({
      where,
      data: { cursor: next, feedReadAt: deps.clock.now() },
    })
    if (!outcome.value.isMore || next === cursor) break
  }
  return { kind: 'done', value: undefined }
}

async function applyTouched(
  deps: OperatorDeps,
  { name: operator }: EdiOperator,
  { touched }: EdiFeedPage,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const documents = await deps.database.prisma.ediDocument.findMany({
    where: { operator, operatorId: { in: touched } },
  })
  for (const document of documents) {
    const outcome = await readAndApply(deps, document, signal)
    // One that is refused keeps none of the others back; the nightly sweep asks again.
    if (outcome.kind !== 'done' && outcome.kind !== 'refused') return outcome
  }
  return { kind: 'done', value: undefined }
}

async function note(deps: OperatorDeps, name: KeptOperator, outcome: Outcome<void>): Promise<void> {
  const errorCode =
    outcome.kind === 'done'
      ? null
      : outcome.kind === 'misconfigured'
        ? outcome.failure.code
        : undefined
  if (errorCode === undefined) return
  await deps.database.prisma.ediConnection.updateMany({
    where: { operator: name, NOT: { errorCode } },
    data: { errorCode },
  })
}
