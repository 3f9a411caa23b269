import type { CompanyManager, CompanyOfInn } from '../../../../bitrix24/index.ts'
import { currentPortal } from '../../../../bitrix24-portal/index.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import type { ChannelDelivery } from '../../channel.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'

type Deps = Pick<Bitrix24ChannelDeps, 'database' | 'clock' | 'bitrix24'>

/** A counterparty's company in Bitrix24, and who answers for it. */
export interface ManagedCompany {
  companyId: number
  manager: CompanyManager
}

export interface CompanyDirectory {
  /** Null: Bitrix24 has no such company, or several that nothing tells apart. */
  of(
    deliveries: readonly ChannelDelivery[],
    signal: AbortSignal,
  ): Promise<Outcome<Map<string, ManagedCompany | null>>>
}

interface Entry {
  at: number
  company: ManagedCompany | null
}

/** People change; an act that goes out later is the next one's. */
const FRESH_MS = 15 * 60_000
/** A company that was not found may be made by somebody who just read that. */
const MISSING_FRESH_MS = 30_000
const MAX_ENTRIES = 20_000

/**
 * Companies of counterparties, as a person linked them or else by INN and KPP. The first question of a run asks for
 * all of its counterparties: that takes as many requests as asking for fifty.
 */
export function createCompanyDirectory(deps: Deps): CompanyDirectory {
  const known = new Map<string, Entry>()
  const isFresh = (id: string) => {
    const entry = known.get(id)
    if (!entry) return false
    const age = deps.clock.now().getTime() - entry.at
    return age < (entry.company ? FRESH_MS : MISSING_FRESH_MS)
  }
  const readInto = async (asked: readonly Asked[], signal: AbortSignal): Promise<Outcome<void>> => {
    const read = await readCompanies(deps, asked, signal)
    if (read.kind !== 'done') return read
    if (known.size + asked.length > MAX_ENTRIES) known.clear()
    const at = deps.clock.now().getTime()
    for (const { id } of asked) known.set(id, { at, company: read.value.get(id) ?? null })
    return { kind: 'done', value: undefined }
  }
  return {
    of: async (deliveries, signal) => {
      const own = deliveries.map(({ counterparty }) => counterparty)
      const stale = own.filter(({ id }) => !isFresh(id))
      if (stale.length > 0) {
        const runIds = [...new Set(deliveries.map(({ run }) => run.id))]
        const others = await readCounterparties(deps, runIds)
        const asked = new Map([...others, ...stale].map((one) => [one.id, one]))
        const fresh = [...asked.values()].filter(({ id }) => !isFresh(id))
        const read = await readInto(fresh, signal)
        if (read.kind !== 'done') return read
      }
      return {
        kind: 'done',
        value: new Map(own.map(({ id }) => [id, known.get(id)?.company ?? null])),
      }
    },
  }
}

interface Asked {
  id: string
  inn: string | null
  kpp: string | null
}

/** Whom these runs concern and have not finished with. */
function readCounterparties({ database }: Deps, runIds: readonly string[]): Promise<Asked[]> {
  return database.prisma.counterparty.findMany({
    where: {
      distributionItems: {
        some: { runId: { in: [...runIds] }, status: { in: ['queued', 'working', 'delivering'] } },
      },
    },
    orderBy: { id: 'asc' },
    take: MAX_ENTRIES / 2,
    select: { id: true, inn: true, kpp: true },
  })
}

async function readCompanies(
  deps: Deps,
  asked: readonly Asked[],
  signal: AbortSignal,
): Promise<Outcome<Map<string, ManagedCompany>>> {
  const companyIds = await readLinks(deps, asked)
  const unlinked = asked.filter(({ id, inn }) => !companyIds.has(id) && inn !== null)
  const found = await deps.bitrix24.companiesOfInns(
    unlinked.flatMap(({ inn }) => inn ?? []),
    signal,
  )
  if (found.kind !== 'done') return found
  for (const { id, inn, kpp } of unlinked) {
    const companyId = chooseCompany(found.value.get(inn ?? '') ?? [], kpp)
    if (companyId !== null) companyIds.set(id, companyId)
  }
  const managers = await deps.bitrix24.companyManagers([...companyIds.values()], signal)
  if (managers.kind !== 'done') return managers
  const companies = new Map<string, ManagedCompany>()
  for (const [id, companyId] of companyIds) {
    const manager = managers.value.get(companyId)
    if (manager) companies.set(id, { companyId, manager })
  }
  return { kind: 'done', value: companies }
}

async function readLinks(deps: Deps, asked: readonly Asked[]): Promise<Map<string, number>> {
  const portal = await currentPortal(deps)
  const links = await deps.database.prisma.counterpartyLink.findMany({
    where: {
      system: 'bitrix24',
      portalId: portal.id,
      counterpartyId: { in: asked.map(({ id }) => id) },
    },
    orderBy: { counterpartyId: 'asc' },
    select: { counterpartyId: true, externalId: true },
  })
  return new Map(
    links.map(({ counterpartyId, externalId }) => [counterpartyId, Number(externalId)]),
  )
}

/**
 * Those with the counterparty's KPP, or else all; of equal cards the one that was there first. Null: branches that
 * nothing tells apart.
 */
export function chooseCompany(cards: readonly CompanyOfInn[], kpp: string | null): number | null {
  const exact = cards.filter((card) => card.kpp === kpp)
  const candidates = exact.length > 0 ? exact : cards
  const ids = [...new Set(candidates.map(({ companyId }) => companyId))]
  if (ids.length === 0) return null
  if (exact.length === 0 && ids.length > 1) return null
  return Math.min(...ids)
}
