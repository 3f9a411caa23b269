import {
  type ConnectionProblem,
  currentPortal,
  hookAddresses,
  inspectConnection,
  type Piece,
  readConnectionState,
  setUpApplication,
} from '../../../bitrix24-portal/index.ts'
import { type Actor, isStaff, type Locale, recordAudit } from '../../../identity/index.ts'
import type { DealActsDeps } from '../../deps.ts'
import { withSetUp } from '../../intake/tabs.ts'
import { readPortalNeeds } from '../../portal-needs.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { Bitrix24Connection, Bitrix24State } from '../../views/deal-acts.ts'
import type { PieceView } from '../../views/settings.ts'
import { staffTexts } from '../texts/index.ts'
import { viewOtherPortals } from './other-portals.ts'

const HOUR_MS = 3_600_000
/** Longest time of all calls of a mending. */
const MEND_MS = 60_000

/** How Bitrix24 is connected. Null: not for staff. Secrets of addresses are for the admin. */
export async function readConnection(
  deps: DealActsDeps,
  actor: Actor,
): Promise<Bitrix24Connection | null> {
  if (!isStaff(actor)) return null
  const { mode, isSandbox, portal, problem, host, userName, isAdmin, ...details } =
    await inspectConnection(withSetUp(deps), await readPortalNeeds(deps))
  return {
    mode,
    sandbox: isSandbox,
    portal: host,
    user: userName,
    isAdmin,
    lastSweepAt: portal.historySweptAt,
    lastEventAt: details.lastEventAt,
    waitingEvents: details.waitingEvents,
    problem: describeProblem(problem, actor.locale),
    addresses: hookAddresses(deps, { withSecret: actor.role === 'admin' }),
    robots: mode === 'application' && portal.hasRobots,
    pieces: details.pieces.map((piece) => viewPiece(piece, actor.locale)),
    others: await viewOtherPortals(deps),
  }
}

/** What our own rows show of the connection: no call is made. */
export async function readBitrix24State(
  deps: DealActsDeps,
  locale: Locale,
): Promise<Bitrix24State> {
  const { mode, isSandbox, portal, problem } = await readConnectionState(deps)
  return {
    mode,
    sandbox: isSandbox,
    lastSweepAt: portal.historySweptAt,
    problem: describeProblem(problem, locale),
  }
}

function viewPiece(piece: Piece, locale: Locale): PieceView {
  const { id, state, title, found, consequence, click, canMend } = piece
  return {
    id,
    state,
    title: title[locale],
    found: found?.[locale] ?? null,
    consequence: consequence[locale],
    click: click?.[locale] ?? null,
    canMend,
  }
}

/**
 * Registers whatever the application has not in place: what is there stays, so it may be asked for over and over.
 * Null: not for this person.
 */
export async function mendConnection(
  deps: DealActsDeps,
  actor: Actor,
): Promise<{ kind: 'mended' } | { kind: 'failed'; text: string } | null> {
  if (!isStaff(actor)) return null
  const { bitrix24, database } = deps
  if (!bitrix24 || (await bitrix24.mode()) !== 'application') {
    return { kind: 'failed', text: staffTexts(actor.locale).connection.needs_application }
  }
  const end = await setUpApplication(withSetUp(deps), bitrix24, AbortSignal.timeout(MEND_MS))
  await recordAudit(database.prisma, {
    action: 'deal_act.bitrix24_mended',
    actorId: actor.userId,
    ip: actor.ip,
  })
  if (end.kind === 'done') return { kind: 'mended' }
  const { code, details } = end.failure
  return { kind: 'failed', text: describeFailure(code, details, actor.locale) }
}

function describeProblem(problem: ConnectionProblem | null, locale: Locale): string | null {
  if (problem === null) return null
  if (problem.kind === 'failure') return describeFailure(problem.code, problem.details, locale)
  return staffTexts(locale).connection[problem.kind]
}

/** Staff: Bitrix24 is swept as soon as a worker is free. False: it is not connected. */
export async function sweepNow(deps: DealActsDeps, actor: Actor): Promise<boolean | null> {
  if (!isStaff(actor)) return null
  if (!deps.bitrix24) return false
  const { id, stagesSweptAt } = await currentPortal(deps)
  await deps.database.prisma.$transaction(async (transaction) => {
    if (stagesSweptAt) {
      // Makes the hourly sweep of stages due too, with its overlap.
      const due = new Date(stagesSweptAt.getTime() - HOUR_MS)
      await transaction.bitrix24Portal.update({ where: { id }, data: { stagesSweptAt: due } })
    }
    await deps.queue.send('sweep-deal-stages', {}, { transaction, singletonKey: 'asked' })
    await recordAudit(transaction, {
      action: 'deal_act.sweep_asked',
      actorId: actor.userId,
      ip: actor.ip,
    })
  })
  return true
}
