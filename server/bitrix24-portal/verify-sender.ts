import type { Sender } from '../bitrix24/index.ts'
import { isSameSecret } from '../platform/crypto/hash.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { PortalDeps } from './deps.ts'
import { adoptPortal, currentPortal } from './portal.ts'

/** The portal that calls are compared with. */
export interface KnownPortal {
  id: string
  memberId: string | null
  /** Of the application; empty: none is installed. */
  applicationToken: string
}

export interface SenderVerifier {
  /**
   * The portal whose call this is; null: the call is not proved to be anybody's. `by`: what may prove it,
   * the token of the application alone, or that of the outgoing webhook too.
   */
  verifySender(sender: Sender, by: 'application' | 'any'): Promise<KnownPortal | null>
  portal(): Promise<KnownPortal>
  /** Drops what is remembered: this process has changed the portal. */
  forget(): void
}

/** A change that another process made is seen no later than this. */
const CACHE_MS = 10_000

type Deps = Pick<PortalDeps, 'database' | 'clock' | 'sealer' | 'log' | 'outgoingToken'>

/**
 * Verifies callers by the shared token and the portal's own identifier, without a query for each. Before a
 * refusal the portal is read anew: another process may just have installed the application.
 */
export function createSenderVerifier(deps: Deps): SenderVerifier {
  let known: { portal: KnownPortal; until: number } | null = null
  let reading: Promise<KnownPortal> | null = null

  const read = (): Promise<KnownPortal> => {
    reading ??= currentPortal(deps)
      .then((row) => {
        const portal = knownOf(deps, row)
        known = { portal, until: performance.now() + CACHE_MS }
        return portal
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  const portal = async (): Promise<KnownPortal> =>
    known && known.until > performance.now() ? known.portal : read()

  /** The first verified call says which portal it is. */
  const learn = async (memberId: string): Promise<KnownPortal> => {
    await deps.database.prisma.$transaction((transaction) =>
      adoptPortal(transaction, deps, { memberId, host: null }),
    )
    return read()
  }

  return {
    async verifySender(sender, by) {
      const accepts = (one: KnownPortal) =>
        isToken(one, sender, by) && isMember(one, sender) ? one : null
      const found = accepts(await portal()) ?? accepts(await read())
      const isNew = found?.memberId === null && sender.memberId !== ''
      return isNew ? learn(sender.memberId) : found
    },
    portal,
    forget: () => {
      known = null
    },
  }

  function isToken(
    one: KnownPortal,
    { applicationToken: given }: Sender,
    by: 'application' | 'any',
  ) {
    const isOfApplication = isSameSecret(given, one.applicationToken)
    const isOfWebhook = isSameSecret(given, deps.outgoingToken)
    return isOfApplication || (by === 'any' && isOfWebhook)
  }
}

function isMember({ memberId }: KnownPortal, sender: Sender): boolean {
  return memberId === null || memberId === sender.memberId
}

function knownOf({ sealer, log }: Deps, row: Bitrix24Portal): KnownPortal {
  const { id, memberId } = row
  try {
    const applicationToken = row.applicationToken ? sealer.open(row.applicationToken, id) : ''
    return { id, memberId, applicationToken }
  } catch (error) {
    // Then only the outgoing webhook is let in; staff read the reason among the problems.
    log.error({ err: error }, 'the token of the application cannot be opened')
    return { id, memberId, applicationToken: '' }
  }
}
