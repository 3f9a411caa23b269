import { createBitrix24Portal, type PortalDeps } from '../bitrix24-portal/index.ts'
import type { Module } from '../platform/module.ts'
import type { CardsDeps } from './deps.ts'
import { findCard } from './find.ts'
import { findCandidates, linkCompany } from './link.ts'
import { openCard } from './open.ts'
import type { CardsService } from './views.ts'

/** A closed tab stays this long, so that its request is known to have been used. */
const KEPT_MS = 2 * 86_400_000

export interface CardsModule extends Module {
  service: CardsService
}

/** Tabs in the cards of companies and deals. */
export function installCards(
  app: Pick<PortalDeps, 'database' | 'queue' | 'sealer' | 'clock' | 'log' | 'outgoingToken'> &
    Pick<PortalDeps, 'bitrix24' | 'acceptInstallation'> &
    Pick<CardsDeps, 'frames' | 'lookUps'>,
): CardsModule {
  const deps: CardsDeps = { ...app, portal: createBitrix24Portal(app) }
  return {
    service: {
      open: (kind, frame, ip) => openCard(deps, kind, frame, ip),
      find: (kind, key, ip) => findCard(deps, kind, key, ip),
      host: async () => (await deps.frames?.host()) ?? null,
      candidates: (actor) => findCandidates(deps, actor),
      link: (actor, guid) => linkCompany(deps, actor, guid),
    },
    sweep: async (now) => {
      await deps.database.prisma.bitrix24CardSession.deleteMany({
        where: { expiresAt: { lt: new Date(now.getTime() - KEPT_MS) } },
      })
    },
  }
}
