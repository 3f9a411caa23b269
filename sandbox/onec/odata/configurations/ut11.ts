import { readTypes } from '../metadata/read-types.ts'
import { METADATA } from '../metadata/table.ts'
import type { Profile } from './profile.ts'
import { TRADE } from './trade.ts'

/** Управление торговлей 11. */
export const UT11: Profile = {
  ...TRADE,
  types: readTypes(METADATA.ut11),
  name: 'УправлениеТорговлей',
  release: '11.5.22.134',
}
