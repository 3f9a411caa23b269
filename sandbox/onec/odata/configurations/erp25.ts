import { readTypes } from '../metadata/read-types.ts'
import { METADATA } from '../metadata/table.ts'
import type { Profile } from './profile.ts'
import { TRADE } from './trade.ts'

/** ERP 2.5: its sales are those of Управление торговлей. */
export const ERP25: Profile = {
  ...TRADE,
  types: readTypes(METADATA.erp25),
  name: 'УправлениеПредприятием',
  release: '2.5.17.95',
}
