import type { Profile } from './profile.ts'
import { TRADE } from './trade.ts'

/** ERP 2.5: its sales are those of Управление торговлей. */
export const ERP25: Profile = { ...TRADE, name: 'УправлениеПредприятием', release: '2.5.17.95' }
