import { type Actor, isStaff } from '../../identity/index.ts'
import type { DistributionRun } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { readSettings } from '../settings/settings.ts'
import {
  BALANCE_SOURCES,
  type DistributionService,
  type ItemFilter,
  type RunView,
} from '../views.ts'
import { countGroups, isItemGroup } from './groups.ts'
import { countItems, readNames } from './list-runs.ts'
import { readItems, viewFailure } from './read-items.ts'
import { viewGap } from './registers-gap.ts'
import { countDeliveries, countPlanned, readEffect, readPace, readTotals } from './run-figures.ts'

const PAGE_SIZE = 50

/** A run with a page of its items. Null: not staff, or no such run. */
export async function openRun(
  deps: DistributionDeps,
  actor: Actor,
  id: string,
  given: Partial<ItemFilter>,
  cursor: string | null,
): ReturnType<DistributionService['open']> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const { database } = deps
  const run = await database.prisma.distributionRun.findUnique({ where: { id } })
  if (!run) return null
  const group = given.group && isItemGroup(given.group) ? given.group : 'all'
  const filter: ItemFilter = { group, q: given.q?.trim() ?? '' }
  const [view, page] = await Promise.all([
    viewRun(deps, actor, run),
    readItems(database, id, { filter, cursor, take: PAGE_SIZE, locale: actor.locale }),
  ])
  return { run: view, ...page, filter }
}

async function viewRun(
  deps: DistributionDeps,
  actor: Actor,
  run: DistributionRun,
): Promise<RunView> {
  const { database, clock } = deps
  const { id, name, status, createdAt, createdById, approvedById, beginsAt, finishedAt } = run
  const [counts, names, totals, planned, byChannel, settings] = await Promise.all([
    countItems(database, [id]),
    readNames(database, [createdById, approvedById]),
    readTotals(database, run),
    countPlanned(database, id),
    countDeliveries(database, id),
    readSettings(database.prisma),
  ])
  const own = counts.get(id) ?? countGroups([])
  const { channels, attachesPdf } = readRunSettings(run.settings)
  return {
    id,
    name,
    status,
    createdAt,
    period: toPeriod(run),
    createdBy: createdById && (names.get(createdById) ?? null),
    isScheduled: run.scheduleKey !== null,
    counts: own,
    balanceSource: BALANCE_SOURCES.find((source) => source === run.balanceSource) ?? null,
    registersGap: viewGap(run.registersGap, actor.locale),
    channels,
    attachesPdf,
    beginsAt,
    approvedBy: approvedById && (names.get(approvedById) ?? null),
    approvedAt: run.approvedAt,
    finishedAt,
    failure: viewFailure(run.errorCode, actor.locale),
    totals,
    planned,
    byChannel,
    pace: status === 'running' ? await readPace(database, run, clock.now(), own.open) : null,
    effect: readEffect(own.done, settings),
  }
}
