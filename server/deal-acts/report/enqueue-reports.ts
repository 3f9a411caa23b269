import { type CardReference, DEAL, type DealReference } from '../../bitrix24/index.ts'
import { enqueueMessages, type MessageOwner, type NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'

/** A deal act as the outbox knows it. */
export function ownerOf({ id, portalId }: Pick<DealAct, 'id' | 'portalId'>): MessageOwner {
  return { owner: 'deal_act', ownerId: id, portalId }
}

/** The card that messages about an act go to. */
export function targetOf({ entityTypeId, dealId }: DealReference): CardReference {
  return entityTypeId === DEAL
    ? { type: 'deal', id: dealId }
    : { type: 'item', entityTypeId, id: dealId }
}

/** Enqueues messages about a deal act, in this order, to be sent once the transaction commits. */
export function enqueueReports(
  deps: Pick<DealActsDeps, 'clock' | 'queue'>,
  transaction: Transaction,
  act: Pick<DealAct, 'id' | 'portalId'>,
  messages: readonly NewMessage[],
): Promise<void> {
  return enqueueMessages(deps, transaction, ownerOf(act), messages)
}
