import type { Sender } from '../bitrix24/index.ts'
import { isSameSecret } from '../platform/crypto/hash.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { PortalDeps } from './deps.ts'
import { noteOtherPortal } from './other-portal/note.ts'
import { adoptPortal, currentPortal } from './portal.ts'

/** The portal that calls are compared with. */
export interface KnownPortal {
  id: string
  memberId: string | null
  host: string | null
  /** Of the application; empty: none is installed. */
  applicationToken: string
}

export interface SenderVerifier {
  /**
   * The portal whose call this is; null: the call is not proved to be anybody's. `by`: what may prove it,
   * the token of the application alone, or that of the outgoing webhook too.
   */
  verifySender(sender: Sender, by: 'application' | 'any'): Promise<KnownPortal | null>
  /**
   * Whether a call that is not of the portal in use bears a token that only it, or a portal our application was
   * installed on, can know: then it comes from another portal in its place.
   */
  isOfOtherPortal(sender: Sender, by: 'application' | 'any'): Promise<boolean>
  portal(): Promise<KnownPortal>
  /** Drops what is remembered: this process has changed the portal. */
  forget(): void
}

/** A change that another process made is seen no later than this. */
const CACHE_MS = 10_000
/** Calls of another portal are written down no oftener than this. */
const NOTE_EVERY_MS = 60_000

type Deps = Pick<PortalDeps, 'database' | 'clock' | 'sealer' | 'log' | 'outgoingToken'>

/**
 * Verifies callers by the shared token and the portal's own identifier, without a query for each. Before a
 * refusal the portal is read anew: another process may just have installed the application.
 */
export function createSenderVerifier(deps: Deps): SenderVerifier {
  let known: { portal: KnownPortal; until: number } | null = null
  let reading: Promise<KnownPortal> | null = null
  const noted = new Map<string, number>()

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
      if (!found) await isOther(sender, by)
      const isNew = found?.memberId === null && sender.memberId !== ''
      return isNew ? learn(sender.memberId) : found
    },
    isOfOtherPortal: isOther,
    portal,
    forget: () => {
      known = null
    },
  }

  async function isOther(sender: Sender, by: 'application' | 'any'): Promise<boolean> {
    const one = await portal()
    const { memberId, domain: host } = sender
    if (one.memberId === null || memberId === '' || memberId === one.memberId) return false
    const isProved = isToken(one, sender, by) || (await isInstalledOn(one, sender))
    const now = performance.now()
    if (isProved && (noted.get(memberId) ?? 0) <= now) {
      // As many as there are portals with our tokens, which are few.
      noted.set(memberId, now + NOTE_EVERY_MS)
      const { applicationToken } = sender
      // The application's token passes through the browsers of people who open a card; the webhook's never does.
      const isOfServer = isSameSecret(applicationToken, deps.outgoingToken)
      const sighting = { memberId, host, sign: 'call' as const, applicationToken, isOfServer }
      await noteOtherPortal(deps, one, sighting)
    }
    return isProved
  }

  /** The shared token of an installation that staff have not decided about. */
  async function isInstalledOn({ id }: KnownPortal, { memberId, applicationToken }: Sender) {
    const where = { portalId_memberId: { portalId: id, memberId } }
    const row = await deps.database.prisma.bitrix24OtherPortal.findUnique({ where })
    if (!row?.applicationToken) return false
    return isSameSecret(applicationToken, deps.sealer.open(row.applicationToken, row.id))
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
  const { id, memberId, host } = row
  try {
    const applicationToken = row.applicationToken ? sealer.open(row.applicationToken, id) : ''
    return { id, memberId, host, applicationToken }
  } catch (error) {
    // Then only the outgoing webhook is let in; staff read the reason among the problems.
    log.error({ err: error }, 'the token of the application cannot be opened')
    return { id, memberId, host, applicationToken: '' }
  }
}
