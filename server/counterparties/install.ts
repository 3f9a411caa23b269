import type { Platform } from '../platform/module.ts'
import { createCounterparties } from './list.ts'
import { readSupplier } from './supplier.ts'
import { en } from './texts/en.ts'
import { ru } from './texts/ru.ts'
import type { CounterpartiesService } from './views.ts'

const TEXTS = { ru, en }

export interface CounterpartiesModule {
  service: CounterpartiesService
  /** The supplier as staff named it; absent requisites are null. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
}

export function installCounterparties({
  database,
  clock,
  locale,
}: Pick<Platform, 'database' | 'clock' | 'locale'>): CounterpartiesModule {
  return {
    service: createCounterparties({ database, clock }),
    supplier: async () => {
      const { name, inn, kpp } = await readSupplier(database.prisma)
      return { name: name || TEXTS[locale].unnamedSupplier, inn: inn || null, kpp: kpp || null }
    },
  }
}
