import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Frame, Page, Route } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { type StartedPortal, startPortal } from './support/start-portal.ts'

// A portal of its own: an application that is installed changes how Bitrix24 speaks to all of it.
let portal: StartedPortal | undefined
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  portal = await startPortal()
})
test.afterAll(() => portal?.stop())

/** A company of the CRM that 1C has under the same INN and KPP; deal 417 can be drafted without anybody's help. */
const COMPANY = 8
const DEAL = 417
const MANAGER = 5
const TRAINEE = 13

/** Of the imitated Bitrix24. */
const at = (path: string) => new URL(path, portal?.bitrix24).href

async function bitrix24(name: string, body?: object) {
  const answer = await fetch(at(`/sandbox/${name}`), {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

interface CardOf {
  kind?: 'company' | 'deal'
  id?: number
  user?: number
  language?: 'ru' | 'en'
}

/** A card of the imitated Bitrix24, whose page posts the form into our frame. */
async function openCard(page: Page, of: CardOf = {}): Promise<Frame> {
  const { kind = 'company', id = COMPANY, user = MANAGER, language = 'ru' } = of
  const code = kind === 'deal' ? 'CRM_DEAL_DETAIL_TAB' : 'CRM_COMPANY_DETAIL_TAB'
  const query = new URLSearchParams({ code, id: String(id), user: String(user), lang: language })
  await page.goto(at(`/console/placement?${query}`))
  return frameOf(page)
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('#frame')).contentFrame()
  if (!frame) throw new Error('no frame')
  await frame.locator('main').waitFor()
  return frame
}

/** Whether the frame's page fits, from a phone to a wide card. */
async function expectFits(page: Page, frame: Frame): Promise<void> {
  for (const width of [360, 600, 800, 1200]) {
    await page.locator('#frame').evaluate((element, to) => {
      element.style.width = `${to}px`
    }, width)
    await expect.poll(() => frame.evaluate(() => window.innerWidth)).toBe(width)
    const needed = await frame.evaluate(() => document.documentElement.scrollWidth)
    expect(needed, `${frame.url()} at ${width} px`).toBeLessThanOrEqual(width)
  }
}

test('the application is installed in its frame, and a robot of a stage gets its act while a token is refreshed', async ({
  page,
}) => {
  const handler = `${portal?.url}/bitrix24/install`
  await page.goto(at(`/console/installation?url=${encodeURIComponent(handler)}`))
  const frame = await frameOf(page)
  await expect(frame.getByText('Приложение установлено')).toBeVisible()
  await expect(page.locator('body[data-installed]')).toBeAttached()
  await expect(async () => {
    const { actions } = await bitrix24('robots')
    expect(actions.map(({ code }: { code: string }) => code)).toContain('sverka_act')
    const shown = await fetch(at('/console/application'))
    expect(await shown.text()).toContain('/bitrix24/deal-tab')
  }).toPass()

  await bitrix24('robots', { stage: 'C1:ACT', code: 'sverka_act' })
  await bitrix24('move', { deal: DEAL, stage: 'C1:WORK' })
  await bitrix24('expire-tokens', {})
  await bitrix24('move', { deal: DEAL, stage: 'C1:ACT' })
  await expect(async () => {
    const { workflows } = await bitrix24('robots')
    const own = workflows.find(({ dealId }: { dealId: number }) => dealId === DEAL)
    expect(own?.returned).toMatchObject({ status: expect.any(String) })
  }).toPass()
})

test('a manager links the company, reads the settlements, takes the PDF of a period and gives a link away', async ({
  page,
  browser,
}) => {
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script' && request.frame() !== page.mainFrame())
      scripts.add(request.url())
  })
  const frame = await openCard(page)
  await frame.getByRole('button', { name: /^Это он/ }).click()
  await expect(frame.getByRole('heading', { level: 1 })).toContainText(/должны|нет/)
  await expect(frame.getByRole('table').first()).toBeVisible()
  await expectFits(page, frame)

  await frame.getByRole('button', { name: /Прошлый квартал/ }).click()
  await frame.waitForURL(/\/acts\//)
  const pdf = frame.getByRole('link', { name: 'PDF', exact: true })
  await expect(pdf).toBeVisible()
  await expect(frame.getByText('Сальдо начальное')).toBeVisible()
  await expectFits(page, frame)
  const [download] = await Promise.all([page.waitForEvent('download'), pdf.click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)

  await frame.getByText('Ссылка на этот акт…').click()
  await frame.getByRole('button', { name: 'Получить ссылку' }).click()
  const address = await frame.getByLabel('Адрес ссылки').inputValue()
  const stranger = await browser.newPage()
  await stranger.goto(address)
  await expect(stranger.getByText('Сальдо начальное')).toBeVisible()
  await stranger.close()
  await frame.getByRole('button', { name: /^Отозвать ссылку/ }).click()
  await expect(frame.getByText('Ссылка отозвана')).toBeVisible()

  let loaded = 0
  for (const url of scripts) loaded += gzipSync(await (await page.request.get(url)).body()).length
  expect([...scripts].map((url) => new URL(url).pathname)).toContain('/bitrix24-frame.js')
  expect(loaded).toBeLessThanOrEqual(60_000)

  const english = await openCard(page, { language: 'en' })
  await expect(
    english.getByRole('heading', { name: 'Act of reconciliation for this month' }),
  ).toBeVisible()
  await expectFits(page, english)
  const deal = await openCard(page, { kind: 'deal', id: DEAL, user: 1, language: 'en' })
  await expect(deal.getByRole('heading', { name: 'History' })).toBeVisible()
  await expectFits(page, deal)
})

const REFUSED: {
  what: string
  as?: number
  change?(form: URLSearchParams): void
  before?(route: Route): Promise<unknown>
  says: string
}[] = [
  {
    what: 'a wrong token',
    change: (form) => form.set('APPLICATION_TOKEN', 'guessed'),
    says: 'не от того портала',
  },
  {
    what: 'another portal',
    change: (form) => form.set('member_id', 'f'.repeat(32)),
    says: 'не от того портала',
  },
  {
    what: 'an expired token',
    before: () => bitrix24('expire-tokens', {}),
    says: 'истёк',
  },
  {
    what: 'a form sent before',
    before: (route) => route.fetch({ maxRedirects: 0 }),
    says: 'уже открывал',
  },
  {
    what: 'a person without the right to the company',
    as: TRAINEE,
    says: 'нет доступа к этой карточке',
  },
]

test('what is not Bitrix24’s, not theirs or not now is refused with a sentence', async ({
  page,
}) => {
  for (const { what, as = MANAGER, change, before, says } of REFUSED) {
    await page.route('**/bitrix24/company-tab?*', async (route) => {
      await before?.(route)
      const form = new URLSearchParams(route.request().postData() ?? '')
      change?.(form)
      await route.continue({ postData: form.toString() })
    })
    const frame = await openCard(page, { user: as })
    await expect(frame.getByRole('alert'), what).toContainText(says)
    await page.unroute('**/bitrix24/company-tab?*')
  }
})

test('the official SDK finds in the frame what Bitrix24 gives an application', async ({ page }) => {
  // In place of our page one that has nothing but the SDK.
  const body = '<!doctype html><title>SDK</title><main>SDK</main>'
  await page.route('**/bitrix24/company-tab?*', (route) =>
    route.fulfill({ contentType: 'text/html', body }),
  )
  const frame = await openCard(page)
  await frame.addScriptTag({ path: 'node_modules/@bitrix24/b24jssdk/dist/umd/index.min.js' })
  const seen = await frame.evaluate(async () => {
    const { initializeB24Frame } = Reflect.get(
      globalThis,
      'B24Js',
    ) as typeof import('@bitrix24/b24jssdk')
    const sdk = await initializeB24Frame()
    const before = sdk.auth.getAuthData()
    const after = await sdk.auth.refreshAuth()
    await sdk.parent.fitWindow()
    return {
      placement: sdk.placement.title,
      options: sdk.placement.options,
      language: sdk.getLang(),
      isInstalled: !sdk.isInstallMode,
      isRenewed: before && after && before.access_token !== after.access_token,
      token: after ? after.access_token : null,
    }
  })
  expect(seen).toMatchObject({
    placement: 'CRM_COMPANY_DETAIL_TAB',
    options: { ID: String(COMPANY) },
    language: 'ru',
    isInstalled: true,
    isRenewed: true,
  })
  // Methods are tried with the SDK's server part; that the token of the frame is good for them is seen here.
  const answer = await fetch(at('/rest/crm.item.get'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entityTypeId: 4, id: COMPANY, auth: seen.token }),
  })
  expect(await answer.json()).toMatchObject({ result: { item: { id: COMPANY } } })
})

test('no other site frames an open tab', async ({ page, browser }) => {
  const tab = (await openCard(page)).url()
  expect(tab).toContain('/bitrix24/company-tab/')
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<iframe src="${tab.replaceAll('&', '&amp;')}" width="800" height="600"></iframe>`)
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const victim = await browser.newPage()
  await victim.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  await expect
    .poll(() => victim.frames().map((frame) => frame.url()))
    .toContain('chrome-error://chromewebdata/')
  await victim.close()
  site.close()
})
