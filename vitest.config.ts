import { fileURLToPath } from 'node:url'
import { defineConfig, type TestUserConfig } from 'vitest/config'
import { COMPILE_CACHE } from './tests/support/run/compile-cache.ts'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

/** They hold wall time against a bound: while others work, it is theirs that is measured. */
const TIMED = [
  'tests/unit/http/health-under-attack.test.ts',
  'tests/unit/app/lib/bounded-input.test.ts',
  'tests/unit/platform/csv/read-csv.test.ts',
]

/** They load pages, which only Vite can: JSX, `~`, a folder of routes at once. */
const PAGES = [
  'tests/unit/app/**/*.test.{ts,tsx}',
  'tests/unit/docs/names-in-docs.test.ts',
  'tests/unit/docs/bitrix24-managers.test.ts',
]
const PORTAL_PAGES = ['manager', 'routes'].map(
  (name) => `tests/integration/security/${name}.test.ts`,
)

/** `expect.poll` ends by itself when what is looked for comes: the bound is for what never does, as in tests/support/until.ts. */
const PATIENT = { poll: { timeout: 90_000 } }

/** Node loads the server as it does in production: nothing is translated first, and nothing runs slower for it. */
const NATIVE = { viteModuleRunner: false, nodeLoader: false }

/** Tests load parts of the portal; the texts of failures are those of all of it. */
const setupFiles: string[] = [
  'server/composition/failures.ts',
  'tests/support/run/property-seed.ts',
]

/** One database server for the run; each test has a database, or a portal, of its own. */
const onDatabase: TestUserConfig = {
  setupFiles: [...setupFiles, 'tests/support/databases/drop-databases.ts'],
  globalSetup: ['tests/support/run/run-folder.ts', 'tests/support/run/global-setup.ts'],
  pool: 'forks',
  isolate: false,
  env: COMPILE_CACHE,
  expect: PATIENT,
  testTimeout: 120_000,
  hookTimeout: 240_000,
}

export default defineConfig({
  resolve: { alias },
  test: {
    // Of two processors Vitest would use one, and these tests wait as long as they work.
    maxWorkers: 4,
    // Nearly half of the time went into loading the same modules for every file; what a test sets up it takes down.
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['tests/unit/**/*.test.ts'],
          exclude: [...PAGES, ...TIMED],
          expect: PATIENT,
          testTimeout: 60_000,
          isolate: false,
          env: COMPILE_CACHE,
          experimental: NATIVE,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'pages',
          setupFiles,
          include: PAGES,
          exclude: TIMED,
          expect: PATIENT,
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'timed',
          setupFiles,
          include: TIMED,
          expect: PATIENT,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
      {
        test: {
          ...onDatabase,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: PORTAL_PAGES,
          experimental: NATIVE,
        },
      },
      {
        resolve: { alias },
        test: { ...onDatabase, name: 'integration-pages', include: PORTAL_PAGES },
      },
    ],
  },
})
