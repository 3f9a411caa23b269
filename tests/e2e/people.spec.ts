import type { Locator } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT, ADMIN, clientOf, OWN_ACCOUNTANTS } from './support/people.ts'

const TEXTS = {
  ru: {
    check: 'Проверить файл',
    send: /Отправить 1 приглашение/,
    sent: /Отправлено 1 приглашение/,
  },
  en: { check: 'Check the file', send: /Send 1 invitation/, sent: /1 invitation is sent/ },
}

for (const locale of ['ru', 'en'] as const) {
  for (const scripts of [true, false]) {
    test(`invitations by CSV are looked at, confirmed and sent (${locale}, scripts ${scripts ? 'on' : 'off'})`, async ({
      browser,
      signIn,
      letters,
    }) => {
      const { guid } = clientOf('Орион')
      const email = `csv-${locale}-${scripts}@orion.example`
      const context = await browser.newContext({
        javaScriptEnabled: scripts,
        locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
      })
      const page = await context.newPage()
      await signIn(page, OWN_ACCOUNTANTS[locale])
      await context.request.post('/locale', { form: { locale } })
      await page.goto('/staff/people/invitations')
      const table = ['e-mail;GUID;role', `${email};${guid};viewer`, `not an address;${guid};`]
      await page.setInputFiles('input[type=file]', {
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(table.join('\r\n')),
      })
      await page.getByRole('button', { name: TEXTS[locale].check }).click()
      await page.waitForURL(/\/staff\/people\/invitations\/[0-9a-f-]{36}/)
      await expect(page.locator('tbody tr')).toHaveCount(2)
      await expect(page.getByText('not an address')).toBeVisible()
      expect(await letters(email), 'nothing before the button').toEqual([])
      await page.getByRole('button', { name: TEXTS[locale].send }).click()
      // Without scripts the page asks again by itself.
      await expect(async () => {
        if (!scripts) await page.reload()
        await expect(page.getByText(TEXTS[locale].sent)).toBeVisible({ timeout: 1000 })
      }).toPass()
      await expect.poll(async () => (await letters(email)).length).toBe(1)
      await context.close()
    })
  }
}

test('the audit names what was done, narrows to a person, and is a file', async ({
  page,
  signIn,
}) => {
  await signIn(page, ADMIN)
  await page.goto('/staff/audit?what=identity')
  const row = page.locator('tbody tr', { hasText: 'Вход выполнен' }).first()
  await expect(row).toBeVisible()
  await page.locator('tbody').getByRole('link', { name: 'Андрей Петров' }).first().click()
  await expect(page.locator('input[name=who]')).toHaveValue(ADMIN)
  const others = page.locator('tbody tr td:nth-child(2)', { hasNotText: 'Андрей Петров' })
  await expect(others).toHaveCount(0)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Выгрузить CSV' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^sverka-audit-.*\.csv$/)
})

test('who has not agreed for a quarter is two presses away; an act is asked for on a customer’s behalf', async ({
  page,
  signIn,
}) => {
  const name = 'Медтехника'
  await signIn(page, ACCOUNTANT)
  await page.goto('/staff/reconciliation')
  await page.fill('input[name=who]', name)
  // The form offers the quarter that is over.
  await page.getByRole('button', { name: 'Сформировать' }).click()
  await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}/)
  await page.goto('/staff')
  let clicks = 0
  const press = async (link: Locator) => {
    await link.click()
    clicks += 1
  }
  await press(page.getByRole('navigation').getByRole('link', { name: 'Акты сверки' }))
  await press(page.getByRole('link', { name: /^Не подтвердили за I[IV]* квартал/ }).first())
  const row = page.locator('tbody tr', { hasText: name })
  await expect(row).toContainText('не открыт')
  expect(clicks).toBeLessThanOrEqual(2)
  // The register leads to the counterparty, and back to its acts alone.
  await row.getByRole('link', { name }).first().click()
  await page.getByRole('link', { name: 'Акты сверки в реестре' }).click()
  await page.waitForURL(/\/staff\/reconciliation\?q=/)
  await expect(row.first()).toBeVisible()
  await expect(page.locator('tbody tr', { hasNotText: name })).toHaveCount(0)

  const customer = await page.context().browser()?.newContext({ locale: 'ru-RU' })
  if (!customer) throw new Error('no browser')
  const theirs = await customer.newPage()
  await signIn(theirs, clientOf(name).email)
  await theirs.goto((await row.locator('[data-enter]').getAttribute('href')) ?? '')
  await expect(theirs.locator('a[href*="/act.pdf"]').first()).toBeVisible()
  await customer.close()
  await page.reload()
  await expect(row).toContainText('открыт')
  await expect(row).not.toContainText('не открыт')
})
