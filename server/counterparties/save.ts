import type { PrismaClient } from '../platform/database/connect.ts'
import { isInn, isKpp, isPersonInn } from './requisites.ts'

export class CounterpartyFault extends Error {}

export interface NewCounterparty {
  /** The reference's guid in 1C. */
  guid: string
  name: string
  inn?: string
  kpp?: string
  emails?: string[]
}

/** 1C's empty reference: a guid in form, and nobody's. */
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000'
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Adds a counterparty, or renews the one with this guid. Returns the portal's own row.
 * @throws CounterpartyFault in plain words: bad guid, no name, bad INN or KPP
 */
export async function saveCounterparty(prisma: PrismaClient, given: NewCounterparty) {
  const guid = given.guid.trim().toLowerCase()
  const name = given.name.trim()
  const inn = given.inn?.trim()
  const kpp = given.kpp?.trim()
  if (!GUID.test(guid) || guid === EMPTY_GUID)
    throw new CounterpartyFault(`"${given.guid}" is not a 1C guid.`)
  if (name === '') throw new CounterpartyFault('The counterparty needs a name.')
  if (inn && !isInn(inn)) throw new CounterpartyFault(`"${inn}" is not a valid INN.`)
  if (kpp && !isKpp(kpp)) throw new CounterpartyFault(`"${kpp}" is not a valid KPP.`)
  const data = {
    name,
    // Another INN comes with its own KPP or with none: requisites of two firms are never mixed.
    ...(inn && { inn, kpp: kpp && !isPersonInn(inn) ? kpp : null }),
    ...(kpp && !inn && { kpp }),
    ...(given.emails && { emails: given.emails }),
  }
  return prisma.counterparty.upsert({ where: { guid }, create: { guid, ...data }, update: data })
}

export async function findCounterparty(prisma: PrismaClient, guid: string) {
  const normal = guid.trim().toLowerCase()
  return GUID.test(normal) ? prisma.counterparty.findUnique({ where: { guid: normal } }) : null
}
