import type { Bitrix24Message, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'
import type { PortalDeps } from '../deps.ts'
import { CHANNELS } from './channels/index.ts'
import type { OwnerKey } from './message.ts'

/**
 * A message's attempt is believed to be alive for this long after its last sign of life. Longer than Bitrix24
 * works on one request: when the lease of a dead process ends, its call has ended too.
 */
export const LEASE_MS = 120_000

/** Of many calls of a robot about one row; more wait for the next round. */
const MAX_PENDING = 100

const leases = createLeases({
  workingStatus: 'sending',
  leaseMs: LEASE_MS,
  renewals: 4,
  update: (
    client,
    where: Prisma.Bitrix24MessageWhereInput,
    data: Prisma.Bitrix24MessageUncheckedUpdateManyInput,
  ) => client.bitrix24Message.updateManyAndReturn({ where, data }),
})

/** `write` throws `LostLease` when another process has taken the message over. */
export const { keepAlive, write: writeMessage } = leases

/**
 * Claims the row's next message that may be sent now. What people read goes out in order, each message after
 * the one before has ended; an answer to a robot waits for nothing. Null: there is none now.
 */
export async function claimNextMessage(
  { database: { prisma }, clock }: Pick<PortalDeps, 'database' | 'clock'>,
  { owner, ownerId }: OwnerKey,
): Promise<Bitrix24Message | null> {
  const now = clock.now()
  const pending = await prisma.bitrix24Message.findMany({
    where: { owner, ownerId, status: { in: ['queued', 'sending'] } },
    orderBy: { serial: 'asc' },
    take: MAX_PENDING,
  })
  const [first] = pending.filter(({ kind }) => CHANNELS[kind].isOrdered)
  const unordered = pending.filter(({ kind }) => !CHANNELS[kind].isOrdered)
  for (const message of [...(first ? [first] : []), ...unordered]) {
    if (!isClaimable(message, now)) continue
    const { id, attempts, status } = message
    const claimed = await leases.claim(prisma, { id, attempts, status }, now)
    if (claimed) return claimed
  }
  return null
}

function isClaimable({ status, leaseUntil, nextAttemptAt }: Bitrix24Message, now: Date): boolean {
  if (status === 'sending') return leaseUntil === null || leaseUntil <= now
  return nextAttemptAt === null || nextAttemptAt <= now
}
