import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT, clientOf } from './support/people.ts'

const BUYER = 'Альфа Плюс'

const exchange = (page: Page) => page.getByRole('region', { name: 'ЭДО', exact: true })

/** An act of a quarter that no other test asks for; gives its address. */
async function askForAct(page: Page, from: string, to: string): Promise<string> {
  await page.goto('/staff/reconciliation')
  await page.getByText('Запросить акт за контрагента').click()
  await page.locator('input[name=who]').fill(BUYER)
  await page.locator('input[name=from]').last().fill(from)
  await page.locator('input[name=to]').last().fill(to)
  await page.getByRole('button', { name: 'Сформировать' }).click()
  await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}/)
  await expect(page.getByRole('button', { name: 'Отправить на подпись' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** Staff send the act; gives the operator's page of it. */
async function sendForSigning(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Отправить на подпись' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Отправить', exact: true }).click()
  const link = exchange(page).getByRole('link', { name: 'Подписать в Диадоке' })
  await expect(async () => {
    await page.reload()
    await expect(link).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expect(exchange(page)).toContainText('ждёт нашей подписи')
  return (await link.getAttribute('href')) ?? ''
}

async function refresh(page: Page, act: string, state: string): Promise<void> {
  await page.goto(act)
  await exchange(page).getByRole('button', { name: 'Обновить состояние' }).click()
  await expect(exchange(page)).toContainText(state)
}

test('an act is sent for signing, signed by both at the operator, and the portal and the register say so', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn(page, ACCOUNTANT)
  const act = await askForAct(page, '01.01.2026', '28.02.2026')
  const operator = await sendForSigning(page)
  await page.goto(operator)
  await page.getByRole('button', { name: 'Подписать и отправить' }).click()
  await page.getByRole('button', { name: 'Согласен: подписать' }).click()
  await refresh(page, act, 'подписан обеими сторонами')
  await page.goto('/staff/reconciliation')
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="${act}"]`) })
  await expect(row.getByTitle('подписан обеими сторонами')).toBeVisible()

  const customer = await browser.newPage()
  await signIn(customer, clientOf(BUYER).email)
  await customer.goto(act)
  await expect(exchange(customer)).toContainText('подписан обеими сторонами')
  await expect(exchange(customer).getByRole('link')).toHaveCount(0)
  await customer.close()
})

test('a disagreement that comes from the operator becomes a discrepancy, is answered and closed', async ({
  page,
  signIn,
}) => {
  await signIn(page, ACCOUNTANT)
  const act = await askForAct(page, '01.01.2026', '31.01.2026')
  const operator = await sendForSigning(page)
  await page.goto(operator)
  await page.getByRole('button', { name: 'Подписать и отправить' }).click()
  await page.getByText('Подписать с расхождениями').first().click()
  await page.locator('input[name=sum-1]').fill('1,00')
  await page.locator('input[name=common]').fill('У нас другая сумма')
  await page.getByRole('button', { name: 'Подписать с расхождениями' }).click()
  await refresh(page, act, 'подписан с расхождениями')
  await expect(page.getByText('У нас другая сумма')).toBeVisible()
  await page.goto('/staff/discrepancies')
  await page
    .getByRole('link', { name: /01\.01\.2026.+31\.01\.2026/ })
    .first()
    .click()
  await expect(page.getByText('У нас другая сумма')).toBeVisible()
  await page.getByLabel('Ваше сообщение').fill('Исправим в следующем акте')
  await page.getByRole('button', { name: 'Отправить', exact: true }).click()
  await expect(page.getByText('Исправим в следующем акте')).toBeVisible()
  const end = page.getByRole('region', { name: 'Закрыть расхождение' })
  await end.getByLabel('Результат').selectOption('explained')
  await end.getByLabel('Комментарий для клиента').fill('Документ верен')
  await end.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await expect(page.getByText('поставщик пояснил').first()).toBeVisible()
})

test('a refusal at the operator is told here with its reason, an annulment lets the act go again', async ({
  page,
  signIn,
}) => {
  await signIn(page, ACCOUNTANT)
  const refused = await askForAct(page, '01.02.2026', '28.02.2026')
  await page.goto(await sendForSigning(page))
  await page.getByRole('button', { name: 'Подписать и отправить' }).click()
  await sayWhy(page, 'Отказать', 'Не тот договор')
  await refresh(page, refused, 'отказ в подписи')
  await expect(exchange(page)).toContainText('Причина: Не тот договор')
  await page.goto('/staff/edi')
  await expect(page.getByRole('row').filter({ hasText: 'Не тот договор' })).toBeVisible()

  const annulled = await askForAct(page, '01.01.2026', '15.02.2026')
  await page.goto(await sendForSigning(page))
  await page.getByRole('button', { name: 'Подписать и отправить' }).click()
  await page.getByRole('button', { name: 'Согласен: подписать' }).click()
  await refresh(page, annulled, 'подписан обеими сторонами')
  await page.goto((await exchange(page).getByRole('link').first().getAttribute('href')) ?? '')
  await sayWhy(page, 'Аннулировать', 'Ошибка в акте')
  await refresh(page, annulled, 'аннулирован')
  await expect(page.getByRole('button', { name: 'Отправить на подпись' })).toBeVisible()
})

/** A deed at the operator that wants its reason. */
async function sayWhy(page: Page, deed: string, reason: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: deed }) })
  await form.locator('input[name=reason]').fill(reason)
  await form.getByRole('button', { name: deed }).click()
}
