import { z } from 'zod'
import { confirmLink, saveCounterparty } from '../counterparties/index.ts'
import type { Actor } from '../identity/index.ts'
import type { CardsDeps } from './deps.ts'
import type { CardCandidate, CardCandidates, CardLinkResult } from './views.ts'

const storedRequisites = z.array(
  z.object({ name: z.string(), inn: z.string(), kpp: z.string().nullable() }),
)
/** Of one card: more is nothing that a person chooses from. */
const MAX_INNS = 5

/**
 * What the company of the card may be, by INN and KPP: rows of the portal, and what 1C knows beside them. Whoever may
 * write requisites into a card of their own must not reach another's accounts by it: where a second company of the CRM
 * has the INN, the accountant says which it is.
 */
export async function findCandidates(
  deps: CardsDeps,
  actor: Actor,
): Promise<CardCandidates | null> {
  const session = await findCompanySession(deps, actor)
  if (!session) return null
  const requisites = storedRequisites.parse(session.requisites)
  const inns = [...new Set(requisites.map(({ inn }) => inn))].slice(0, MAX_INNS)
  if (inns.length === 0) return { kind: 'no_inn' }
  if (!deps.bitrix24) return { kind: 'failed' }
  const candidates = new Map<string, CardCandidate>()
  for (const inn of inns) {
    const companies = await deps.bitrix24.findCompanies(inn)
    if (companies.kind !== 'done') return { kind: 'failed' }
    if (companies.value.some(({ id }) => id !== session.entityId)) {
      return { kind: 'several_companies' }
    }
    const known = await knownByInn(deps, inn)
    if (known === null) return { kind: 'failed' }
    const own = requisites.filter((one) => one.inn === inn)
    for (const each of known) {
      const fit = fitOf(each.kpp, own)
      if (fit) candidates.set(each.guid, { ...each, fit })
    }
  }
  const order = { exact: 0, kpp_unknown: 1 }
  const found = [...candidates.values()].sort((a, b) => order[a.fit] - order[b.fit])
  return { kind: 'found', candidates: found }
}

export async function linkCompany(
  deps: CardsDeps,
  actor: Actor,
  guid: string,
): Promise<CardLinkResult> {
  const [session, found] = await Promise.all([
    findCompanySession(deps, actor),
    findCandidates(deps, actor),
  ])
  if (!session || !found) return 'not_found'
  if (found.kind === 'failed') return 'failed'
  const chosen = found.kind === 'found' ? found.candidates.find((one) => one.guid === guid) : null
  if (!chosen) return 'not_found'
  const { prisma } = deps.database
  const row =
    (await prisma.counterparty.findUnique({ where: { guid: chosen.guid } })) ??
    (await saveCounterparty(prisma, {
      guid: chosen.guid,
      name: chosen.name,
      inn: chosen.inn,
      ...(chosen.kpp && { kpp: chosen.kpp }),
    }))
  const other = await prisma.counterpartyLink.findUnique({
    where: { counterpartyId_system: { counterpartyId: row.id, system: 'bitrix24' } },
  })
  const key = String(session.entityId)
  if (other && other.portalId === session.portalId && other.externalId !== key) return 'taken'
  await confirmLink(deps, actor, row, {
    system: 'bitrix24',
    key,
    name: session.title || chosen.name,
    inn: chosen.inn,
    kpp: chosen.kpp,
  })
  return 'linked'
}

/** Only of the company's own tab: what a deal's company is, is not for the deal's card to say. */
function findCompanySession({ database }: CardsDeps, { role, sessionId }: Actor) {
  if (role !== 'manager') return null
  return database.prisma.bitrix24CardSession.findFirst({
    where: { id: sessionId, kind: 'company' },
  })
}

async function knownByInn(
  { database, lookUps }: CardsDeps,
  inn: string,
): Promise<Omit<CardCandidate, 'fit'>[] | null> {
  const rows = await database.prisma.counterparty.findMany({
    where: { inn },
    select: { guid: true, name: true, kpp: true },
  })
  const ofPortal = rows.map((row) => ({ ...row, inn }))
  if (!lookUps) return ofPortal
  const asked = await lookUps.findCounterparties({ inn })
  // What the portal knows already suffices while 1C is away.
  if (asked.kind !== 'done') return ofPortal.length > 0 ? ofPortal : null
  const ofOnec = asked.value
    .filter(({ isArchived }) => !isArchived)
    .map(({ guid, name, kpp }) => ({ guid: guid.toLowerCase(), name, inn, kpp }))
  const isKnown = (guid: string) => ofPortal.some((row) => row.guid === guid)
  return [...ofPortal, ...ofOnec.filter(({ guid }) => !isKnown(guid))]
}

/** Another KPP is another branch: null. */
function fitOf(
  kpp: string | null,
  own: readonly { kpp: string | null }[],
): CardCandidate['fit'] | null {
  if (own.some((one) => plain(one.kpp) === plain(kpp))) return 'exact'
  const isUnknown = plain(kpp) === '' || own.some((one) => plain(one.kpp) === '')
  return isUnknown ? 'kpp_unknown' : null
}

function plain(text: string | null): string {
  return text?.trim() ?? ''
}
