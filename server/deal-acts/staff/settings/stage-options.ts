import type { DealActsDeps } from '../../deps.ts'
import type { StageOption } from '../../views/deal-acts.ts'

/** Funnels change seldom, and a form that is saved over and over shall not ask each time. */
const CACHE_MS = 3 * 60_000

/** Stages of Bitrix24, asked for once in a few minutes; none while it cannot be asked. */
export function createStageOptions({
  bitrix24,
  clock,
}: Pick<DealActsDeps, 'bitrix24' | 'clock'>): () => Promise<StageOption[]> {
  let known: { at: number; stages: StageOption[] } | null = null
  return async () => {
    const now = clock.now().getTime()
    if (known && now - known.at < CACHE_MS) return known.stages
    if (!bitrix24) return []
    const found = await bitrix24.stages()
    // The last answer is better than nothing while Bitrix24 is away.
    if (found.kind !== 'done') return known?.stages ?? []
    const stages = found.value.map(({ id, name, categoryId, categoryName }) => {
      return { id, name, funnel: categoryName, funnelId: categoryId }
    })
    known = { at: now, stages }
    return stages
  }
}
