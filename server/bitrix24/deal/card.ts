import { z } from 'zod'
import {
  below,
  camelCased,
  flag,
  id,
  list,
  optionalDate,
  optionalDecimal,
  optionalId,
  optionalMoment,
  plainValue,
  record,
  text,
  wholeNumber,
} from '../read/values.ts'
import type { Named, Person } from './deal.ts'

const fields = z.unknown().transform((value) => {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(entries.map(([name, inner]) => [camelCased(name), plainValue(inner)]))
})

const shape = record({
  id,
  title: text,
  stageId: text,
  categoryId: wholeNumber,
  currencyId: text,
  opportunity: optionalDecimal,
  isManualOpportunity: flag,
  companyId: optionalId,
  /** Of an item of a smart process: which own company it is of. */
  mycompanyId: optionalId,
  contactId: optionalId,
  contactIds: list(optionalId).optional().catch(undefined),
  assignedById: optionalId,
  begindate: optionalDate,
  closedate: optionalDate,
  movedTime: optionalMoment,
  createdTime: optionalMoment,
  updatedTime: optionalMoment,
  // As the classic methods call these two.
  dateCreate: optionalMoment,
  dateModify: optionalMoment,
})

/** The deal itself, and all its fields for conditions. */
export const dealCard = below(
  'item',
  z.unknown().transform((value, context) => {
    const read = shape.safeParse(value)
    if (read.success) return { ...read.data, fields: fields.parse(value) }
    for (const issue of read.error.issues) {
      context.addIssue({ code: 'custom', message: issue.message, path: issue.path })
    }
    return z.NEVER
  }),
)

export type DealCard = z.infer<typeof dealCard>

export function contactOf(card: DealCard): number | null {
  return card.contactId ?? card.contactIds?.find((each) => each !== null) ?? null
}

/** Bitrix24 names the rouble by its old code in places. */
export function currencyCode(name: string): string {
  const code = name.toUpperCase()
  return code === 'RUR' ? 'RUB' : code
}

export const companyCard = below('item', record({ id, title: text })).transform(
  (company): Named => ({ id: company.id, name: company.title }),
)

/** Of a company. */
export const companyResponsible = below('item', record({ id, assignedById: optionalId }))

export const contactCard = below(
  'item',
  record({ id, name: text, secondName: text, lastName: text }),
).transform((contact): Named => ({ id: contact.id, name: fullName(contact) }))

export const companyCards = below('items', list(record({ id, title: text }))).transform(
  (companies): Named[] => companies.map((one) => ({ id: one.id, name: one.title })),
)

/** Of `profile`: an administrator sees every card. Null where a portal does not say. */
export const profile = record({ admin: z.unknown() }).transform(({ admin }) => ({
  admin: admin === null || admin === undefined ? null : flag.parse(admin),
}))

export const people = list(
  record({ id, name: text, secondName: text, lastName: text, email: text, active: flag }),
).transform((users): Person[] =>
  users.map((user) => ({
    id: user.id,
    name: fullName(user),
    email: user.email || null,
    isActive: user.active,
  })),
)

/** Last name first, as documents print it. */
function fullName(person: { name: string; secondName: string; lastName: string }): string {
  return [person.lastName, person.name, person.secondName].filter((part) => part !== '').join(' ')
}
