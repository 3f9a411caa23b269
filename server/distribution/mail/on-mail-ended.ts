import type { OnMailEnded } from '../../platform/mail/deps.ts'
import { tellManager } from './tell-manager.ts'

/** Of reminders: `ownerId` is the item. */
export function onReminderEnded(deps: Parameters<typeof tellManager>[0]): OnMailEnded {
  return async (transaction, mail, end) => {
    const item = await transaction.distributionItem.findUnique({
      where: { id: mail.ownerId ?? '' },
      select: { counterpartyId: true },
    })
    if (item) await tellManager(deps, transaction, mail, end, item.counterpartyId)
  }
}

/** Of letters of a run: `ownerId` is the delivery. */
export function onRunLetterEnded(deps: Parameters<typeof tellManager>[0]): OnMailEnded {
  return async (transaction, mail, end) => {
    const delivery = await transaction.distributionDelivery.findUnique({
      where: { id: mail.ownerId ?? '' },
      select: { item: { select: { counterpartyId: true } } },
    })
    if (delivery) await tellManager(deps, transaction, mail, end, delivery.item.counterpartyId)
  }
}
