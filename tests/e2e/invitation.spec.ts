import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT } from './support/people.ts'

const TEXTS = {
  ru: {
    acts: 'Акты сверки',
    viewAs: 'Посмотреть глазами клиента',
    strength: 'Надёжность пароля: Надёжный',
    viewing: /Вы смотрите портал глазами клиента/,
  },
  en: {
    acts: 'Acts of reconciliation',
    viewAs: 'View as the customer',
    strength: 'Strength of the password: Strong',
    viewing: /You view the portal as the customer/,
  },
}

for (const locale of ['ru', 'en'] as const) {
  const texts = TEXTS[locale]

  test(`a new customer, by keyboard, from invitation to a downloaded act (${locale})`, async ({
    browser,
    signIn,
    letters,
  }) => {
    const email = `new-${locale}@formula.example`
    const staff = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
    await signIn(staff, ACCOUNTANT)
    await staff.goto('/staff/counterparties?q=Формула')
    await staff.locator('table a').first().click()
    await staff.locator('input[name=email]').fill(email)
    await staff.getByRole('button', { name: 'Пригласить', exact: true }).click()
    await expect(staff.getByText('Приглашение отправлено')).toBeVisible()
    let link = ''
    await expect
      .poll(async () => {
        const [letter] = await letters(email)
        link = letter?.text.match(/https?:\S+\/invite\/\S+/)?.[0] ?? ''
        return link
      })
      .not.toBe('')

    const context = await browser.newContext({ locale: locale === 'ru' ? 'ru-RU' : 'en-GB' })
    await context.addCookies([{ name: 'locale', value: locale, url: new URL(link).origin }])
    const page = await context.newPage()
    await page.goto(link)
    // Typing before the scripts have the page works, but shows no strength.
    await page.waitForLoadState('networkidle')
    await tabTo(page, 'input[name=name]')
    await page.keyboard.type('Анна Новикова')
    await tabTo(page, 'input[name=password]')
    await page.keyboard.type('a very long sentence 47')
    await expect(page.getByRole('status')).toContainText(texts.strength)
    await tabTo(page, 'main form button')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/')
    if (locale === 'en') {
      await tabTo(page, 'button[value=en]')
      await page.keyboard.press('Enter')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await page.waitForLoadState('load')
    }
    await tabTo(page, 'a[href="/reconciliation"]')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: texts.acts })).toBeVisible()
    await tabTo(page, 'button[value=last-month]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}/)
    await expect(page.locator('a[href*="/act.pdf"]').first()).toBeVisible()
    const downloading = page.waitForEvent('download')
    await tabTo(page, 'a[href*="/act.pdf"]')
    await page.keyboard.press('Enter')
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/)
  })
}

test('staff look as a customer: a banner, the customer’s pages, and no change', async ({
  page,
  signIn,
}) => {
  await signIn(page, ACCOUNTANT)
  await page.goto(`/staff/counterparties?q=Рога`)
  await page.locator('table a').first().click()
  await page.getByRole('button', { name: TEXTS.ru.viewAs }).click()
  await expect(page.getByText(TEXTS.ru.viewing)).toBeVisible()
  expect((await page.goto('/staff'))?.status()).toBe(404)
  const answer = await page.request.post('/reconciliation', { form: { preset: 'last-month' } })
  expect(answer.status()).toBe(403)
  await page.goto('/')
  await page.getByRole('button', { name: 'Закончить просмотр' }).click()
  await page.waitForURL(/\/staff\/counterparties\//)
})

/** Presses Tab until what the selector finds has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    )
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${selector}`)
}
