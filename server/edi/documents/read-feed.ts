import { LOCKS } from '../../platform/database/advisory-locks.ts'
import { takeExclusiveLock } from '../../platform/database/exclusive-lock.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import { noteTrouble } from '../connection/note-trouble.ts'
import type { KeptOperator } from '../connection/operators.ts'
import { readOwnBox } from '../connection/own-box.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiOperator, OwnBox } from '../operator/port.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { readAndApply } from './read-and-apply.ts'

const LOCK_OF = {
  diadoc: { ...LOCKS.READING_DIADOC, application: 'sverka-diadoc-feed' },
  saby: { ...LOCKS.READING_SABY, application: 'sverka-saby-feed' },
} as const

/** A job has its time: what is left is read by the next one. */
const MAX_PAGES = 50
const AT_ONCE = 200
/** No call of ours is let through for a while. */
const AWAY = new Set<FailureCode>(['edi.paused', 'edi.no_turn'])

/** Reads an operator's feed from where it was read to, by one process at a time, and asks how what it told of stands. */
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
    if (own.kind !== 'done') {
      await note(deps, name, own)
      return
    }
    // What was told before is asked for even while the feed itself fails.
    const pages = await readPages(deps, operator, own.value, within)
    const told = await applyTold(deps, name, within)
    await note(deps, name, pages.kind === 'done' ? told : pages)
  } finally {
    await lock.release()
  }
}

/** What a page tells is written down with its place: the page is told once, however often asking fails after it. */
async function readPages(
  { database: { prisma }, clock }: OperatorDeps,
  { name: operator, changesAfter }: EdiOperator,
  own: OwnBox,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const where = { operator }
  for (let page = 0; page < MAX_PAGES; page++) {
    const { cursor } = await prisma.ediConnection.findUniqueOrThrow({ where })
    const outcome = await changesAfter(own, cursor, signal)
    if (outcome.kind !== 'done') return outcome
    const { touched, cursor: next, isMore } = outcome.value
    const now = clock.now()
    await prisma.$transaction([
      prisma.ediDocument.updateMany({
        where: { operator, operatorId: { in: touched } },
        data: { toldAt: now },
      }),
      prisma.ediConnection.update({ where, data: { cursor: next, feedReadAt: now } }),
    ])
    if (!isMore || next === cursor) break
  }
  return { kind: 'done', value: undefined }
}

/**
 * Asks how documents stand that feeds told of, those that have waited longest first. One that is refused keeps none of
 * the others back, the nightly sweep asks again; one that gets no answer goes to the end, until the operator is given
 * a rest.
 */
async function applyTold(
  deps: OperatorDeps,
  operator: KeptOperator,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const { prisma } = deps.database
  const startedAt = deps.clock.now()
  for (;;) {
    const documents = await prisma.ediDocument.findMany({
      where: { operator, status: 'put', toldAt: { lte: startedAt } },
      orderBy: { toldAt: 'asc' },
      take: AT_ONCE,
    })
    for (const document of documents) {
      const outcome = await readAndApply(deps, document, signal)
      if (outcome.kind === 'done') continue
      const { id, toldAt } = document
      // Later than the start, whatever the clock: in this round nobody asks for it again.
      const later = new Date(Math.max(deps.clock.now().getTime(), startedAt.getTime() + 1))
      await prisma.ediDocument.updateMany({
        where: { id, toldAt },
        data: { toldAt: outcome.kind === 'refused' ? null : later },
      })
      const isAway = outcome.kind === 'misconfigured' || AWAY.has(outcome.failure.code)
      if (isAway) return outcome
    }
    if (documents.length < AT_ONCE) return { kind: 'done', value: undefined }
  }
}

async function note(deps: OperatorDeps, name: KeptOperator, outcome: Outcome<void>): Promise<void> {
  if (outcome.kind === 'done') await noteTrouble(deps, name, null)
  else if (outcome.kind === 'misconfigured') await noteTrouble(deps, name, outcome.failure.code)
}
