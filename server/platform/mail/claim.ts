import type { OutgoingMail, Prisma } from '../database/client/client.ts'
import type { PrismaClient } from '../database/connect.ts'
import { createLeases } from '../leased-row.ts'

/** A process that sends a letter shows a sign of life four times within it, however slow the mail server is. */
const LEASE_MS = 60_000

const leases = createLeases({
  workingStatus: 'sending',
  leaseMs: LEASE_MS,
  renewals: 4,
  update: (
    client,
    where: Prisma.OutgoingMailWhereInput,
    data: Prisma.OutgoingMailUncheckedUpdateManyInput,
  ) => client.outgoingMail.updateManyAndReturn({ where, data }),
})

/** `write` throws `LostLease` when another process has taken the letter over. */
export const { keepAlive, write: writeMail, expired: expiredLease } = leases

/** Takes a letter whose time has come. Null: it has ended, waits for a later moment, or another process is at it. */
export async function claimMail(
  prisma: PrismaClient,
  id: string,
  now: Date,
): Promise<OutgoingMail | null> {
  return leases.claim(
    prisma,
    {
      id,
      OR: [
        { status: 'queued', OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: now } }] },
        { status: 'sending', OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
      ],
    },
    now,
  )
}
