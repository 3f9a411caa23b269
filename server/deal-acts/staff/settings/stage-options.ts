import { type Bitrix24Port, DEAL } from '../../../bitrix24/index.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { SmartProcessOption, StageOption } from '../../views/deal-acts.ts'
import type { FieldOption } from '../../views/settings.ts'

/** Funnels and fields change seldom, and a form that is saved over and over shall not ask each time. */
const CACHE_MS = 3 * 60_000

type Deps = Pick<DealActsDeps, 'bitrix24' | 'clock'>

/** What rules may be made of, in Bitrix24's own names. */
export interface RuleOptions {
  /** Told to administrators of the portal alone. */
  smartProcesses(): Promise<SmartProcessOption[]>
  /** Of deals and of smart processes; so also the fields. */
  stages(): Promise<StageOption[]>
  fields(): Promise<FieldOption[]>
}

/** Asked for once in a few minutes; none while Bitrix24 cannot be asked. */
export function createRuleOptions(deps: Deps): RuleOptions {
  const smartProcesses = remember(deps, (bitrix24) => bitrix24.smartProcesses())
  // Deals need no rights to smart processes.
  const types = async () => [
    DEAL,
    ...(await smartProcesses()).map(({ entityTypeId }) => entityTypeId),
  ]
  return {
    smartProcesses,
    stages: remember(deps, async (bitrix24) => {
      const found = await bitrix24.stages(await types())
      if (found.kind !== 'done') return found
      const value = found.value.map(({ entityTypeId, id, name, categoryId, categoryName }) => {
        return { entityTypeId, id, name, funnel: categoryName, funnelId: categoryId }
      })
      return { kind: 'done', value }
    }),
    fields: remember(deps, async (bitrix24) => {
      const found = await bitrix24.dealFields(await types())
      if (found.kind !== 'done') return found
      const value = found.value.map(({ entityTypeId, name, title, isOwn, isReadOnly }) => {
        return { entityTypeId, name, title, isOwn, isReadOnly }
      })
      return { kind: 'done', value: value.sort(byOwnAndTitle) }
    }),
  }
}

function byOwnAndTitle(one: FieldOption, other: FieldOption): number {
  return Number(other.isOwn) - Number(one.isOwn) || one.title.localeCompare(other.title, 'ru')
}

function remember<T>(
  { bitrix24, clock }: Deps,
  ask: (bitrix24: Bitrix24Port) => Promise<Outcome<T[]>>,
): () => Promise<T[]> {
  let known: { at: number; options: T[] } | null = null
  return async () => {
    const now = clock.now().getTime()
    if (known && now - known.at < CACHE_MS) return known.options
    if (!bitrix24) return []
    const found = await ask(bitrix24)
    // The last answer is better than nothing while Bitrix24 is away.
    if (found.kind !== 'done') return known?.options ?? []
    known = { at: now, options: found.value }
    return found.value
  }
}
