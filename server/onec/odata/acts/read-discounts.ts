import type { Kopecks } from '../../../platform/money.ts'
import type { SectionProfile } from '../../profiles/acts-profile.ts'
import type { Fields } from '../client/fields.ts'

/**
 * What may be taken off quantity × price of a line, in kopecks, the likeliest first. Empty: not known, since this
 * release keeps none of the fields, or says a percentage alone.
 */
export function readDiscounts(row: Fields, { discounts }: SectionProfile): Kopecks[] {
  if (!discounts) return [0n]
  let choices = [0n]
  let isKnown = false
  for (const { sum, percent, isOptional } of discounts) {
    const amount = row.has(sum) ? row.amount(sum) : 0n
    isKnown ||= row.has(sum)
    const hasPercent = percent !== undefined && row.has(percent) && row.amount(percent) !== 0n
    if (amount === 0n && hasPercent) return []
    if (amount === 0n) continue
    const taken = choices.map((choice) => choice + amount)
    choices = isOptional ? [...taken, ...choices] : taken
  }
  return isKnown ? choices : []
}
