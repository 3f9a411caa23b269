import { describe, expect, test } from 'vitest'
import { ReconciliationRequestStatus } from '../../../../server/platform/database/client/enums.ts'
import { REQUEST_STATUS_CHANGES } from '../../../../server/reconciliation/request/states.ts'
import { findWriters, serverSources } from '../../../support/sources/server-sources.ts'

describe('the table of statuses of a request', () => {
  test('is what every write of a request goes through', () => {
    const relations = ['requests', 'request', 'reconciliationRequests']
    expect(findWriters('reconciliationRequest', 'reconciliation_requests', relations)).toEqual([
      'reconciliation/request/change-status.ts',
      // The lease: it writes the status of `claim`, and its type refuses every other.
      'reconciliation/request/lease.ts',
    ])
  })

  test('has no cause that no code names', () => {
    const requests = serverSources.filter(({ name }) => name.startsWith('reconciliation/request/'))
    const named = requests.flatMap(({ text }) =>
      [...text.matchAll(/\bcause: '(\w+)'/g)].map(([, cause]) => cause),
    )
    expect([...new Set([...named, 'open', 'claim'])].sort()).toEqual(
      Object.keys(REQUEST_STATUS_CHANGES).sort(),
    )
  })

  test('reaches every status of the database, and has one end', () => {
    const changes = Object.values(REQUEST_STATUS_CHANGES)
    const all = Object.values(ReconciliationRequestStatus)
    expect([...new Set(changes.flatMap(({ to }) => to))].sort()).toEqual([...all].sort())
    const left = new Set<string>(changes.flatMap(({ from }) => from))
    expect(all.filter((status) => !left.has(status))).toEqual(['ready'])
  })
})
