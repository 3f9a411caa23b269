import type { Module, Platform } from '../platform/module.ts'
import type { ActLinksDeps } from './deps.ts'
import { listLinks, makeLink, revokeLink } from './make.ts'
import { isSigned, openLink } from './open.ts'
import type { ActLinksService } from './views.ts'

const MAX_MADE_AN_HOUR = 30
/** Pages and files together: a person reads, a program copies. */
const MAX_OPENED_A_MINUTE = 60
/** A link that is over stays this long, so that its page can say so. */
const KEPT_MS = 90 * 86_400_000

export interface ActLinksModule extends Module {
  service: ActLinksService
}

/** Signed links to an act, with a limited life. */
export function installActLinks(app: Platform): ActLinksModule {
  const deps: ActLinksDeps = {
    database: app.database,
    clock: app.clock,
    publicUrl: app.publicUrl,
    making: app.limiter('act-links:made', MAX_MADE_AN_HOUR, 3600),
    opening: app.limiter('act-links:opened', MAX_OPENED_A_MINUTE, 60),
  }
  return {
    service: {
      make: (actor, link) => makeLink(deps, actor, link),
      list: (actor, counterpartyId) => listLinks(deps, actor, counterpartyId),
      revoke: (actor, id) => revokeLink(deps, actor, id),
      isSigned: (address) => isSigned(deps, address),
      open: (signature, reader) => openLink(deps, signature, reader),
    },
    sweep: async (now) => {
      await app.database.prisma.actLink.deleteMany({
        where: { expiresAt: { lt: new Date(now.getTime() - KEPT_MS) } },
      })
    },
  }
}
