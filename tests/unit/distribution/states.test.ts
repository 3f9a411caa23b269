import { describe, expect, test } from 'vitest'
import { DELIVERY_STATUS_CHANGES } from '../../../server/distribution/deliver/states.ts'
import { ITEM_STATUS_CHANGES, OPEN_ITEMS } from '../../../server/distribution/item/states.ts'
import { RUN_STATUS_CHANGES } from '../../../server/distribution/run/states.ts'
import {
  DistributionDeliveryStatus,
  DistributionItemStatus,
  DistributionRunStatus,
} from '../../../server/platform/database/client/enums.ts'
import { findWriters, serverSources } from '../../support/sources/server-sources.ts'

interface StatusTable {
  name: string
  changes: Record<string, { from: readonly string[]; to: readonly string[] }>
  statuses: Record<string, string>
  ends: string[]
  model: string
  table: string
  relations: string[]
  writers: string[]
}

const TABLES: StatusTable[] = [
  {
    name: 'a run',
    changes: RUN_STATUS_CHANGES,
    statuses: DistributionRunStatus,
    ends: ['cancelled'],
    model: 'distributionRun',
    table: 'distribution_runs',
    relations: ['run', 'runs', 'distributionRuns'],
    writers: ['run/change-run.ts', 'run/lease.ts'],
  },
  {
    name: 'an item',
    changes: ITEM_STATUS_CHANGES,
    statuses: DistributionItemStatus,
    ends: ['done', 'cancelled'],
    model: 'distributionItem',
    table: 'distribution_items',
    relations: ['item', 'items', 'distributionItems'],
    writers: ['item/change-item.ts', 'item/lease.ts'],
  },
  {
    name: 'a delivery',
    changes: DELIVERY_STATUS_CHANGES,
    statuses: DistributionDeliveryStatus,
    ends: ['delivered', 'cancelled'],
    model: 'distributionDelivery',
    table: 'distribution_deliveries',
    relations: ['delivery', 'deliveries', 'distributionDeliveries'],
    writers: ['deliver/change-delivery.ts', 'deliver/lease.ts'],
  },
]

const own = serverSources.filter(({ name }) => name.startsWith('distribution/'))

describe.each(TABLES)('the table of statuses of $name', (of) => {
  test('reaches every status of the database, and ends where it should', () => {
    const reached = new Set(Object.values(of.changes).flatMap(({ to }) => to))
    const left = new Set(Object.values(of.changes).flatMap(({ from }) => from))
    expect([...reached].sort()).toEqual(Object.values(of.statuses).sort())
    expect([...reached].filter((status) => !left.has(status)).sort()).toEqual([...of.ends].sort())
  })

  test('is what every write goes through', () => {
    const writers = of.writers.map((name) => `distribution/${name}`)
    expect(findWriters(of.model, of.table, of.relations)).toEqual(writers)
  })

  test('has no cause that no code names', () => {
    const named = (cause: string) =>
      own.some(({ text }) => text.includes(`cause: '${cause}'`) || text.includes(`.${cause}.to`))
    // These two and a preparation write by `to` of their cause.
    const silent = ['open', 'claim', 'prepare']
    expect(
      Object.keys(of.changes).filter((cause) => !silent.includes(cause) && !named(cause)),
    ).toEqual([])
  })
})

test('an item that is open has been started and can still end', () => {
  const ends = new Set<string>(
    Object.entries(ITEM_STATUS_CHANGES)
      .filter(([cause]) => ['finish', 'giveUp', 'cancel'].includes(cause))
      .flatMap(([, { from }]) => from),
  )
  expect(OPEN_ITEMS.every((status) => ends.has(status))).toBe(true)
  expect([...ends].filter((status) => !OPEN_ITEMS.some((open) => open === status)).sort()).toEqual([
    'failed',
    'included',
  ])
})
