import type { DealAct } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, rule } from '../../../support/apps/deal-acts-app.ts'

export const WORKS = 1036
export const ITEM_STAGE = 'DT1036_5:ACT'

/** The rule of the smart process in which this agency closes works. */
export const itemRule = (given: Parameters<typeof rule>[0] = {}) =>
  rule({
    id: 'works',
    name: 'Закрытие работ',
    when: { entityTypeId: WORKS, stages: [ITEM_STAGE] },
    policies: { unknownItems: 'text', unknownUnits: 'text' },
    ...given,
  })

/** An item that says what this deal says: client, rows, own company. */
export function itemLike(app: DealActsApp, dealId: number) {
  const { bitrix24 } = app.sandbox
  const { companyId, contactId, currencyId, assignedById, title } = bitrix24.deal(dealId)
  const items = bitrix24.items(WORKS)
  const item = items.add({
    title: `${title}, закрытие`,
    companyId,
    contactId,
    currencyId,
    assignedById,
  })
  items.setRows(item.id, bitrix24.rowsOf(dealId))
  return item
}

/** The newest act of an item. */
export function itemAct({ deps }: DealActsApp, dealId: number): Promise<DealAct> {
  return deps.database.prisma.dealAct.findFirstOrThrow({
    where: { entityTypeId: WORKS, dealId },
    orderBy: { revision: 'desc' },
  })
}

/** All acts of a number, of deals and of items. */
export function actsOfNumber({ deps }: DealActsApp, dealId: number) {
  return deps.database.prisma.dealAct.findMany({
    where: { dealId },
    orderBy: [{ entityTypeId: 'asc' }, { revision: 'asc' }],
    select: { entityTypeId: true, status: true, source: true, total: true, ref: true },
  })
}
