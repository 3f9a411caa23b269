import type { DealLine, GatheredDeal } from '../../bitrix24/index.ts'
import { companyKey, nameKey } from './text-key.ts'
import { type Unit, unitOf } from './unit.ts'

/**
 * Under which key a thing of Bitrix24 is mapped. A key never contains what may change without meaning another
 * thing: a product's number stays when it is renamed, a name's case and quotes do not count.
 */

/** For lines in any unit, where no row names theirs. */
export const ANY_UNIT = '*'

/** Keys of an item, the closest first: in this unit, then in any. */
export function itemKeys(line: DealLine): [inUnit: string, inAnyUnit: string] {
  const what = line.productId ? `product:${line.productId}` : `name:${nameKey(line.name)}`
  const unit = unitOf(line.unit)
  return [`${what}|${unit.key || ANY_UNIT}`, `${what}|${ANY_UNIT}`]
}

/** What people read for an item's key: its name and the unit. */
export function itemShown(line: DealLine, unit: Unit): string {
  const name = line.name.trim()
  return unit.shown === '' ? name : `${name} (${unit.shown})`
}

/** `none`, or the percent as Bitrix24 has it: `18`, `20`. */
export function vatKey({ source }: DealLine): string {
  return source.taxRate === null ? 'none' : source.taxRate
}

/** The organization for deals whose seller nobody named. */
export const ANY_ORGANIZATION = '*'

/** By INN and KPP; a company without an INN by its number in Bitrix24; null: the deal has neither. */
export function buyerKey({ buyer, company, contact }: GatheredDeal): string | null {
  const inn = buyer.requisites?.inn?.trim()
  if (inn) return innKey(inn, buyer.requisites?.kpp)
  if (company) return `company:${company.id}`
  return contact ? `contact:${contact.id}` : null
}

export function sellerKey({ seller }: GatheredDeal): string | null {
  const { requisites } = seller
  if (!requisites) return null
  const inn = requisites.inn?.trim()
  return inn ? innKey(inn, requisites.kpp) : `name:${companyKey(requisites.name)}`
}

export function innKey(inn: string, kpp: string | null | undefined): string {
  const code = kpp?.trim()
  return code ? `inn:${inn} kpp:${code}` : `inn:${inn}`
}

/** Of two guids of 1C and a currency, by which contracts are mapped. */
export function contractKey(organization: string, counterparty: string, currency: string): string {
  return `${organization}|${counterparty}|${currency}`.toLowerCase()
}

export function responsibleKey({ responsible }: GatheredDeal): string | null {
  return responsible ? `user:${responsible.id}` : null
}
