import type { Deviation } from '../../onec/port.ts'
import { deviations as en } from './deviations.en.ts'
import { deviations as ru } from './deviations.ru.ts'

/** What a module of 1C writes otherwise than the contract, and what to mend in it. */
export function describeDeviation(deviation: Deviation): { ru: string; en: string } {
  return { ru: ru[deviation], en: en[deviation] }
}
