import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

/** They hold wall time against a bound: while others work, it is theirs that is measured. */
const TIMED = [
  'tests/unit/http/health-under-attack.test.ts',
  'tests/unit/app/lib/bounded-input.test.ts',
  'tests/unit/platform/csv/read-csv.test.ts',
]

/** Tests load parts of the portal; the texts of failures are those of all of it. */
const setupFiles = ['server/composition/failures.ts', 'tests/support/property-seed.ts']

export default defineConfig({
  resolve: { alias },
  test: {
    // Of two processors Vitest would use one, and these tests wait as long as they work.
    maxWorkers: 3,
    // Nearly half of the time went into loading the same modules for every file; what a test sets up it takes down.
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: TIMED,
          testTimeout: 30_000,
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'timed',
          setupFiles,
          include: TIMED,
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          setupFiles,
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/global-setup.ts'],
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
