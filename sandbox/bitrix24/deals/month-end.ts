import { ACT_STAGES } from '../data/funnels.ts'
import type { Actor } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import type { Deal } from '../store/records.ts'
import { stageOf } from '../store/store.ts'
import { changeDeal } from './change.ts'

/** Deals on their way to the stage of the act, of every funnel that has one. */
export function dealsBeforeAct({ store }: Portal): Deal[] {
  return [...store.deals.values()].filter(({ categoryId, stageId }) => {
    const act = stageOf(store, ACT_STAGES[categoryId] ?? '')
    const stage = stageOf(store, stageId)
    return act !== undefined && stage !== undefined && stage.sort < act.sort
  })
}

/** The last day of a month: everything that is done asks for its act. Tells how many deals moved. */
export function closeMonth(portal: Portal, actor: Actor): number {
  const deals = dealsBeforeAct(portal)
  for (const deal of deals) {
    changeDeal(portal, deal, { stageId: ACT_STAGES[deal.categoryId] ?? deal.stageId }, actor)
  }
  return deals.length
}
