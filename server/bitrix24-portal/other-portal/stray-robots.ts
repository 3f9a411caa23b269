import { z } from 'zod'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { PortalDeps } from '../deps.ts'
import { openEventToken } from '../event-token.ts'
import { currentPortal } from '../portal.ts'
import { openTokens } from '../seal-tokens.ts'
import { createTokenStore } from '../token-store.ts'
import { STRAY_TEXTS } from './texts.ts'

declare module '../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Answer a robot's step that waits for an act which nobody makes: its portal is not the one in use. */
    'answer-stray-robot': { sealed: string }
  }
}

export const strayRobotJobs = {
  'answer-stray-robot': { retryLimit: 5, expireInSeconds: 120 },
} as const

const SEAL = 'answer-stray-robot'
/** More steps than one portal has waiting at a time. */
const MAX_CALLS = 1000

const stray = z.object({
  eventToken: z.string(),
  /** The portal it waits on, as its call said; null: the one in use now. */
  from: z
    .object({ memberId: z.string(), domain: z.string(), accessToken: z.string().nullable() })
    .nullable(),
})

type Stray = z.infer<typeof stray>
type Deps = Pick<
  PortalDeps,
  'database' | 'queue' | 'sealer' | 'clock' | 'log' | 'locale' | 'bitrix24' | 'frames'
>

/** Has a step answered with the sentence why there is no act. Answering twice does no harm. */
export async function requestStrayAnswer(
  { queue, sealer }: Pick<PortalDeps, 'queue' | 'sealer'>,
  step: Stray,
  transaction?: Transaction,
): Promise<void> {
  const sealed = sealer.seal(JSON.stringify(step), SEAL)
  await queue.send('answer-stray-robot', { sealed }, transaction ? { transaction } : {})
}

/**
 * Steps that waited on the portal that was in use until now: nobody will make their acts. Where the portal was only
 * moved, the processes moved along and still wait, under the name it has now.
 */
export async function releaseRobots(
  deps: Pick<PortalDeps, 'queue' | 'sealer' | 'clock'>,
  transaction: Transaction,
  portalId: string,
): Promise<void> {
  const now = deps.clock.now()
  const calls = await transaction.robotCall.findMany({
    where: {
      portalId,
      waits: true,
      answeredAt: null,
      OR: [{ waitsUntil: null }, { waitsUntil: { gt: now } }],
    },
    orderBy: { receivedAt: 'asc' },
    take: MAX_CALLS,
  })
  for (const call of calls) {
    const eventToken = openEventToken(deps.sealer, call)
    await requestStrayAnswer(deps, { eventToken, from: null }, transaction)
  }
  await transaction.robotCall.updateMany({
    where: { id: { in: calls.map(({ id }) => id) } },
    data: { answeredAt: now },
  })
}

export async function workStrayRobots(deps: Deps): Promise<void> {
  await deps.queue.work('answer-stray-robot', 1, async ({ sealed }) => {
    await answerStrayRobot(deps, sealed)
  })
}

/** Throws what is worth another try. */
export async function answerStrayRobot(deps: Deps, sealed: string): Promise<void> {
  const { eventToken, from } = stray.parse(JSON.parse(deps.sealer.open(sealed, SEAL)))
  const reason = STRAY_TEXTS[deps.locale]
  const values = { status: 'failed', act_number: '', act_date: '', reason }
  const end = await send(deps, from, { eventToken, values, message: reason })
  if (end.kind === 'done') return
  if (end.kind === 'unavailable' || end.kind === 'unknown') throw end.failure
  const { code, details } = end.failure
  deps.log.warn({ code, details }, 'a robot of another portal was not answered')
}

type Answer = Parameters<NonNullable<PortalDeps['bitrix24']>['answerRobot']>[0]

/** By an address that is proved: the one we call, or the one that the authorization server gave for that portal. */
async function send(deps: Deps, from: Stray['from'], answer: Answer): Promise<Outcome<void>> {
  const current = await currentPortal(deps)
  if (from === null || from.memberId === current.memberId) {
    return deps.bitrix24?.answerRobot(answer) ?? failed('bitrix24.not_configured')
  }
  const where = { portalId_memberId: { portalId: current.id, memberId: from.memberId } }
  const other = await deps.database.prisma.bitrix24OtherPortal.findUnique({ where })
  const brought = openTokens(deps.sealer, other)
  const own = await createTokenStore(deps).read()
  const isAtOurs = own !== null && URL.parse(own.clientEndpoint)?.host === from.domain
  const endpoint = brought?.clientEndpoint ?? (isAtOurs ? own.clientEndpoint : null)
  const accessToken = from.accessToken ?? brought?.accessToken
  if (!deps.frames || !endpoint || !accessToken) return failed('bitrix24.other_portal')
  return deps.frames.answerRobot({ endpoint, accessToken }, answer)
}
