import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }

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
          testTimeout: 30_000,
          isolate: false,
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
