import { type Actor, isStaff } from '../../identity/index.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import type {
  CandidatesResult,
  CounterpartiesService,
  LinkCandidate,
  LinkedSystem,
} from '../views.ts'
import { confirmLink, removeLink } from './confirm.ts'
import type { LinkDeps, OwnRequisites } from './deps.ts'
import { findInBitrix24 } from './find-in-bitrix24.ts'
import { findInOnec } from './find-in-onec.ts'
import { readLinks } from './read-links.ts'

const SYSTEMS: readonly LinkedSystem[] = ['onec', 'bitrix24']

/** What counterparties are in 1C and in Bitrix24, as people of the supplier confirm it. */
export function createLinks(
  deps: LinkDeps,
): Pick<CounterpartiesService, 'links' | 'candidates' | 'confirmLink' | 'removeLink'> {
  const ownOf = async (actor: Actor, id: string): Promise<OwnRequisites | null> => {
    if (!isStaff(actor) || !isUuid(id)) return null
    return deps.database.prisma.counterparty.findUnique({
      where: { id },
      select: { id: true, guid: true, inn: true, kpp: true },
    })
  }

  return {
    links: async (actor, id) => {
      const own = await ownOf(actor, id)
      return own && readLinks(deps, own.id)
    },

    candidates: async (actor, id) => {
      const own = await ownOf(actor, id)
      if (!own) return null
      const [onec, bitrix24] = await Promise.all([
        findInOnec(deps, own).then((found) => toResult(found, actor)),
        own.inn
          ? findInBitrix24(deps, { ...own, inn: own.inn }).then((found) => toResult(found, actor))
          : ({ kind: 'no_inn' } as const),
      ])
      return { onec, bitrix24 }
    },

    confirmLink: async (actor, id, link) => {
      const own = await ownOf(actor, id)
      const system = SYSTEMS.find((known) => known === link.system)
      if (!own || !system) return 'not_found'
      const found = await findIn(system, own)
      if (found === null) return 'not_found'
      if (found.kind !== 'done') return 'failed'
      const chosen = found.value.find(({ key }) => key === link.key)
      return chosen ? confirmLink(deps, actor, own, { system, ...chosen }) : 'not_found'
    },

    removeLink: async (actor, id, text) => {
      const own = await ownOf(actor, id)
      const system = SYSTEMS.find((known) => known === text)
      return own && system ? removeLink(deps, actor, own.id, system) : false
    },
  }

  async function findIn(
    system: LinkedSystem,
    own: OwnRequisites,
  ): Promise<Outcome<LinkCandidate[]> | null> {
    if (system === 'onec') return findInOnec(deps, own)
    return own.inn ? findInBitrix24(deps, { ...own, inn: own.inn }) : null
  }
}

function toResult(found: Outcome<LinkCandidate[]>, { locale }: Actor): CandidatesResult {
  if (found.kind === 'done') return { kind: 'found', candidates: found.value }
  return { kind: 'failed', text: failures[found.failure.code].staff[locale] }
}
