import type { PrismaClient } from '../platform/database/connect.ts'
import { isInn, isKpp } from './requisites.ts'

/** The seller, as staff named it; used where 1C does not return its organisation. */
export interface Supplier {
  name: string
  inn: string
  kpp: string
}

export type SupplierFault = { field: keyof Supplier; code: 'missing' | 'invalid' }

const KEY = 'supplier'
const UNNAMED: Supplier = { name: '', inn: '', kpp: '' }

export async function readSupplier(prisma: PrismaClient): Promise<Supplier> {
  const row = await prisma.setting.findUnique({ where: { key: KEY } })
  return { ...UNNAMED, ...(row?.value as Partial<Supplier> | undefined) }
}

/** Saves when nothing is wrong; returns what is wrong. INN and KPP may be empty. */
export async function saveSupplier(
  prisma: PrismaClient,
  given: Supplier,
): Promise<SupplierFault[]> {
  const value = { name: given.name.trim(), inn: given.inn.trim(), kpp: given.kpp.trim() }
  const faults: SupplierFault[] = []
  if (value.name === '') faults.push({ field: 'name', code: 'missing' })
  if (value.inn && !isInn(value.inn)) faults.push({ field: 'inn', code: 'invalid' })
  if (value.kpp && !isKpp(value.kpp)) faults.push({ field: 'kpp', code: 'invalid' })
  if (faults.length > 0) return faults
  await prisma.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value },
    update: { value },
  })
  return []
}
