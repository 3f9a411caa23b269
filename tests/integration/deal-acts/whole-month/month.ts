import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import type { DealActsDeps, MissingMappingGroup } from '../../../../server/deal-acts/index.ts'
import { sweepDeals } from '../../../../server/deal-acts/intake/sweep.ts'
import { listMissingMappings } from '../../../../server/deal-acts/staff/mappings/missing-mappings.ts'
import { saveMapping } from '../../../../server/deal-acts/staff/mappings/save-mapping.ts'
import { searchOnec } from '../../../../server/deal-acts/staff/mappings/search-onec.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { savePerson } from '../../../../server/identity/index.ts'
import type { Configuration } from '../../../../server/onec/port.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'

export interface Month {
  app: DealActsApp
  /** As the app has them, or without 1C. */
  deps: DealActsDeps
  accountant: Actor
  /** Statuses of all acts, with how many there are of each. */
  counts(): Promise<Record<string, number>>
  missingMappings(): Promise<MissingMappingGroup[]>
  end(): Promise<void>
}

/** An agency's month in the funnels, every deal closed, and the portal's first look at it. */
export async function closeMonth({
  isOnecAsked = true,
  ...options
}: Parameters<typeof startDealActsApp>[0] & {
  configuration: Configuration
  /** False: acts travel by file, and nothing of 1C can be looked up. */
  isOnecAsked?: boolean
}): Promise<Month> {
  const app = await startDealActsApp(options)
  const deps = { ...app.deps, drafts: isOnecAsked ? app.deps.drafts : null }
  const { prisma } = deps.database
  await app.setRules(rule({ document: deps.usualKind, policies: { unknownItems: 'same_name' } }))
  const accountant = await hireAccountant(app)
  for (const { id } of app.sandbox.bitrix24.deals()) app.close(id)
  await sweepDeals(deps, AbortSignal.timeout(60_000))
  await workAtOnce(deps)
  return {
    app: app,
    deps,
    accountant,
    counts: async () => {
      const groups = await prisma.dealAct.groupBy({ by: ['status'], _count: true })
      return Object.fromEntries(groups.map(({ status, _count }) => [status, _count]))
    },
    missingMappings: async () => (await listMissingMappings(deps, accountant)) ?? [],
    end: app.end,
  }
}

/** What staff answer to a group: the name or the INN they look for in 1C; `text`: it goes into the line. */
export type Answers = (missing: MissingMappingGroup) => string | null

/** Maps each group as staff would: by searching 1C's catalogues. Null answers leave a group as it is. */
export async function mapMissing({ deps, accountant, missingMappings }: Month, answers: Answers) {
  for (const missing of await missingMappings()) {
    const answer = answers(missing)
    if (answer === null) continue
    const { kind, key, shown } = missing
    const input = { kind, key, shown }
    const saved =
      answer === 'text'
        ? await saveMapping(deps, accountant, { ...input, to: 'text' })
        : await saveMapping(deps, accountant, {
            ...input,
            to: 'onec',
            ...(await lookFor(deps, accountant, { kind, key, text: answer })),
          })
    if (saved?.kind !== 'saved') throw new Error(`${kind} ${shown}: ${saved?.text}`)
  }
  await workAtOnce(deps)
}

/** As many acts at once as a base of usual settings is asked for. */
const AT_ONCE = 4

/** Brings on every act that is queued, as the queue's workers do, until none is. */
export async function workAtOnce(deps: DealActsDeps): Promise<void> {
  const queued = await deps.database.prisma.dealAct.findMany({
    where: { status: 'queued' },
    orderBy: { serial: 'asc' },
    select: { id: true },
  })
  const worker = async () => {
    for (let next = queued.shift(); next; next = queued.shift()) await makeDealAct(deps, next.id)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function lookFor(
  deps: DealActsDeps,
  accountant: Actor,
  { kind, key, text }: { kind: string; key: string; text: string },
) {
  const found = await searchOnec(deps, accountant, { kind, key, text, skip: 0 })
  if (found?.kind !== 'found') throw new Error(`${text}: ${found?.text}`)
  const [only, ...others] = found.items
  if (!only || others.length > 0) throw new Error(`1C has ${found.items.length} of ${text}`)
  const { guid, name, unit } = only
  return { guid, name, ...(unit ? { unit } : {}) }
}

async function hireAccountant({ deps }: DealActsApp): Promise<Actor> {
  const email = 'accountant@agency.example'
  const password = 'a long test password'
  const userId = await savePerson(deps.database.prisma, {
    email,
    password,
    role: 'accountant',
    counterpartyIds: [],
  })
  return {
    userId,
    email,
    name: 'Accountant',
    role: 'accountant',
    locale: 'ru',
    sessionId: 'session',
    ip: '192.0.2.1',
    counterparties: [],
    current: null,
  }
}
