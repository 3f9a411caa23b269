import type { Stored } from '../configurations/profile.ts'
import type { ODataCall } from './call.ts'
import { wrongValue } from './convert.ts'
import { lacksOf } from './read.ts'

/** A release takes no members of enumerations that it does not have. */
export function refuseUnknownRates(call: ODataCall): void {
  const lacks = lacksOf(call)
  const rates = call.body.matchAll(/"СтавкаНДС":"([^"]{1,40})"/g)
  if ([...rates].some(([, member = '']) => lacks(member))) throw wrongValue('СтавкаНДС')
}

/** What a handler of the base's own, or of an extension, does to documents of the portal. */
export function raisePrices({ sections }: Stored): void {
  for (const row of Object.values(sections).flat()) {
    if (typeof row.Цена === 'number') row.Цена += 1
  }
}
