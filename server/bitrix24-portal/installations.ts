import type { PortalTokens } from '../bitrix24/index.ts'
import type { InstallationView, IntakeDeps, IntakeResult } from '../deal-acts/intake/service.ts'
import { createLimiter } from '../platform/rate-limit.ts'
import { adoptPortal, currentPortal } from './portal.ts'
import { SET_UP_EVENT } from './set-up.ts'
import type { createEventStore } from './store-event.ts'
import { sealTokens } from './token-store.ts'
import type { SenderVerifier } from './verify-sender.ts'

/** Anybody may say that they install: each time Bitrix24's server is asked, so not too often. */
const MAX_TRIES_A_MINUTE = 20

interface InstallationRequest {
  tokens: PortalTokens | null
  /** Empty: it did not come along, and the one that is kept stays. */
  applicationToken: string
}

/** The application comes, is renewed and goes. */
export function createInstallations(
  deps: IntakeDeps,
  verifier: SenderVerifier,
  { wake }: Pick<ReturnType<typeof createEventStore>, 'wake'>,
) {
  const { prisma, pool } = deps.database
  const tries = createLimiter(pool, 'bitrix24:install', MAX_TRIES_A_MINUTE, 60)

  return {
    /** Nothing of it is believed before the authorization server has confirmed it. */
    async install(
      { tokens, applicationToken }: InstallationRequest,
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
      const now = deps.clock.now()
      await prisma.$transaction(async (transaction) => {
        const { id } = await adoptPortal(transaction, deps, {
          memberId: own.memberId,
          host: URL.parse(own.clientEndpoint)?.host ?? null,
        })
        await transaction.bitrix24Portal.update({
          where: { id },
          data: {
            tokens: sealTokens(deps.sealer, id, own),
            ...(applicationToken && {
              applicationToken: deps.sealer.seal(applicationToken, id),
            }),
            installedBy: userId,
            installedAt: now,
            setUpAt: null,
            hasRobots: false,
            failureCode: null,
            failedAt: null,
          },
        })
        await transaction.bitrix24Event.create({ data: setUpRow(id, now) })
      })
      verifier.forget()
      wake()
      deps.log.info({ userId }, 'the application is installed')
      return 'kept'
    },

    /** What it had set up is gone with the older version. */
    async updated(portalId: string): Promise<IntakeResult> {
      await prisma.bitrix24Event.create({ data: setUpRow(portalId, deps.clock.now()) })
      wake()
      return 'kept'
    },

    async uninstall(id: string): Promise<IntakeResult> {
      await prisma.bitrix24Portal.update({
        where: { id },
        data: { tokens: null, applicationToken: null, setUpAt: null, hasRobots: false },
      })
      verifier.forget()
      deps.log.warn('the application is uninstalled')
      return 'kept'
    },

    async view(): Promise<InstallationView> {
      const { tokens } = await currentPortal(deps)
      const isInstalled = tokens !== null && deps.acceptInstallation !== null
      // The application comes before a webhook, so this is an address of the application's portal.
      const address = isInstalled ? await deps.bitrix24?.dealAddress(1) : null
      return {
        hasApplication: deps.acceptInstallation !== null,
        isInstalled,
        origin: address ? new URL(address).origin : null,
      }
    },
  }
}

/** For the reader: it sets the application up when Bitrix24 can be called. */
function setUpRow(portalId: string, receivedAt: Date) {
  return { portalId, source: 'event' as const, event: SET_UP_EVENT, body: {}, receivedAt }
}
