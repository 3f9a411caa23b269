import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import { createLimiter } from '../platform/rate-limit.ts'
import { adoptInstallation, requestSetUp } from './adopt-installation.ts'
import type { PortalDeps } from './deps.ts'
import { noteOtherPortal } from './other-portal/note.ts'
import { currentPortal } from './portal.ts'
import type { BroughtInstallation, InstallationView, IntakeResult } from './service.ts'
import { noteFinished } from './set-up.ts'
import type { createEventStore } from './store-event.ts'
import type { SenderVerifier } from './verify-sender.ts'

/** Anybody may claim to install: each claim costs a call to Bitrix24's server. */
const MAX_TRIES_A_MINUTE = 20
/** A page waits no longer for Bitrix24 to say whether the installation is finished. */
const MAX_WAIT_MS = 4000

type Deps = Pick<
  PortalDeps,
  'database' | 'sealer' | 'clock' | 'log' | 'bitrix24' | 'acceptInstallation' | 'frames'
>

/** Installs, updates and uninstalls the application, as Bitrix24 tells us. */
export function createInstallations(
  deps: Deps,
  verifier: SenderVerifier,
  { wake }: Pick<ReturnType<typeof createEventStore>, 'wake'>,
) {
  const { prisma, pool } = deps.database
  const tries = createLimiter(pool, 'bitrix24:install', MAX_TRIES_A_MINUTE, 60)

  return {
    /** Believes nothing of it before the authorization server has confirmed it. */
    async install(
      { tokens, applicationToken }: BroughtInstallation,
      ip: string,
    ): Promise<IntakeResult> {
      if (!tokens || !deps.acceptInstallation) return 'forbidden'
      if ((await tries.take(ip)) > 0) return 'too_many'
      const proved = await deps.acceptInstallation(tokens)
      if (proved.kind !== 'done') {
        const { code, details } = proved.failure
        deps.log.warn({ code, details }, 'an installation that is not confirmed')
        return proved.kind === 'unavailable' || proved.kind === 'unknown'
          ? 'unavailable'
          : 'forbidden'
      }
      const { tokens: own, userId } = proved.value
      const current = await currentPortal(deps)
      if (await isInTheWay(deps, current, own.memberId)) {
        await noteOtherPortal(deps, current, {
          memberId: own.memberId,
          host: URL.parse(own.clientEndpoint)?.host ?? '',
          sign: 'installation',
          tokens: own,
          applicationToken,
          installedBy: userId,
        })
        return 'held'
      }
      await prisma.$transaction((transaction) =>
        adoptInstallation(transaction, deps, { tokens: own, applicationToken, userId }),
      )
      verifier.forget()
      wake()
      deps.log.info({ userId }, 'the application is installed')
      return 'stored'
    },

    /** An update removes what the older version had set up. */
    async updated(portalId: string): Promise<IntakeResult> {
      await requestSetUp(prisma, deps, portalId)
      wake()
      return 'stored'
    },

    async uninstall(id: string): Promise<IntakeResult> {
      await prisma.bitrix24Portal.update({
        where: { id },
        data: {
          tokens: null,
          applicationToken: null,
          setUpAt: null,
          finishedAt: null,
          hasRobots: false,
        },
      })
      verifier.forget()
      deps.log.warn('the application is uninstalled')
      return 'stored'
    },

    async view({ isOwn = false } = {}): Promise<InstallationView> {
      const { id, tokens, finishedAt } = await currentPortal(deps)
      const isInstalled = tokens !== null && deps.acceptInstallation !== null
      const host = isInstalled ? await deps.frames?.host() : null
      // An application that is installed anew counts as not installed again, whatever we have noted.
      const said = isOwn && isInstalled ? await askFinished(id) : null
      const isFinished = said ?? finishedAt !== null
      return {
        hasApplication: deps.acceptInstallation !== null,
        isInstalled,
        isFinished: isInstalled && isFinished,
        origin: host?.origin ?? null,
        scripts: host?.scripts ?? [],
      }
    },
  }

  /** Null: the portal does not say. */
  async function askFinished(portalId: string): Promise<boolean | null> {
    if (!deps.bitrix24) return null
    const signal = AbortSignal.timeout(MAX_WAIT_MS)
    return noteFinished(deps, portalId, deps.bitrix24, signal).catch(() => null)
  }
}

/**
 * Whether an installation on a portal of this name has to be decided by staff: another one is in use, and acts,
 * robots or links stand for its deals and companies. A portal that nothing hangs on simply gives way.
 */
async function isInTheWay(
  { database: { prisma } }: Deps,
  { id: portalId, memberId }: Bitrix24Portal,
  newMemberId: string,
): Promise<boolean> {
  if (memberId === null || memberId === newMemberId) return false
  const where = { portalId }
  const found = await Promise.all([
    prisma.dealAct.findFirst({ where, select: { id: true } }),
    prisma.robotCall.findFirst({ where, select: { id: true } }),
    prisma.counterpartyLink.findFirst({ where, select: { counterpartyId: true } }),
  ])
  return found.some((one) => one !== null)
}
