import type { PortalTokens } from '../bitrix24/index.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { PortalDeps } from './deps.ts'
import { adoptPortal } from './portal.ts'
import { sealTokens } from './seal-tokens.ts'
import { SET_UP_EVENT } from './set-up.ts'

type Deps = Pick<PortalDeps, 'clock' | 'sealer'>

/** The application as it was installed on a portal; the authorization server has confirmed it. */
export interface Installed {
  tokens: PortalTokens
  /** Empty: it did not come along, and the stored one stays. */
  applicationToken: string
  /** Bitrix24's number of the administrator. */
  userId: number
}

/** Makes the portal of an installation the one in use, and has the application set up there. */
export async function adoptInstallation(
  transaction: Transaction,
  deps: Deps,
  { tokens, applicationToken, userId }: Installed,
): Promise<Bitrix24Portal> {
  const { memberId, clientEndpoint } = tokens
  const host = URL.parse(clientEndpoint)?.host ?? null
  const { id } = await adoptPortal(transaction, deps, { memberId, host })
  const portal = await transaction.bitrix24Portal.update({
    where: { id },
    data: {
      tokens: sealTokens(deps.sealer, id, tokens),
      ...(applicationToken && { applicationToken: deps.sealer.seal(applicationToken, id) }),
      installedBy: userId,
      installedAt: deps.clock.now(),
      setUpAt: null,
      finishedAt: null,
      hasRobots: false,
      failureCode: null,
      failedAt: null,
    },
  })
  // Its own access is in our hands: nobody answers in its place.
  await transaction.bitrix24OtherPortal.updateMany({
    where: { portalId: id },
    data: { standsIn: false },
  })
  await requestSetUp(transaction, deps, id)
  return portal
}

/** Makes the inbox's reader set the application up as soon as Bitrix24 can be called. */
export async function requestSetUp(
  client: Pick<Transaction, 'bitrix24Event'>,
  { clock }: Pick<PortalDeps, 'clock'>,
  portalId: string,
): Promise<void> {
  const receivedAt = clock.now()
  await client.bitrix24Event.create({
    data: { portalId, source: 'event', event: SET_UP_EVENT, body: {}, receivedAt },
  })
}
