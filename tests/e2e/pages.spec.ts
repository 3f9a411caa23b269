import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Page, Request } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ADMIN, clientOf } from './support/people.ts'

const STAFF = [
  '/staff',
  '/acts',
  '/staff/discrepancies',
  '/staff/settings',
  '/staff/settings/rules',
  '/staff/deal-acts',
  '/staff/deal-acts?status=all',
  '/staff/deal-acts/dry-run?deal=414',
  '/staff/mapping',
  '/staff/settings/deal-rules',
  '/staff/settings/drafts',
  '/staff/settings/onec',
  '/staff/settings/distribution',
  '/staff/settings/edi',
  '/staff/settings/files',
  '/staff/settings/bitrix24',
  '/staff/settings/health',
  '/staff/reconciliation',
  '/staff/distribution',
  '/staff/counterparties',
  '/staff/people',
  '/staff/people/invitations',
  '/staff/audit',
  '/staff/history',
]
const ACT = /\/reconciliation\/[0-9a-f-]{36}/

async function openAct(page: Page): Promise<string> {
  await page.goto('/reconciliation')
  await page.fill('input[name=from]', '2026-01-01')
  await page.fill('input[name=to]', '2026-06-30')
  await page.getByRole('button', { name: /Сформировать|Make|Get|Request/ }).click()
  await page.waitForURL(ACT)
  return new URL(page.url()).pathname
}

/** The newest act of the signed-in customer, once the portal has read any. */
async function newestAct(page: Page): Promise<string> {
  await expect(async () => {
    await page.goto('/acts')
    await expect(page.locator('tbody tr').first()).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.locator('tbody tr').first().getByRole('link').first().click()
  await page.waitForURL(/\/acts\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** The page of a deal's act, asked for by signed-in staff. */
async function dealAct(page: Page): Promise<string> {
  await page.request.post('/staff/deal-acts', { form: { intent: 'ask', deal: '414' } })
  await page.goto('/staff/deal-acts?status=all&q=414')
  await page.locator('tbody tr').first().locator('th').getByRole('link').first().click()
  await page.waitForURL(/\/staff\/deal-acts\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

type SignIn = (page: Page, email: string) => Promise<void>
type Look = (path: string) => Promise<void>

/** What strangers see, and then a customer. */
async function walkAsCustomer(page: Page, signIn: SignIn, look: Look, name: string): Promise<void> {
  for (const path of ['/login', '/forgot-password', '/verify', '/no-such-page']) await look(path)
  await signIn(page, clientOf(name).email)
  const act = await openAct(page)
  const linesPage = `${act}/discrepancy`
  for (const path of ['/', '/reconciliation', act, '/account', '/colleagues']) await look(path)
  for (const path of [linesPage, `${linesPage}?line=0&missing=1`]) await look(path)
  for (const path of ['/acts', '/acts?q=nothing', await newestAct(page)]) await look(path)
}

async function walkAsStaff(page: Page, signIn: SignIn, look: Look): Promise<void> {
  await signIn(page, ADMIN)
  for (const path of [await dealAct(page), ...STAFF]) await look(path)
}

const WIDE = { width: 1280, height: 720 }
const NARROW = { width: 360, height: 740 }
/** Its newer mode opens a page more for each look, for frames of other sites: there are none. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

// The longest of all: each is a worker's own.
test.describe.configure({ mode: 'parallel' })

for (const who of ['a customer', 'staff']) {
  test(`axe finds nothing on any page of ${who}, light or dark, and none scrolls sideways at 360 px`, async ({
    browser,
    signIn,
  }) => {
    test.setTimeout(300_000)
    // Without motion: a page that is still fading in has less contrast for a moment.
    const context = await browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const look = async (path: string) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(WIDE)
      await page.goto(path)
      const light = await axe(page).analyze()
      // In the dark the page is the same but for its colours.
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await axe(page).withRules(['color-contrast', 'link-in-text-block']).analyze()
      await page.setViewportSize(NARROW)
      const found = [...light.violations, ...dark.violations].map(
        ({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`,
      )
      expect(found).toEqual([])
      expect(await widthOf(page), path).toBeLessThanOrEqual(NARROW.width)
    }
    if (who === 'staff') await walkAsStaff(page, signIn, look)
    else await walkAsCustomer(page, signIn, look, 'Воскресенского')
    await context.close()
  })
}

test('no page scrolls sideways at 360 px in English', async ({ browser, signIn }) => {
  const context = await browser.newContext({ viewport: NARROW, locale: 'en-GB' })
  const page = await context.newPage()
  const widths: Record<string, number> = {}
  const look = async (path: string) => {
    await page.goto(path)
    widths[path] = await widthOf(page)
  }
  await walkAsCustomer(page, signIn, look, 'Northwind')
  await context.clearCookies()
  await walkAsStaff(page, signIn, look)
  expect(Object.entries(widths).filter(([, width]) => width > NARROW.width)).toEqual([])
  await context.close()
})

test('the sign-in page and the list of acts load at most 100 kB of JavaScript', async ({
  page,
  signIn,
}) => {
  const weigh = async (open: () => Promise<unknown>) => {
    const scripts = new Set<string>()
    const note = (request: Request) => {
      if (request.resourceType() === 'script') scripts.add(request.url())
    }
    page.on('request', note)
    await open()
    await page.waitForLoadState('networkidle')
    page.off('request', note)
    const sizes = [...scripts].map(
      async (url) => gzipSync(await (await page.request.get(url)).body()).length,
    )
    return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
  }
  // Signing in needs no script at all.
  expect(await weigh(() => page.goto('/login'))).toBe(0)
  await signIn(page, clientOf('Müller').email)
  const list = await weigh(() => page.goto('/reconciliation'))
  expect(list).toBeGreaterThan(40_000)
  expect(list).toBeLessThanOrEqual(100_000)
})

test('a long act is read in pages and its sums agree with the first line', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Метро-Торг').email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый квартал/ }).click()
  await page.waitForURL(ACT)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('задолженность')
  expect(await page.getByRole('row').count()).toBeLessThan(700)
})
