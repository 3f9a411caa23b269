import { describe, expect, test } from 'vitest'
import { DISCREPANCY_STATUS_CHANGES } from '../../../../server/answers/discrepancy/states.ts'
import { DiscrepancyStatus } from '../../../../server/platform/database/client/enums.ts'
import { findWriters } from '../../../support/sources/server-sources.ts'

describe('the table of statuses of a discrepancy', () => {
  test('is what every write of a discrepancy goes through', () => {
    const relations = ['discrepancies', 'discrepancy']
    expect(findWriters('discrepancy', 'discrepancies', relations)).toEqual([
      'answers/discrepancy/change-status.ts',
    ])
  })

  test('reaches every status of the database; its end is left by taking an acceptance back alone', () => {
    const changes = Object.values(DISCREPANCY_STATUS_CHANGES)
    const all = Object.values(DiscrepancyStatus)
    expect([...new Set(changes.map(({ to }) => to))].sort()).toEqual([...all].sort())
    const causes = Object.entries(DISCREPANCY_STATUS_CHANGES)
    const leaving = causes.filter(([, { from }]) => from.some((status) => status === 'resolved'))
    expect(leaving.map(([cause]) => cause)).toEqual(['reopen'])
  })
})
