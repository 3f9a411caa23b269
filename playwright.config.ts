import { defineConfig } from '@playwright/test'

const LONGEST = ['**/when-onec-fails.spec.ts', '**/pages.spec.ts', '**/distribution.spec.ts']

/** Addresses and the browser's path are found by tests/e2e/support/global-setup.ts before workers start. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/global-setup.ts',
  // Bounds for what never comes: a machine that does something else meanwhile is no fault of the portal.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  workers: 2,
  retries: 0,
  // The longest begin first: other workers take the rest meanwhile.
  projects: [
    { name: 'longest', testMatch: LONGEST },
    { name: 'others', testIgnore: LONGEST },
  ],
  reporter: 'list',
  use: {
    baseURL: process.env.E2E_URL ?? 'http://localhost',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
