import type { Bitrix24Port, PortalCheck } from '../bitrix24/index.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { PortalDeps } from './deps.ts'
import { readOtherPortals } from './other-portal/decide.ts'
import { currentPortal } from './portal.ts'

/** A page waits no longer for Bitrix24 to say who we are. */
const MAX_WAIT_MS = 8000

type Mode = Awaited<ReturnType<Bitrix24Port['mode']>>
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
  mode: Mode
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
  missingScopes: string[]
  /** Events that are stored and not read yet. */
  waitingEvents: number
  lastEventAt: Date | null
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

/** The same, and what Bitrix24 itself answers: who we are there and what we may do. */
export async function inspectConnection(deps: Deps): Promise<ConnectionDetails> {
  const { prisma } = deps.database
  const { bitrix24 } = deps
  const state = await readConnectionState(deps)
  const { mode, portal } = state
  const [address, check, waitingEvents, last] = await Promise.all([
    mode === 'none' ? null : bitrix24?.dealAddress(1),
    mode === 'none' || !bitrix24 ? null : checkPortal(bitrix24),
    prisma.bitrix24Event.count({ where: { processedAt: null } }),
    prisma.bitrix24Event.findFirst({
      where: { portalId: portal.id },
      orderBy: { id: 'desc' },
      select: { receivedAt: true },
    }),
  ])
  const known = typeof check === 'object' && check && 'scopes' in check ? check : null
  return {
    ...state,
    problem:
      state.problem?.kind === 'other_portal' ? state.problem : findProblem(portal, mode, check),
    host: address ? new URL(address).host : null,
    userName: known?.userName ?? null,
    isAdmin: known?.isAdmin ?? false,
    missingScopes: known ? missingScopes(known.scopes, mode) : [],
    waitingEvents,
    lastEventAt: last?.receivedAt ?? null,
  }
}

type CheckResult = PortalCheck | { code: string; details: object } | 'slow'

async function checkPortal(bitrix24: Bitrix24Port): Promise<CheckResult> {
  const signal = AbortSignal.timeout(MAX_WAIT_MS)
  try {
    const check = await bitrix24.check(signal)
    if (check.kind === 'done') return check.value
    const { code, details } = check.failure
    return { code, details }
  } catch (error) {
    if (signal.aborted) return 'slow'
    throw error
  }
}

/** What the work needs; `user` includes what `user_basic` allows. */
export function missingScopes(scopes: readonly string[], mode: Mode): string[] {
  const needed = ['crm', 'user_basic', ...(mode === 'application' ? ['bizproc'] : [])]
  const has = (scope: string) =>
    scopes.includes(scope) || (scope === 'user_basic' && scopes.includes('user'))
  return needed.filter((scope) => !has(scope))
}

function findProblem(
  portal: Bitrix24Portal,
  mode: Mode,
  check: CheckResult | null,
): ConnectionProblem | null {
  if (mode === 'none') return { kind: portal.installedAt ? 'removed' : 'none' }
  if (check === 'slow') return { kind: 'slow' }
  if (typeof check === 'object' && check && 'code' in check) {
    return { kind: 'failure', code: check.code, details: check.details }
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
