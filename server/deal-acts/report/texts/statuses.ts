import type { Locale } from '../../../identity/index.ts'
import type { DealActStatus } from '../../../platform/database/client/client.ts'
import { enStatuses } from './en.ts'
import { ruStatuses } from './ru.ts'

/** The status of an act in a word, for a field of the deal and for a business process. */
export const STATUS_TEXTS: Record<Locale, Record<DealActStatus, string>> = {
  ru: ruStatuses,
  en: enStatuses,
}
