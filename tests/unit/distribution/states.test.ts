import { describe, expect, test } from 'vitest'
import { DELIVERY_STATUS_CHANGES } from '../../../server/distribution/deliver/states.ts'
import { ITEM_STATUS_CHANGES } from '../../../server/distribution/item/states.ts'
import { RUN_STATUS_CHANGES } from '../../../server/distribution/run/states.ts'
import {
  DistributionDeliveryStatus,
  DistributionItemStatus,
  DistributionRunStatus,
} from '../../../server/platform/database/client/enums.ts'

type Changes = Record<string, { from: readonly string[]; to: readonly string[] }>

const TABLES: [string, Changes, Record<string, string>, string[]][] = [
  ['a run', RUN_STATUS_CHANGES, DistributionRunStatus, ['cancelled']],
  ['an item', ITEM_STATUS_CHANGES, DistributionItemStatus, ['done', 'cancelled']],
  ['a delivery', DELIVERY_STATUS_CHANGES, DistributionDeliveryStatus, ['delivered', 'cancelled']],
]

describe.each(TABLES)('the table of statuses of %s', (_name, changes, all, ends) => {
  test('reaches every status of the database, and ends where it should', () => {
    const reached = new Set(Object.values(changes).flatMap(({ to }) => to))
    const left = new Set(Object.values(changes).flatMap(({ from }) => from))
    expect([...reached].sort()).toEqual(Object.values(all).sort())
    expect([...reached].filter((status) => !left.has(status)).sort()).toEqual([...ends].sort())
  })
})
