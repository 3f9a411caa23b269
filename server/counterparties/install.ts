import type { Platform } from '../platform/module.ts'
import { readSupplier } from './supplier.ts'

/** What the supplier is called until staff have named it. */
const UNNAMED = { ru: 'Поставщик', en: 'The supplier' }

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
      return { name: name || UNNAMED[locale], inn: inn || null, kpp: kpp || null }
    },
  }
}
