import { expect, test } from 'vitest'
import { SCAN_STATUS_CHANGES } from '../../../../server/answers/signed-scans/states.ts'
import { ScanStatus } from '../../../../server/platform/database/client/enums.ts'
import { serverSources } from '../../../support/sources/server-sources.ts'

test('every write of a scan’s status goes through its table, which reaches every status', () => {
  // What is set is named without its table; `scan.scan_status =` compares.
  const writers = serverSources.filter(({ text }) =>
    /scanStatus: SCAN_|(?<![.\w])scan_status =/.test(text),
  )
  expect(writers.map(({ name }) => name)).toEqual(['answers/signed-scans/change-status.ts'])
  const elsewhere = serverSources.filter(
    ({ name, text }) =>
      name !== 'answers/signed-scans/change-status.ts' && /data: \{[^}]*scanStatus/.test(text),
  )
  expect(elsewhere.map(({ name }) => name)).toEqual([])
  const reached = Object.values(SCAN_STATUS_CHANGES).map(({ to }) => to)
  expect(reached.sort()).toEqual(Object.values(ScanStatus).sort())
})
