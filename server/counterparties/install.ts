import type { DraftsPort, OnecPort, Party } from '../onec/port.ts'
import type { CheckGroup } from '../platform/checks/check.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Platform } from '../platform/module.ts'
import { supplierChecks } from './checks.ts'
import { fillSupplier } from './fill-supplier.ts'
import type { LinkDeps } from './links/deps.ts'
import { createCounterparties } from './list.ts'
import { type PaperSettings, readPaperSettings } from './paper-settings.ts'
import { type CounterpartiesPage, readCounterparties } from './read-from-onec.ts'
import { readSupplier, type Supplier } from './supplier.ts'
import type { CounterpartiesService } from './views.ts'

interface SupplierParty {
  name: string
  inn: string | null
  kpp: string | null
}

export interface CounterpartiesModule {
  service: CounterpartiesService
  /** A page of those that 1C knows, with their addresses; see `readCounterparties`. */
  readFromOnec(cursor: string | null): Promise<Outcome<CounterpartiesPage>>
  /** The supplier as staff named it; an empty name: nobody has. Absent requisites are null. */
  supplier(): Promise<SupplierParty>
  /** The same, filled from 1C where nobody has named it; see `fillSupplier`. */
  fillSupplier(told: Party | null): Promise<SupplierParty>
  checks(): CheckGroup[]
  /** What papers say of the supplier beyond its requisites. */
  paperSettings(): Promise<PaperSettings>
}

export function installCounterparties({
  database,
  clock,
  onec,
  ...systems
}: Pick<Platform, 'database' | 'clock'> &
  Omit<LinkDeps, 'database' | 'clock' | 'lookUps'> & {
    onec: OnecPort | null
    lookUps: Pick<DraftsPort, 'findCounterparties' | 'organizations'> | null
  }): CounterpartiesModule {
  return {
    service: createCounterparties({ database, clock, ...systems }),
    readFromOnec: (cursor) => readCounterparties({ database, clock, onec }, cursor),
    supplier: async () => toParty(await readSupplier(database.prisma)),
    fillSupplier: async (told) =>
      toParty(await fillSupplier({ database, lookUps: systems.lookUps }, told)),
    checks: () => [supplierChecks(database.prisma)],
    paperSettings: () => readPaperSettings(database.prisma),
  }
}

function toParty({ name, inn, kpp }: Supplier): SupplierParty {
  return { name, inn: inn || null, kpp: kpp || null }
}
