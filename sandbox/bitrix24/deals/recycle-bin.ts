import { type Actor, fireDealEvent, fireEvent } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { nameless } from '../protocol/error.ts'
import type { Deal } from '../store/records.ts'
import { dealsOfType, rowsOf } from '../store/store.ts'
import { enterStage } from './change.ts'

/** Puts a deal into the recycle bin, where no method finds it. */
export function deleteDeal(portal: Portal, deal: Deal, actor: Actor): void {
  const { store } = portal
  const { entityTypeId } = deal
  const rows = rowsOf(store, deal.id, entityTypeId)
  const link = store.links.find(
    (one) => one.entityTypeId === (entityTypeId ?? 2) && one.entityId === deal.id,
  )
  for (const { id } of rows) store.rows.delete(id)
  store.links = store.links.filter((one) => one !== link)
  dealsOfType(store, entityTypeId ?? 2)?.delete(deal.id)
  // Of items only deals' cards have a button that takes them out again.
  if (entityTypeId === undefined) {
    store.recycled.set(deal.id, { deal, rows, link: link ?? null })
  }
  fireDealEvent(portal, 'DELETE', deal, actor)
}

/** Takes a deal out of the bin: it is as it was, under a new number, and comes to its stage as a new one does. */
export function restoreDeal(portal: Portal, dealId: number, actor: Actor): Deal {
  const { store } = portal
  const found = store.recycled.get(dealId)
  if (!found) throw nameless('Not found')
  store.recycled.delete(dealId)
  const now = portal.clock.now()
  const deal: Deal = { ...found.deal, id: store.nextId('deal', 401), updatedTime: now }
  store.deals.set(deal.id, deal)
  for (const row of found.rows) {
    const id = store.nextId('productRow', 17_001)
    store.rows.set(id, { ...row, id, ownerId: deal.id })
  }
  if (found.link) store.links.push({ ...found.link, entityId: deal.id })
  enterStage(portal, deal)
  fireEvent(portal, 'ONCRMDEALADD', { ID: String(deal.id) }, actor)
  return deal
}
