import type { Platform } from '../platform/module.ts'
import { readSupplier } from './supplier.ts'
import { en } from './texts/en.ts'
import { ru } from './texts/ru.ts'

const TEXTS = { ru, en }

export interface CounterpartiesModule {
  /** The supplier as staff named it; absent requisites are null. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
}

export function installCounterparties({
  database,
  locale,
}: Pick<Platform, 'database' | 'locale'>): CounterpartiesModule {
  return {
    supplier: async () => {
      const { name, inn, kpp } = await readSupplier(database.prisma)
      return { name: name || TEXTS[locale].unnamedSupplier, inn: inn || null, kpp: kpp || null }
    },
  }
}
