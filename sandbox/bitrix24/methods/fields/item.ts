import type { Field } from '../../protocol/fields.ts'
import type { Deal } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { CONTACT_IDS, dealFields } from './deal.ts'

/** What only deals have. */
const OF_DEALS = new Set(['typeId', 'stageSemanticId', 'closed', 'comments'])

const OWN: Field<Deal>[] = [
  CONTACT_IDS,
  {
    name: 'mycompanyId',
    classic: 'MYCOMPANY_ID',
    kind: 'whole',
    read: ({ mycompanyId }) => mycompanyId ?? 0,
    writable: true,
  },
]

/** An item's fields under both of their names. */
export function itemFields(store: Store): Field<Deal>[] {
  return [...dealFields(store).filter(({ name }) => !OF_DEALS.has(name)), ...OWN]
}

/** The fields that people added to a smart process bear the number of its settings. */
export function itemUserFields(entityTypeId: number): Record<string, string> {
  const own = entityTypeId % 1000
  return {
    [`UF_CRM_${own}_ACT_NUMBER`]: 'Номер акта',
    [`UF_CRM_${own}_ACT_STATUS`]: 'Состояние акта',
    [`UF_CRM_${own}_CONTRACT`]: 'Договор',
    [`UF_CRM_${own}_1764400000`]: 'Месяц',
  }
}
