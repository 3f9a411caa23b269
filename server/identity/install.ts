import type { Module, Platform } from '../platform/module.ts'
import { createIdentity, type IdentityDeps } from './create.ts'
import type { IdentityService } from './views.ts'

/** An expired link is stored this long, so that its page can say that it has expired. */
const EXPIRED_LINK_MS = 30 * 86_400_000

export function installIdentity(
  app: Platform & Pick<IdentityDeps, 'secondFactor'>,
): Module & { service: IdentityService } {
  const { prisma } = app.database
  return {
    service: createIdentity(app),
    sweep: async (now) => {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.pendingSignIn.deleteMany({ where: { expiresAt: { lt: now } } })
      const expired = new Date(now.getTime() - EXPIRED_LINK_MS)
      await prisma.signInLink.deleteMany({ where: { expiresAt: { lt: expired } } })
    },
  }
}
