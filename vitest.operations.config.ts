import { defineConfig } from 'vitest/config'

/** What needs parts of the machine, or minutes: `npm run test:operations`. A part that cannot be had is skipped, with the reason. */
export default defineConfig({
  test: {
    include: ['tests/operations/**/*.test.ts'],
    globalSetup: ['tests/support/run/global-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
