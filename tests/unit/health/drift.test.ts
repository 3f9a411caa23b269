import { expect, test } from 'vitest'
import { findDrift } from '../../../server/health/drift.ts'
import type { HealthReport } from '../../../server/health/report.ts'
import { type CheckState, same } from '../../../server/platform/checks/check.ts'

const report = (states: Record<string, CheckState>): HealthReport => ({
  startedAt: '2026-11-29T03:40:00.000Z',
  finishedAt: '2026-11-29T03:41:00.000Z',
  groups: [],
  results: Object.entries(states).map(([id, state]) => ({
    id,
    group: 'things',
    state,
    expectation: same(id),
    found: null,
    remedy: null,
    ms: 1,
  })),
})
const drift = (before: Record<string, CheckState> | null, now: Record<string, CheckState>) =>
  findDrift(before && report(before), report(now)).map(({ id }) => id)

test('what was right and is wrong now has drifted', () => {
  expect(drift({ mail: 'right', disk: 'warning' }, { mail: 'wrong', disk: 'wrong' })).toEqual([
    'mail',
    'disk',
  ])
})

test('what was wrong already, was not asked, is new, or only wants a look has not', () => {
  expect(
    drift(
      { mail: 'wrong', onec: 'skipped', disk: 'right', queue: 'right' },
      { mail: 'wrong', onec: 'wrong', disk: 'warning', queue: 'skipped', storage: 'wrong' },
    ),
  ).toEqual([])
  expect(drift(null, { mail: 'wrong' })).toEqual([])
})
