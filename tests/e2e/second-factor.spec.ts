import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from './support/fixtures.ts'
import { clientOf, PASSWORD } from './support/people.ts'

const STEP_MS = 30_000

/** The telephone: shows each code once, waiting for the next step where this one's was shown. */
function telephone(key: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  let shown = 0
  return {
    nextCode: async (page: Page): Promise<string> => {
      // The portal takes a code half a minute early: nobody need wait for the clock.
      shown = Math.max(shown + 1, Math.floor(Date.now() / STEP_MS))
      while (shown > Math.floor(Date.now() / STEP_MS) + 1) await page.waitForTimeout(1000)
      return totp.generate({ timestamp: shown * STEP_MS })
    },
  }
}

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', PASSWORD)
  await page.keyboard.press('Enter')
}

for (const javaScriptEnabled of [true, false]) {
  test(`a phone's codes and recovery codes, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
  }) => {
    const { email } = clientOf(javaScriptEnabled ? 'Формула' : 'Рога')
    const context = await browser.newContext({
      javaScriptEnabled,
      locale: 'ru-RU',
      viewport: { width: 360, height: 740 },
    })
    const page = await context.newPage()
    await enterPassword(page, email)
    await expect(page).not.toHaveURL(/login/)
    await page.goto('/account')
    await page.getByRole('link', { name: 'Настроить' }).click()
    await page.getByRole('button', { name: 'Подключить приложение' }).click()
    await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, 'no sideways scroll').toBeLessThanOrEqual(360)
    const phone = telephone((await page.locator('code').first().textContent()) ?? '')
    await page.fill('input[name=code]', '000000')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Код не подходит')).toBeVisible()
    await page.fill('input[name=code]', await phone.nextCode(page))
    await page.keyboard.press('Enter')
    await expect(page.getByText('Больше мы их не покажем')).toBeVisible()
    const codes = await page.locator('li code').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: /Я сохранил/ }).click()
    await expect(page.getByText('Осталось 10 кодов')).toBeVisible()
    await context.clearCookies()

    await enterPassword(page, email)
    await expect(page.getByRole('heading', { name: 'Введите код' })).toBeVisible()
    await page.goto('/account')
    await expect(page, 'the password alone opens nothing').toHaveURL(/\/login\?to=/)
    await page.fill('input[name=code]', await phone.nextCode(page))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/account$/)
    await context.clearCookies()

    const [recoveryCode = ''] = codes
    await enterPassword(page, email)
    await page.fill('input[name=code]', recoveryCode)
    await page.keyboard.press('Enter')
    await expect(page).not.toHaveURL(/login/)
    await page.goto('/account/second-factor')
    await expect(page.getByText('Осталось 9 кодов')).toBeVisible()
    await page.getByRole('button', { name: 'Отключить второй шаг' }).click()
    await expect(page.getByText('Второй шаг отключён')).toBeVisible()
    await context.close()
  })
}

test('a session is ended from another device', async ({ browser, signIn }) => {
  const { email } = clientOf('Иванов')
  const [stolen, own] = [await browser.newContext(), await browser.newContext()]
  const [thief, owner] = [await stolen.newPage(), await own.newPage()]
  await signIn(thief, email)
  await signIn(owner, email)
  await owner.goto('/account')
  const answered = owner.waitForResponse((response) => response.request().method() === 'POST')
  await owner.getByRole('button', { name: /остальных устройствах|all other devices/ }).click()
  await answered
  await expect(owner).toHaveURL(/\/account$/)
  await thief.goto('/account')
  await expect(thief).toHaveURL(/\/login/)
  await stolen.close()
  await own.close()
})

test('a passkey signs in without e-mail and password, and proves who sits there', async ({
  page,
  context,
  signIn,
}) => {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const { email } = clientOf('Гаджиева')
  await signIn(page, email)
  await page.goto('/account/second-factor')
  await page.fill('input[name=name]', 'Рабочий ноутбук')
  await page.getByRole('button', { name: 'Добавить ключ доступа' }).click()
  await expect(page.getByText('Больше мы их не покажем')).toBeVisible()
  await page.getByRole('link', { name: /Я сохранил/ }).click()
  await expect(page.getByText('Рабочий ноутбук', { exact: true })).toBeVisible()
  await context.clearCookies()

  await page.goto('/login?to=%2Faccount')
  await page.getByRole('link', { name: 'Вход по ключу доступа' }).click()
  await page.getByRole('button', { name: 'Использовать ключ доступа' }).click()
  await expect(page).toHaveURL(/\/account$/)
  await expect(page.locator('#content').getByText(email)).toBeVisible()
  await context.clearCookies()

  // After the password a passkey is the second step too.
  await enterPassword(page, email)
  await expect(page.getByRole('heading', { name: 'Введите код' })).toBeVisible()
  await page.getByRole('link', { name: 'Вход по ключу доступа' }).click()
  await page.getByRole('button', { name: 'Использовать ключ доступа' }).click()
  await expect(page).not.toHaveURL(/login/)

  await page.goto('/account/second-factor')
  await page.getByRole('button', { name: 'Удалить ключ доступа: Рабочий ноутбук' }).click()
  await expect(page.getByText('Рабочий ноутбук', { exact: true })).toHaveCount(0)
  await page.goto('/account')
  await expect(page.getByText('Для входа достаточно пароля')).toBeVisible()
})
