import { z } from 'zod'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from '../platform/settings.ts'
import { isInn, isKpp, isPersonInn } from './requisites.ts'

/** The seller, as staff named it; used where 1C does not return its organisation. */
export interface Supplier {
  name: string
  inn: string
  kpp: string
}

export type SupplierFault = { field: keyof Supplier; code: 'missing' | 'invalid' }

const KEY = 'supplier'
const stored = z.object({ name: z.string(), inn: z.string(), kpp: z.string() }).partial()
const UNNAMED: Supplier = { name: '', inn: '', kpp: '' }

export async function readSupplier(prisma: PrismaClient | Transaction): Promise<Supplier> {
  return { ...UNNAMED, ...(await readSetting(prisma, KEY, stored)) }
}

/** Nobody else fills it in until the transaction ends. */
export async function readSupplierToChange(transaction: Transaction): Promise<Supplier> {
  return { ...UNNAMED, ...(await readSettingToChange(transaction, KEY, stored)) }
}

/** Saves when nothing is wrong; returns what is wrong. Papers cannot do without the INN; a sole trader has no KPP. */
export async function saveSupplier(
  prisma: PrismaClient | Transaction,
  given: Supplier,
): Promise<SupplierFault[]> {
  const inn = given.inn.trim()
  const kpp = isPersonInn(inn) ? '' : given.kpp.trim()
  const value = { name: given.name.trim(), inn, kpp }
  const faults: SupplierFault[] = []
  if (value.name === '') faults.push({ field: 'name', code: 'missing' })
  if (value.inn === '') faults.push({ field: 'inn', code: 'missing' })
  else if (!isInn(value.inn)) faults.push({ field: 'inn', code: 'invalid' })
  if (value.kpp && !isKpp(value.kpp)) faults.push({ field: 'kpp', code: 'invalid' })
  if (faults.length > 0) return faults
  await writeSetting(prisma, KEY, value)
  return []
}
