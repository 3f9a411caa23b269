import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { isInn, isKpp, isPersonInn } from './requisites.ts'

/** The seller, as staff named it; used where 1C does not return its organisation. */
export interface Supplier {
  name: string
  inn: string
  kpp: string
}

export type SupplierFault = { field: keyof Supplier; code: 'missing' | 'invalid' }

const KEY = 'supplier'
const UNNAMED: Supplier = { name: '', inn: '', kpp: '' }

export async function readSupplier(prisma: PrismaClient | Transaction): Promise<Supplier> {
  const row = await prisma.setting.findUnique({ where: { key: KEY } })
  return { ...UNNAMED, ...(row?.value as Partial<Supplier> | undefined) }
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
  await prisma.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value },
    update: { value },
  })
  return []
}
