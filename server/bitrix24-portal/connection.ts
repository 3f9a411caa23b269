import { DEAL } from '../bitrix24/index.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { ConnectionMode } from './connection-mode.ts'
import type { PortalDeps } from './deps.ts'
import { readOtherPortals } from './other-portal/decide.ts'
import { gatherSetUp, type PortalNeeds, type SetUpFacts } from './pieces/gather.ts'
import { listPieces, type PieceDeps } from './pieces/list-pieces.ts'
import type { Piece } from './pieces/piece.ts'
import { currentPortal } from './portal.ts'

/** A page waits no longer for Bitrix24 to say who we are. */
const MAX_WAIT_MS = 8000

type Deps = Pick<PortalDeps, 'database' | 'clock' | 'bitrix24' | 'isSandboxBitrix24'>

/**
 * Why the connection does not work. `none`: nothing is configured; `removed`: the application was removed from
 * the portal; `not_finished`: Bitrix24 does not count it as installed; `not_set_up`: no events are heard; `slow`: no answer in time; `failure`: as Bitrix24 answered,
 * or as the last sweep failed; `other_portal`: another one answers in the place of ours, or staff have not decided
 * about one that was noticed.
 */
export type ConnectionProblem =
  | { kind: 'none' | 'removed' | 'not_finished' | 'not_set_up' | 'slow' | 'other_portal' }
  | { kind: 'failure'; code: string; details: unknown }

export interface ConnectionState {
  mode: ConnectionMode
  isSandbox: boolean
  portal: Bitrix24Portal
  problem: ConnectionProblem | null
}

export interface ConnectionDetails extends ConnectionState {
  /** Of the portal; null: not known. */
  host: string | null
  /** In whose name calls are made; null: not known. */
  userName: string | null
  isAdmin: boolean
  /** Events that are stored and not read yet. */
  waitingEvents: number
  lastEventAt: Date | null
  /** What we need in Bitrix24, as it stands there; empty: it could not be asked. */
  pieces: Piece[]
}

/** What our own rows say of the connection: no call is made. */
export async function readConnectionState(deps: Deps): Promise<ConnectionState> {
  const portal = await currentPortal(deps)
  const mode = (await deps.bitrix24?.mode()) ?? 'none'
  const others = await readOtherPortals(deps)
  const isOther = others.some(
    ({ decision, standsIn }) => decision === null || (standsIn && decision !== 'ours'),
  )
  const problem = isOther ? { kind: 'other_portal' as const } : findProblem(portal, mode, null)
  return { mode, isSandbox: deps.isSandboxBitrix24 ?? false, portal, problem }
}

/** The same, and what Bitrix24 itself answers: who we are there, and how each piece of ours stands. */
export async function inspectConnection(
  deps: Deps & PieceDeps,
  needs: PortalNeeds,
): Promise<ConnectionDetails> {
  const { prisma } = deps.database
  const [facts, waitingEvents] = await Promise.all([
    gatherInTime(deps, needs),
    prisma.bitrix24Event.count({ where: { processedAt: null } }),
  ])
  // Afterwards: what it answered may have shown that it is another portal.
  const state = await readConnectionState(deps)
  const { mode, portal } = state
  const address =
    mode === 'none' ? null : await deps.bitrix24?.dealAddress({ entityTypeId: DEAL, dealId: 1 })
  const told = facts === 'slow' ? null : facts
  const known = told && 'value' in told.check ? told.check.value : null
  return {
    ...state,
    problem:
      state.problem?.kind === 'other_portal' ? state.problem : findProblem(portal, mode, facts),
    host: address ? new URL(address).host : null,
    userName: known?.userName ?? null,
    isAdmin: known?.isAdmin ?? false,
    waitingEvents,
    lastEventAt: told?.lastEventAt ?? null,
    pieces: told ? listPieces(told, deps, needs) : [],
  }
}

/** Null: it did not answer while a page can wait. */
async function gatherInTime(
  deps: Deps & PieceDeps,
  needs: PortalNeeds,
): Promise<SetUpFacts | null | 'slow'> {
  const signal = AbortSignal.timeout(MAX_WAIT_MS)
  try {
    return await gatherSetUp(deps, needs, signal)
  } catch (error) {
    if (signal.aborted) return 'slow'
    throw error
  }
}

function findProblem(
  portal: Bitrix24Portal,
  mode: ConnectionMode,
  facts: SetUpFacts | null | 'slow',
): ConnectionProblem | null {
  if (mode === 'none') return { kind: portal.installedAt ? 'removed' : 'none' }
  if (facts === 'slow') return { kind: 'slow' }
  if (facts && 'code' in facts.check) {
    const { code, details } = facts.check
    return { kind: 'failure', code, details }
  }
  const { failureCode, failureDetails } = portal
  if (failureCode) return { kind: 'failure', code: failureCode, details: failureDetails }
  if (mode !== 'application') return null
  if (!portal.setUpAt) return { kind: 'not_set_up' }
  return portal.finishedAt ? null : { kind: 'not_finished' }
}

/** Where Bitrix24 calls us. @param withSecret false: the address of the built-in robot is left out */
export function hookAddresses(
  { publicUrl, hookSecret }: Pick<PortalDeps, 'publicUrl' | 'hookSecret'>,
  { withSecret }: { withSecret: boolean },
): { events: string; robot: string; dealWebhook: string | null; install: string } {
  const hooks = `${publicUrl}/hooks/bitrix24`
  const secret = encodeURIComponent(hookSecret)
  return {
    events: `${hooks}/events`,
    robot: `${hooks}/robot`,
    dealWebhook: hookSecret && withSecret ? `${hooks}/deal?secret=${secret}` : null,
    install: `${publicUrl}/bitrix24/install`,
  }
}
