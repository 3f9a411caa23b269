import { expect, test } from './support/fixtures.ts'
import { ADMIN } from './support/people.ts'

test('a run: prepared, previewed, two left out, started, paused, resumed, acts sent, the rest cancelled', async ({
  page,
  signIn,
}) => {
  await signIn(page, ADMIN)
  await page.goto('/staff/distribution')
  await page.getByLabel('Период с').fill('2026-05-01')
  await page.getByLabel('Период по').fill('2026-05-31')
  await page.getByLabel('Название').fill('Май')
  await page.getByRole('button', { name: 'Составить список' }).click()
  await page.waitForURL(/\/staff\/distribution\/[0-9a-f-]{36}/)
  const start = page.getByRole('button', { name: /Запустить: / })
  await expect(start).toBeVisible({ timeout: 30_000 })

  await page.getByText('Письмо: как его увидит клиент').click()
  await expect(page.getByText(/Акт сверки за/).first()).toBeVisible()
  const planned = async () => Number((await start.innerText()).match(/\d+/)?.[0])
  const before = await planned()
  for (const left of [1, 2]) {
    await page
      .getByRole('button', { name: /^Исключить: / })
      .first()
      .click()
    await expect.poll(planned).toBe(before - left)
  }
  await page.goto(`${page.url().split('?')[0]}?show=excluded`)
  await expect(page.getByText('решение сотрудника').first()).toBeVisible()
  await page.goto(page.url().split('?')[0] ?? '')

  await start.click()
  await expect(page.getByText(/Пока всё можно отменить/)).toBeVisible()
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await expect(page.getByText(/Начатое доводится до конца/)).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await page.getByRole('button', { name: 'Начать сейчас' }).click()
  await expect(page.getByRole('cell', { name: /^отправлен/ }).first()).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Отменить рассылку' }).click()
  await expect(page.getByText('отменена', { exact: true })).toBeVisible()

  await page.goto('/staff/distribution')
  await expect(page.getByRole('link', { name: 'Май' })).toBeVisible()
})
