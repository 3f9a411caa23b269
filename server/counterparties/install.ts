import type { OnecPort } from '../onec/port.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Platform } from '../platform/module.ts'
import type { LinkDeps } from './links/deps.ts'
import { createCounterparties } from './list.ts'
import { type CounterpartiesPage, readCounterparties } from './read-from-onec.ts'
import { readSupplier } from './supplier.ts'
import { en } from './texts/en.ts'
import { ru } from './texts/ru.ts'
import type { CounterpartiesService } from './views.ts'

const TEXTS = { ru, en }

export interface CounterpartiesModule {
  service: CounterpartiesService
  /** A page of those that 1C knows, with their addresses; see `readCounterparties`. */
  readFromOnec(cursor: string | null): Promise<Outcome<CounterpartiesPage>>
  /** The supplier as staff named it; absent requisites are null. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
}

export function installCounterparties({
  database,
  clock,
  locale,
  onec,
  ...systems
}: Pick<Platform, 'database' | 'clock' | 'locale'> &
  Omit<LinkDeps, 'database' | 'clock'> & { onec: OnecPort | null }): CounterpartiesModule {
  return {
    service: createCounterparties({ database, clock, ...systems }),
    readFromOnec: (cursor) => readCounterparties({ database, clock, onec }, cursor),
    supplier: async () => {
      const { name, inn, kpp } = await readSupplier(database.prisma)
      return { name: name || TEXTS[locale].unnamedSupplier, inn: inn || null, kpp: kpp || null }
    },
  }
}
