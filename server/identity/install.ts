import type { Module, Platform } from '../platform/module.ts'
import { createIdentity } from './create.ts'
import type { IdentityService } from './views.ts'

/** A link that has expired still tells its owner so for this long. */
const LINK_KEPT_MS = 30 * 86_400_000

export function installIdentity(app: Platform): Module & { service: IdentityService } {
  const { prisma } = app.database
  return {
    service: createIdentity(app),
    sweep: async (now) => {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      const expired = new Date(now.getTime() - LINK_KEPT_MS)
      await prisma.signInLink.deleteMany({ where: { expiresAt: { lt: expired } } })
    },
  }
}
