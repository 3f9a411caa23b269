import { expect, test } from './support/fixtures.ts'
import { clientOf, GROUP, PASSWORD } from './support/people.ts'

const ACT = /\/reconciliation\/[0-9a-f-]{36}/

test('a person with two counterparties sees whose documents are shown, and switches', async ({
  page,
  signIn,
}) => {
  await signIn(page, GROUP)
  await expect(page.getByText('ООО «Холдинг Север»').first()).toBeVisible()
  await page.getByRole('button', { name: 'ООО «Холдинг Юг»' }).first().click()
  await expect(
    page.locator('aside, header').getByText('ООО «Холдинг Юг»', { exact: true }).first(),
  ).toBeVisible()
  await page.goto('/reconciliation')
  await expect(
    page.locator('input[name=counterparty], select[name=counterparty]').first(),
  ).toHaveValue(/[0-9a-f-]{36}/)
})

test("another's act, an unknown one and a malformed id are the same 404", async ({
  page,
  browser,
  signIn,
}) => {
  await signIn(page, clientOf('Дельта').email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await page.waitForURL(ACT)
  const theirs = new URL(page.url()).pathname

  const stranger = await browser.newContext({ locale: 'ru-RU' })
  const other = await stranger.newPage()
  await signIn(other, clientOf('Кварц').email)
  const unknown = '/reconciliation/00000000-0000-4000-8000-000000000000'
  const words: string[] = []
  for (const path of [theirs, unknown, '/reconciliation/nonsense', '/staff', '/no-such-page']) {
    const response = await other.goto(path)
    expect(response?.status(), path).toBe(404)
    words.push((await other.locator('h1').textContent()) ?? '')
  }
  for (const file of ['act.pdf', 'act.xlsx', 'act.csv', 'events']) {
    const response = await other.request.get(`${theirs}/${file}`)
    expect(response.status(), file).toBe(404)
  }
  expect(new Set(words).size).toBe(1)
  await stranger.close()
})

test('the reader without a session is asked to sign in and comes back', async ({ page }) => {
  await page.goto('/reconciliation')
  await expect(page).toHaveURL(/\/login\?to=/)
  await page.fill('input[name=email]', clientOf('Столица').email)
  await page.fill('input[name=password]', PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/reconciliation$/)
})

test('wrong and unknown are refused with the same text', async ({ page }) => {
  const words: string[] = []
  for (const email of [clientOf('Луч').email, 'nobody@example.com']) {
    await page.goto('/login')
    await page.fill('input[name=email]', email)
    await page.fill('input[name=password]', 'not the password')
    await page.keyboard.press('Enter')
    words.push((await page.getByRole('alert').textContent()) ?? '')
  }
  expect(words[0]).toBeTruthy()
  expect(words[0]).toBe(words[1])
})

test('a forgotten password is set anew by a letter, once', async ({ page, letters }) => {
  const { email } = clientOf("О'Коннор")
  await page.goto('/forgot-password')
  await page.fill('input[name=email]', email)
  await page.keyboard.press('Enter')
  // The letter may be there before the answer is: the page must have it before it goes elsewhere.
  await expect(page.getByRole('status')).toBeVisible()
  let link = ''
  await expect
    .poll(async () => {
      for (const { text } of await letters(email))
        link ||= text.match(/http\S+\/reset-password\/\S+/)?.[0] ?? ''
      return link
    })
    .not.toBe('')
  await page.goto(link)
  // Typing before the scripts have the page works, but shows no strength.
  await page.waitForLoadState('networkidle')
  await page.locator('input[type=password]').first().fill('a brand new password')
  for (const field of await page.locator('input[type=password]').all())
    await field.fill('a brand new password')
  await page
    .getByRole('button', { name: /войти|сохранить|задать/i })
    .first()
    .click()
  await page.waitForURL((url) => url.pathname === '/')
  const again = await page.context().browser()?.newPage()
  await again?.goto(link)
  await expect(again?.locator('input[type=password]') ?? page.locator('nothing')).toHaveCount(0)
  await again?.close()
})

test("the language is the reader's own", async ({ page, signIn }) => {
  // The portal remembers a person's language: a person whom no other walk signs in.
  await signIn(page, clientOf('Guangzhou').email)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[A-Z]/)
  await page.getByRole('button', { name: 'Русский' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
})

test('who presses and types while a page comes to life loses nothing of it', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Медтехника').email)
  await page.addInitScript(() => {
    const press = () => {
      const field = document.querySelector('input')
      field?.focus()
      document.body?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      field?.blur()
    }
    const channel = new MessageChannel()
    const until = Date.now() + 1500
    channel.port1.onmessage = () => {
      press()
      if (Date.now() < until) channel.port2.postMessage(null)
    }
    channel.port2.postMessage(null)
  })
  for (let visit = 0; visit < 5; visit += 1) {
    await page.goto('/account/second-factor')
    await expect(page.getByRole('button', { name: 'Добавить ключ доступа' })).toBeEnabled()
  }
})

test('a press that begins before the scripts have come and ends after is a press', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('АгроХолдинг').email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('button', { name: 'Подтвердить сальдо…' })).toBeVisible()

  const scripts = Promise.withResolvers<void>()
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  const begins = page.locator('summary', { hasText: 'Подтвердить сальдо…' })
  await begins.hover()
  await page.mouse.down()
  scripts.resolve()
  await expect(begins).toHaveAttribute('role', 'button')
  await page.mouse.up()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Отмена' })).toBeVisible()
})

test('what is chosen before the scripts have come counts when they have', async ({
  page,
  signIn,
}) => {
  // Whoever buys little may have nothing to answer on some days.
  await signIn(page, clientOf('Логист').email)
  const act = page.locator('tbody tr').first().getByRole('link').first()
  await expect(async () => {
    await page.goto('/acts?status=waiting')
    await expect(act).toBeVisible({ timeout: 500 })
  }).toPass()
  const address = (await act.getAttribute('href')) ?? ''

  let scripts = Promise.withResolvers<void>()
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto('/acts', { waitUntil: 'commit' })
  await page.getByLabel('Состояние').selectOption('waiting')
  scripts.resolve()
  await page.waitForURL(/status=waiting/)

  scripts = Promise.withResolvers()
  await page.goto(address, { waitUntil: 'commit' })
  const [name, mimeType] = ['Подписан до скриптов.pdf', 'application/pdf']
  await page.setInputFiles('input[name=file]', { name, mimeType, buffer: Buffer.from('%PDF-') })
  scripts.resolve()
  await expect(page.getByText(name)).toBeAttached()
})
