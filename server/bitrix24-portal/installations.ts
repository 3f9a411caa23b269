import { createLimiter } from '../platform/rate-limit.ts'
import type { PortalDeps } from './deps.ts'
import { adoptPortal, currentPortal } from './portal.ts'
import type { BroughtInstallation, InstallationView, IntakeResult } from './service.ts'
import { noteFinished, SET_UP_EVENT } from './set-up.ts'
import type { createEventStore } from './store-event.ts'
import { sealTokens } from './token-store.ts'
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
            finishedAt: null,
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
      return 'stored'
    },

    /** An update removes what the older version had set up. */
    async updated(portalId: string): Promise<IntakeResult> {
      await prisma.bitrix24Event.create({ data: setUpRow(portalId, deps.clock.now()) })
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

/** Makes the inbox's reader set the application up as soon as Bitrix24 can be called. */
function setUpRow(portalId: string, receivedAt: Date) {
  return { portalId, source: 'event' as const, event: SET_UP_EVENT, body: {}, receivedAt }
}
