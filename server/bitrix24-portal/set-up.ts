import {
  type Bitrix24Port,
  CLIENT_EVENTS,
  COMPANY_TYPE,
  DEAL,
  DEAL_EVENTS,
  dealTypeOf,
  ITEM_EVENTS,
  type Placement,
} from '../bitrix24/index.ts'
import type { Failure, Outcome } from '../platform/errors/failure.ts'
import type { PortalDeps, RobotDefinition } from './deps.ts'
import { heedIdentity } from './other-portal/heed-identity.ts'
import { currentPortal } from './portal.ts'

/** Names the inbox's own event: the application was installed or updated. Bitrix24 has no such event. */
export const SET_UP_EVENT = 'APPLICATION'

/** About the application itself; a portal that does not offer one of them loses nothing else. */
export const APPLICATION_EVENTS = ['ONAPPUNINSTALL', 'ONAPPUPDATE', 'ONAPPINSTALL']
/** Subscriptions may vanish on the portal's side without a notice. */
const SET_UP_EVERY_MS = 86_400_000

type Deps = Pick<
  PortalDeps,
  'database' | 'sealer' | 'clock' | 'log' | 'publicUrl' | 'robots' | 'readTabTypes'
>

/**
 * Subscribes the application to events and makes its robots known. May be repeated: what is there already
 * stays. Robots need the scope `bizproc`, which not every portal gives, so their failure is only logged.
 */
export async function setUpApplication(
  deps: Deps,
  bitrix24: Bitrix24Port,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const portal = await currentPortal(deps)
  // Before anything is bound: is it still the portal we know?
  await noteFinished(deps, portal.id, bitrix24, signal)
  const hooks = `${deps.publicUrl}/hooks/bitrix24`
  const bound = await bitrix24.bindEvents(`${hooks}/events`, DEAL_EVENTS, signal)
  if (bound.kind !== 'done') return bound
  for (const event of [...APPLICATION_EVENTS, ...CLIENT_EVENTS, ...ITEM_EVENTS]) {
    const own = await bitrix24.bindEvents(`${hooks}/events`, [event], signal)
    if (own.kind === 'unavailable' || own.kind === 'unknown') return own
  }
  const address = { handler: `${hooks}/robot`, userId: portal.installedBy ?? 1 }
  const failure = await registerRobots(bitrix24, deps.robots, address, signal)
  if (failure) deps.log.warn({ code: failure.code, details: failure.details }, 'no robots')
  const wanted = cardTabs(deps.publicUrl, await deps.readTabTypes())
  const tabs = await bitrix24.bindPlacements(wanted, signal)
  if (tabs.kind !== 'done') {
    const { code, details } = tabs.failure
    deps.log.warn({ code, details }, 'no tabs in cards')
  }
  await deps.database.prisma.bitrix24Portal.update({
    where: { id: portal.id },
    data: { setUpAt: deps.clock.now(), hasRobots: failure === null },
  })
  return { kind: 'done', value: undefined }
}

/** Where our tabs stand: in the cards of companies, of deals, and of the items of these smart processes. */
export function cardTabs(publicUrl: string, smartProcesses: readonly number[]): Placement[] {
  return [
    {
      code: COMPANY_TYPE.tab,
      handler: `${publicUrl}/bitrix24/company-tab`,
      title: { ru: 'Взаиморасчёты', en: 'Settlements' },
    },
    ...[DEAL, ...smartProcesses].map((entityTypeId) => ({
      code: dealTypeOf(entityTypeId).tab,
      handler: `${publicUrl}/bitrix24/deal-tab`,
      title: { ru: 'Акт в 1С', en: 'Act in 1C' },
    })),
  ]
}

/**
 * An installation counts when the portal says so: `event.bind` succeeds before that, and nothing is sent. Where the
 * portal does not say, what was known stays.
 */
export async function noteFinished(
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock'>,
  portalId: string,
  bitrix24: Bitrix24Port,
  signal: AbortSignal,
): Promise<boolean | null> {
  const said = await bitrix24.installation(signal)
  if (said.kind !== 'done') return null
  const { isFinished, memberId } = said.value
  const { prisma } = deps.database
  const portal = await prisma.bitrix24Portal.findUniqueOrThrow({ where: { id: portalId } })
  if (!(await heedIdentity(deps, portal, memberId))) return null
  await prisma.bitrix24Portal.update({
    where: { id: portalId },
    data: { finishedAt: isFinished ? deps.clock.now() : null },
  })
  return isFinished
}

/** Sees whether it is still our portal, and sets the application up once a day, and again and again until it has worked. */
export async function renewSetUp(
  deps: Deps & Pick<PortalDeps, 'bitrix24'>,
  signal: AbortSignal,
): Promise<void> {
  const { bitrix24, clock } = deps
  if (!bitrix24 || (await bitrix24.mode()) !== 'application') return
  const { id, setUpAt } = await currentPortal(deps)
  await noteFinished(deps, id, bitrix24, signal)
  if (setUpAt && clock.now().getTime() - setUpAt.getTime() < SET_UP_EVERY_MS) return
  const end = await setUpApplication(deps, bitrix24, signal)
  if (end.kind === 'done') return
  const { code, details } = end.failure
  deps.log.warn({ code, details }, 'the application is not subscribed to events')
}

/**
 * Tries every robot, whatever became of the others. Gives the first failure.
 * @param userId as whom they run: an administrator
 */
async function registerRobots(
  bitrix24: Bitrix24Port,
  robots: readonly RobotDefinition[],
  address: { handler: string; userId: number },
  signal: AbortSignal,
): Promise<Failure | null> {
  const ends: Outcome<void>[] = []
  for (const robot of robots) {
    ends.push(await bitrix24.registerRobot({ ...robot, ...address }, signal))
  }
  for (const end of ends) if (end.kind !== 'done') return end.failure
  return null
}
