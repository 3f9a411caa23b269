import { z } from 'zod'
import type { CalendarDate } from '../../../platform/calendar-date.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import type { ContractRef, PartyCard } from '../../port/reconciliation.ts'
import { looseDate } from './date.ts'
import { refuse } from './reading.ts'
import {
  blankToNull,
  filledName,
  looseGuid,
  looseText,
  looseTextIn,
  optionalGuid,
  requisite,
} from './text.ts'

/** What is told of a party beyond its name and numbers; what 1C does not say is not there. */
const CARD = ['ogrn', 'address', 'bank', 'director', 'chiefAccountant'] as const

const card = z
  .object(
    {
      guid: optionalGuid,
      name: filledName,
      inn: requisite(10, 12),
      kpp: requisite(9),
      ogrn: looseText,
      address: looseText,
      bank: looseText,
      director: looseText,
      chiefAccountant: looseText,
    },
    { error: 'text_or_object' },
  )
  .transform(({ guid, name, inn, kpp, ...more }): PartyCard => {
    const said = CARD.flatMap((key) => (more[key] === null ? [] : [[key, more[key]]]))
    return { guid, name, inn, kpp, ...Object.fromEntries(said) }
  })

/** A bare name or an object. */
export const party: z.ZodType<PartyCard> = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  card,
)

export const optionalParty: z.ZodType<PartyCard | null> = z.preprocess(
  blankToNull,
  party.nullish().transform((value) => value ?? null),
)

const contractFields = z.object({
  guid: looseGuid,
  name: looseText,
  number: looseText,
  date: looseDate,
})

/** The contract of a line or of totals: a name, or what is known of it. Null: without one, or none to read. */
export const contractRef = z
  .unknown()
  .optional()
  .transform((value): ContractRef | null => {
    const name = typeof value === 'string' ? looseTextIn(value) : null
    if (name !== null) return { guid: null, name, number: null, date: null }
    const read = contractFields.safeParse(value)
    if (!read.success) return null
    return Object.values(read.data).some((part) => part !== null) ? read.data : null
  })

/** The contract of the whole act as it is printed: its text, or an object. */
export const contractText = z
  .unknown()
  .optional()
  .transform((value, context): string | null => {
    if (value === undefined || value === null) return null
    const isObject =
      typeof value === 'object' && !Array.isArray(value) && !(value instanceof DecimalText)
    if (typeof value !== 'string' && !isObject) return refuse(context, 'text_or_object')
    const read = contractRef.parse(value)
    if (!read) return null
    return read.name ?? printedContract(read)
  })

function printedContract({ number, date }: { number: string | null; date: CalendarDate | null }) {
  const day = date?.split('-').reverse().join('.')
  return [number ? `№ ${number}` : '', day ? `от ${day}` : ''].join(' ').trim() || null
}
