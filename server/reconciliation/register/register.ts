import { type Actor, isStaff } from '../../identity/index.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { ReconciliationService } from '../service.ts'
import { readRegisterFilter } from './filter.ts'
import { MAX_COUNTED } from './groups.ts'
import { countUnasked, readPeriods } from './periods.ts'
import { countEntries, readEntries } from './read-entries.ts'
import type { RegisterFilter } from './views.ts'

const PAGE_SIZE = 50

/** A page of the register with the counts of its groups and of the usual periods. Null for customers. */
export async function listRegister(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  given: Partial<RegisterFilter>,
  cursor: string | null,
): ReturnType<ReconciliationService['register']> {
  if (!isStaff(actor)) return null
  const filter = readRegisterFilter(given)
  const [page, counts, periods, unasked] = await Promise.all([
    readEntries(database, filter, { cursor, take: PAGE_SIZE }),
    countEntries(database, filter),
    readPeriods(database, clock.today()),
    filter.exact && filter.q === '' ? countUnasked(database, filter) : null,
  ])
  return { ...page, counts, mostCounted: MAX_COUNTED, filter, periods, unasked }
}
