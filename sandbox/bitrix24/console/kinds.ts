import { ACT_STAGES } from '../data/funnels.ts'
import { DEAL_USER_FIELDS } from '../methods/fields/deal.ts'
import { itemUserFields } from '../methods/fields/item.ts'
import type { Deal, Stage } from '../store/records.ts'
import type { Store } from '../store/store.ts'

type Typed = Pick<Deal, 'entityTypeId' | 'categoryId'>

/** The stages that a deal, or an item of its smart process, may be at. */
export function stagesOf(store: Store, { entityTypeId }: Pick<Deal, 'entityTypeId'>): Stage[] {
  if (entityTypeId === undefined) return store.stages
  return store.itemStages.filter((stage) => stage.entityTypeId === entityTypeId)
}

/** At which the agency asks for an act; undefined: nowhere in this funnel. */
export function actStageOf(store: Store, deal: Typed): string | undefined {
  if (deal.entityTypeId === undefined) return ACT_STAGES[deal.categoryId]
  return stagesOf(store, deal).find(
    ({ categoryId, statusId }) => categoryId === deal.categoryId && statusId.endsWith(':ACT'),
  )?.statusId
}

/** The fields that this portal added, with their titles. */
export function userFieldsOf({ entityTypeId }: Pick<Deal, 'entityTypeId'>): Record<string, string> {
  return entityTypeId === undefined ? DEAL_USER_FIELDS : itemUserFields(entityTypeId)
}

/** Those of them that hold a contract. */
export function contractFieldsOf(deal: Pick<Deal, 'entityTypeId'>): string[] {
  return Object.keys(userFieldsOf(deal)).filter((name) => name.endsWith('_CONTRACT'))
}

/** What comments call the kind of their card. */
export function timelineOf({ entityTypeId }: Pick<Deal, 'entityTypeId'>): string {
  return entityTypeId === undefined ? 'deal' : `dynamic_${entityTypeId}`
}
