import type { PrismaClient } from '../platform/database/connect.ts'

const DAY_MS = 86_400_000

/** Removes what has expired: sessions, one-time links, throttling counters, letters sent long ago. */
export async function sweepExpired(prisma: PrismaClient, now: Date): Promise<void> {
  const old = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
  await prisma.signInLink.deleteMany({ where: { expiresAt: { lt: old(30) } } })
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } })
  await prisma.completionActArchive.deleteMany({ where: { startedAt: { lt: old(2) } } })
  await prisma.outgoingMail.deleteMany({ where: { status: 'sent', sentAt: { lt: old(180) } } })
}
