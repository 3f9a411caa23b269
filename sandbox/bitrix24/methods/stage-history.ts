import { maySee } from '../access/caller.ts'
import { RestError } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { listRecords } from '../protocol/list.ts'
import { find, numberOf } from '../protocol/value.ts'
import type { StageEntry } from '../store/records.ts'
import { dealsOfType } from '../store/store.ts'
import { answerPage, type Methods } from './method.ts'

const FIELDS: Field<StageEntry>[] = [
  { name: 'ID', classic: 'ID', kind: 'whole', read: ({ id }) => id },
  { name: 'TYPE_ID', classic: 'TYPE_ID', kind: 'whole', read: ({ typeId }) => typeId },
  { name: 'OWNER_ID', classic: 'OWNER_ID', kind: 'whole', read: ({ ownerId }) => ownerId },
  {
    name: 'CREATED_TIME',
    classic: 'CREATED_TIME',
    kind: 'instant',
    read: (one) => one.createdTime,
  },
  { name: 'CATEGORY_ID', classic: 'CATEGORY_ID', kind: 'whole', read: (one) => one.categoryId },
  {
    name: 'STAGE_SEMANTIC_ID',
    classic: 'STAGE_SEMANTIC_ID',
    kind: 'text',
    read: ({ semantics }) => semantics,
  },
  { name: 'STAGE_ID', classic: 'STAGE_ID', kind: 'text', read: ({ stageId }) => stageId },
]

/** Upper-case names and numbers: the one list that mixes both manners. */
export const STAGE_HISTORY_METHODS: Methods = {
  'crm.stagehistory.list': {
    scope: 'crm',
    run: ({ portal, params, start, caller }) => {
      const type = numberOf(find(params, 'entityTypeId')) ?? 0
      const deals = dealsOfType(portal.store, type)
      if (!deals) {
        throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported')
      }
      const { store, writing } = portal
      const all = type === 2 ? store.stageHistory : store.itemHistory
      const seen = all.filter(({ ownerId, entityTypeId = 2 }) => {
        const deal = entityTypeId === type ? deals.get(ownerId) : undefined
        return deal !== undefined && maySee(portal, caller, deal.assignedById)
      })
      const listing = { fields: FIELDS, style: 'item' as const, strict: true }
      return answerPage(listRecords(seen, listing, { params, start, writing }), 'items')
    },
  },
}
