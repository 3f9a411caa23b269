import { LOCKS, lockInTransaction } from '../platform/database/advisory-locks.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { PortalDeps } from './deps.ts'

const LATEST_USED = { orderBy: { usedSince: 'desc' } } as const

type Deps = Pick<PortalDeps, 'database' | 'clock'>

/** What identifies a portal. Null: not known yet. */
export interface PortalIdentity {
  /** Bitrix24's own identifier of it; it stays when the address changes. */
  memberId: string | null
  host: string | null
}

/**
 * The portal the supplier sells in: the one in use. Its row is created on first use, and the history of deals
 * that counts begins then. Any number of processes may ask at once: one of them writes.
 */
export async function currentPortal(deps: Deps): Promise<Bitrix24Portal> {
  const { prisma } = deps.database
  const known = await prisma.bitrix24Portal.findFirst(LATEST_USED)
  if (known) return known
  return prisma.$transaction(async (transaction) => {
    await lockPortals(transaction)
    const written = await transaction.bitrix24Portal.findFirst(LATEST_USED)
    return written ?? create(transaction, deps, { memberId: null, host: null })
  })
}

/**
 * Makes the portal of this identity the one in use. Numbers of deals and of the stage history mean
 * something within one portal only, so another one gets a row and a history of its own. An identifier that
 * only now became known, or an address that changed, belongs to the row there is.
 */
export async function adoptPortal(
  transaction: Transaction,
  deps: Pick<PortalDeps, 'clock'>,
  identity: PortalIdentity,
): Promise<Bitrix24Portal> {
  await lockPortals(transaction)
  const { memberId, host } = identity
  const current = await transaction.bitrix24Portal.findFirst(LATEST_USED)
  const data = { ...(memberId && { memberId }), ...(host && { host }) }
  const usedSince = after(current?.usedSince ?? null, deps.clock.now())
  const take = (id: string, isCurrent: boolean) =>
    transaction.bitrix24Portal.update({
      where: { id },
      data: { ...data, ...(!isCurrent && { usedSince }) },
    })

  const named = memberId && (await transaction.bitrix24Portal.findUnique({ where: { memberId } }))
  if (named) return take(named.id, named.id === current?.id)
  if (current && matchesIdentity(current, identity)) return take(current.id, true)
  const known =
    memberId === null && host !== null
      ? await transaction.bitrix24Portal.findFirst({ where: { host }, ...LATEST_USED })
      : null
  return known ? take(known.id, false) : create(transaction, deps, identity, usedSince)
}

function matchesIdentity(portal: Bitrix24Portal, { memberId, host }: PortalIdentity): boolean {
  const isSameName = memberId === null || portal.memberId === null || portal.memberId === memberId
  const isSameHost = host === null || portal.host === null || portal.host === host
  return isSameName && isSameHost
}

/** The latest is the one in use, whatever the clocks of two processes say. */
function after(former: Date | null, now: Date): Date {
  return former && former >= now ? new Date(former.getTime() + 1) : now
}

function create(
  transaction: Transaction,
  { clock }: Pick<PortalDeps, 'clock'>,
  { memberId, host }: PortalIdentity,
  usedSince = clock.now(),
): Promise<Bitrix24Portal> {
  const now = clock.now()
  return transaction.bitrix24Portal.create({
    data: { memberId, host, historySince: now, usedSince, createdAt: now },
  })
}

function lockPortals(transaction: Transaction): Promise<void> {
  return lockInTransaction(transaction, LOCKS.CHOOSING_PORTAL)
}

/** Whether a row is about the portal in use; the same number of a deal in another one is another deal. */
export async function isOfCurrentPortal(
  deps: Deps,
  { portalId }: { portalId: string },
): Promise<boolean> {
  const { id } = await currentPortal(deps)
  return id === portalId
}
