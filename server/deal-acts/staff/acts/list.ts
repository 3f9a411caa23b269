import { type Actor, isStaff } from '../../../identity/index.ts'
import { startOfMonth } from '../../../platform/calendar-date.ts'
import { READY_FOR_FILE } from '../../act/states.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { DealActFilter, DealActsList } from '../../views/deal-acts.ts'
import { countByStatus, countFoundBySweep, MAX_COUNTED } from './counts.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { createDealAddresses } from './deal-addresses.ts'
import { readSmartProcessTitles } from './deal-names.ts'
import { readFilter } from './filter.ts'
import { findDealActs } from './find-acts.ts'
import { findProblems } from './problems.ts'
import { toRow, WITH_MISSING_MAPPINGS } from './row.ts'

const PAGE = 50

/** Deal acts by the filter, the last changed first, keyset-paged. Null for customers. */
export async function listDealActs(
  deps: DealActsDeps,
  actor: Actor,
  given: DealActFilter,
  cursor: string | null,
): Promise<DealActsList | null> {
  if (!isStaff(actor)) return null
  const { prisma } = deps.database
  const filter = readFilter(given)
  const [ids, counts, foundBySweep, readyForFile, troubles, addressOf, titleOf] = await Promise.all(
    [
      findDealActs(prisma, filter, { after: readCursor(cursor), limit: PAGE + 1 }),
      countByStatus(deps.database),
      countFoundBySweep(prisma, startOfMonth(deps.clock.today(), deps.timeZone)),
      prisma.dealAct.count({ where: READY_FOR_FILE }),
      findProblems(deps, actor.locale),
      createDealAddresses(deps),
      readSmartProcessTitles(deps, actor.locale),
    ],
  )
  const acts = await prisma.dealAct.findMany({
    where: { id: { in: ids.slice(0, PAGE) } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    include: WITH_MISSING_MAPPINGS,
  })
  const last = ids.length > PAGE ? acts.at(-1) : undefined
  const { locale } = actor
  return {
    rows: acts.map((act) =>
      toRow(act, { dealUrl: addressOf(act), smartProcess: titleOf(act), locale }),
    ),
    nextCursor: last ? writeCursor(last) : null,
    counts,
    mostCounted: MAX_COUNTED,
    filter,
    foundBySweep,
    problems: troubles,
    delivery: deps.delivery,
    readyForFile,
  }
}
