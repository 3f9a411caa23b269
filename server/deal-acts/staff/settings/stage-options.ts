import type { Bitrix24Port } from '../../../bitrix24/index.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { StageOption } from '../../views/deal-acts.ts'
import type { FieldOption } from '../../views/settings.ts'

/** Funnels and fields change seldom, and a form that is saved over and over shall not ask each time. */
const CACHE_MS = 3 * 60_000

type Deps = Pick<DealActsDeps, 'bitrix24' | 'clock'>

/** What rules may be made of, in Bitrix24's own names. */
export interface RuleOptions {
  stages(): Promise<StageOption[]>
  fields(): Promise<FieldOption[]>
}

export function createRuleOptions(deps: Deps): RuleOptions {
  return { stages: createStageOptions(deps), fields: createFieldOptions(deps) }
}

/** Stages of Bitrix24, asked for once in a few minutes; none while it cannot be asked. */
export function createStageOptions(deps: Deps): () => Promise<StageOption[]> {
  return remember(deps, async (bitrix24) => {
    const found = await bitrix24.stages()
    if (found.kind !== 'done') return found
    const value = found.value.map(({ id, name, categoryId, categoryName }) => {
      return { id, name, funnel: categoryName, funnelId: categoryId }
    })
    return { kind: 'done', value }
  })
}

/** Fields of deals, in the same way. */
export function createFieldOptions(deps: Deps): () => Promise<FieldOption[]> {
  return remember(deps, async (bitrix24) => {
    const found = await bitrix24.dealFields()
    if (found.kind !== 'done') return found
    const value = found.value.map(({ name, title, isOwn, isReadOnly }) => {
      return { name, title, isOwn, isReadOnly }
    })
    return { kind: 'done', value: value.sort(byOwnAndTitle) }
  })
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
