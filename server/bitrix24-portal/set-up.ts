import { type Bitrix24Port, DEAL_EVENTS } from '../bitrix24/index.ts'
import type { DealActsDeps } from '../deal-acts/deps.ts'
import { registerRobots } from '../deal-acts/intake/robots.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import { currentPortal } from './portal.ts'

/** The inbox's word for: the application has come, or come anew. Bitrix24 has no such event. */
export const SET_UP_EVENT = 'APPLICATION'

/** About the application itself; a portal that does not offer one of them loses nothing else. */
const APPLICATION_EVENTS = ['ONAPPUNINSTALL', 'ONAPPUPDATE', 'ONAPPINSTALL']

/**
 * Subscribes the application to events and makes its robots known. May be repeated: what is there already
 * stays. Robots are not everywhere to be had (they need the scope `bizproc`), so they fail by themselves.
 */
export async function setUpApplication(
  deps: Pick<DealActsDeps, 'database' | 'clock' | 'log' | 'publicUrl'>,
  bitrix24: Bitrix24Port,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const portal = await currentPortal(deps)
  const hooks = `${deps.publicUrl}/hooks/bitrix24`
  const bound = await bitrix24.bindEvents(`${hooks}/events`, DEAL_EVENTS, signal)
  if (bound.kind !== 'done') return bound
  for (const event of APPLICATION_EVENTS) {
    const own = await bitrix24.bindEvents(`${hooks}/events`, [event], signal)
    if (own.kind === 'unavailable' || own.kind === 'unknown') return own
  }
  const userId = portal.installedBy ?? 1
  const robots = await registerRobots(bitrix24, { handler: `${hooks}/robot`, userId }, signal)
  if (robots) deps.log.warn({ code: robots.code, details: robots.details }, 'no robots')
  await deps.database.prisma.bitrix24Portal.update({
    where: { id: portal.id },
    data: { setUpAt: deps.clock.now(), hasRobots: robots === null },
  })
  return { kind: 'done', value: undefined }
}
