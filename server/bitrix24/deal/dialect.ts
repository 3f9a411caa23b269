import type { Command } from '../client/batch.ts'
import { dealTypeOf } from '../entity-types.ts'
import type { DealReference } from '../port.ts'

/** The names a portal has for the same things. */
export interface Dialect {
  /** A deal (2), contact (3), company (4), or an item of a smart process. */
  element(entityTypeId: number, id: number): Command
  /** A deal's rows, from `start` on. */
  rows(deal: DealReference, start: number): Command
  /** A page of the companies that the portal calls its own. */
  ownCompanies(start: number): Command
  /** Within a batch: the responsible person of the card that was asked for under this key. */
  responsibleOf(key: string): string
}

/** `crm.item.*`: the one that is developed. */
export const ITEM_DIALECT: Dialect = {
  element: (entityTypeId, id) => ({
    method: 'crm.item.get',
    params: { entityTypeId, id, useOriginalUfNames: 'Y' },
  }),
  rows: ({ entityTypeId, dealId }, start) => ({
    method: 'crm.item.productrow.list',
    params: {
      filter: { '=ownerType': dealTypeOf(entityTypeId).prefix, '=ownerId': dealId },
      order: { sort: 'asc', id: 'asc' },
      start,
    },
  }),
  ownCompanies: (start) => ({
    method: 'crm.item.list',
    params: {
      entityTypeId: 4,
      filter: { isMyCompany: 'Y' },
      select: ['id', 'title'],
      order: { id: 'ASC' },
      start,
    },
  }),
  responsibleOf: (key) => `$result[${key}][item][assignedById]`,
}

const CLASSIC_NAMES = new Map([
  [2, 'deal'],
  [3, 'contact'],
  [4, 'company'],
])

/** The classic methods, whose development has ended: for portals without `crm.item.*`, which have no smart processes. */
export const CLASSIC_DIALECT: Dialect = {
  element: (entityTypeId, id) => ({
    method: `crm.${CLASSIC_NAMES.get(entityTypeId)}.get`,
    params: { id },
  }),
  // No pages: they all come at once.
  rows: ({ dealId }) => ({ method: 'crm.deal.productrows.get', params: { id: dealId } }),
  ownCompanies: (start) => ({
    method: 'crm.company.list',
    params: {
      filter: { IS_MY_COMPANY: 'Y' },
      select: ['ID', 'TITLE'],
      order: { ID: 'ASC' },
      start,
    },
  }),
  responsibleOf: (key) => `$result[${key}][ASSIGNED_BY_ID]`,
}
