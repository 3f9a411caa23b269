import { expect, test } from 'vitest'
import { findNeeded } from '../../../server/commands/needed-modules.ts'

test('of a lock file only what the root needs to run is needed, each in the version that Node would find', () => {
  const needed = findNeeded({
    '': { dependencies: { client: '1', native: '1' } },
    'node_modules/client': {
      dependencies: { shared: '2' },
      peerDependencies: { cli: '1', engine: '1' },
      peerDependenciesMeta: { cli: { optional: true } },
    },
    'node_modules/client/node_modules/shared': {},
    'node_modules/shared': {},
    'node_modules/cli': { dependencies: { shared: '1' } },
    'node_modules/engine': {},
    'node_modules/native': { optionalDependencies: { 'native-linux': '1', 'native-other': '1' } },
    'node_modules/native-linux': { dependencies: { client: '1' } },
  })
  expect([...needed].sort()).toEqual([
    'node_modules/client',
    'node_modules/client/node_modules/shared',
    'node_modules/engine',
    'node_modules/native',
    'node_modules/native-linux',
  ])
})
