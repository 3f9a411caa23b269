import { expect, test } from 'vitest'
import { explainLaunch } from '../../../../../server/platform/database/embedded/launch-faults.ts'

test.each([
  ['FATAL:  data directory "/data" has wrong ownership', 'chown -R'],
  [
    'LOG:  could not open configuration file "/data/postgresql.conf": Permission denied',
    'chown -R',
  ],
  ['FATAL:  data directory "/data" has invalid permissions', 'chmod -R u=rwX,go= /data'],
  [
    'DETAIL:  The data directory was initialized by PostgreSQL version 14, which is not compatible with this version 18.4.',
    'made by PostgreSQL 14, and this release brings PostgreSQL 18.4',
  ],
  [
    'FATAL:  could not write to file "base/x": No space left on device',
    'The disk of /data is full',
  ],
  [
    'FATAL:  could not create lock file "postmaster.pid": Read-only file system',
    'can only be read',
  ],
  ['PANIC:  could not locate a valid checkpoint record at 0/1000028', 'are damaged'],
])('%s', (said, words) => {
  expect(explainLaunch('/data', `LOG:  starting\n${said}\n`)).toContain(words)
})
