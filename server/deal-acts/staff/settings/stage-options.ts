import { setTimeout as pause } from 'node:timers/promises'
import { type Bitrix24Port, DEAL } from '../../../bitrix24/index.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { SmartProcessOption, StageOption } from '../../views/deal-acts.ts'
import type { FieldOption } from '../../views/settings.ts'

/** Funnels and fields change seldom, and a form that is saved over and over shall not ask each time. */
const CACHE_MS = 3 * 60_000
/** While Bitrix24 is away, not every page shall wait for it in vain. */
const AWAY_MS = 20_000

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

/** What a stage is called in Bitrix24. Null: it was not told soon enough, or there is no such stage (any more). */
export type StageNames = (entityTypeId: number, stage: string) => string | null

/** A page that only names stages does not wait for Bitrix24 longer than this; its next reader has the names. */
const NAMES_WITHIN_MS = 700

export async function readStageNames({ stages }: Pick<RuleOptions, 'stages'>): Promise<StageNames> {
  const known = await Promise.race([
    stages().catch(() => []),
    pause(NAMES_WITHIN_MS, [], { ref: false }),
  ])
  return (entityTypeId, stage) =>
    known.find((one) => one.entityTypeId === entityTypeId && one.id === stage)?.name ?? null
}

function byOwnAndTitle(one: FieldOption, other: FieldOption): number {
  return Number(other.isOwn) - Number(one.isOwn) || one.title.localeCompare(other.title, 'ru')
}

function remember<T>(
  { bitrix24, clock }: Deps,
  ask: (bitrix24: Bitrix24Port) => Promise<Outcome<T[]>>,
): () => Promise<T[]> {
  let known: { until: number; options: T[] } | null = null
  let asking: Promise<T[]> | null = null
  return async () => {
    if (known && clock.now().getTime() < known.until) return known.options
    asking ??= askAnew().finally(() => {
      asking = null
    })
    return asking
  }

  async function askAnew(): Promise<T[]> {
    if (!bitrix24) return []
    const found = await ask(bitrix24)
    const now = clock.now().getTime()
    // The last answer is better than nothing while Bitrix24 is away.
    known =
      found.kind === 'done'
        ? { until: now + CACHE_MS, options: found.value }
        : { until: now + AWAY_MS, options: known?.options ?? [] }
    return known.options
  }
}
