import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ADMIN, clientOf } from './support/people.ts'

/** The CRM knows it as one company, with somebody responsible. */
const COMPANY = 'СеверСтрой'
const FAILING = 'УралПромСнаб'
/** They get their act, and letters with it: no other walk has to do with them. All of the sandbox would take long and show no more. */
const TAKING_PART = [COMPANY, FAILING, 'Guangzhou']
const takesPart = (name: string) => TAKING_PART.some((part) => name.includes(part))

const startButton = (page: Page) => page.getByRole('button', { name: /Запустить: / })

/** Gives the address of the run's page, once its list stands. */
async function prepare(page: Page, name: string): Promise<string> {
  await page.goto('/staff/distribution')
  await page.getByLabel('Период с', { exact: true }).fill('2026-05-01')
  await page.getByLabel('Период по', { exact: true }).fill('2026-05-31')
  await page.getByLabel('Название').fill(name)
  await page.getByRole('button', { name: 'Составить список' }).click()
  await page.waitForURL(/\/staff\/distribution\/[0-9a-f-]{36}/)
  await expect(startButton(page)).toBeVisible()
  return page.url().split('?')[0] ?? ''
}

test('a run: seen before the start, two left out, started, paused, resumed, a failure mended, the silent reminded', async ({
  page,
  signIn,
  onec,
}) => {
  await signIn(page, ADMIN)
  await prepare(page, 'Май, проба')
  const link = page.getByRole('rowheader').getByRole('link', { name: COMPANY })
  const company = {
    name: await link.innerText(),
    page: (await link.getAttribute('href')) ?? '',
  }
  await page.getByText('Отменить рассылку…').click()
  await page.getByRole('button', { name: 'Отменить рассылку' }).click()
  await expect(page.getByText('отменена', { exact: true })).toBeVisible()
  await page.goto(company.page)
  const choice = page.getByRole('region', { name: 'Рассылка актов' })
  await choice.getByLabel('Письмо', { exact: true }).check()
  await choice.getByLabel('Диск и задача Битрикс24').check()
  const saved = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await choice.getByRole('button', { name: 'Сохранить' }).click()
  await saved

  const run = await prepare(page, 'Май')
  await page.getByText('Акт: каким его получит контрагент').click()
  await page.getByLabel('Контрагент', { exact: true }).selectOption({ label: company.name })
  await page.getByRole('button', { name: 'Показать акт' }).click()
  await expect(page.getByRole('link', { name: 'Открыть акт' })).toBeVisible()
  await page.getByText('Письмо: как его увидит клиент').click()
  await expect(page.getByText(/Акт сверки за/).first()).toBeVisible()

  const start = startButton(page)
  const planned = async () => Number((await start.innerText()).match(/\d+/)?.[0])
  const before = await planned()
  for (const [at, name] of ['Вектор', 'Сириус'].entries()) {
    await page.getByRole('button', { name: `Исключить: ООО «${name}»` }).click()
    await expect.poll(planned).toBe(before - at - 1)
  }
  await page.goto(`${run}?show=excluded`)
  await expect(page.getByText('решение сотрудника').first()).toBeVisible()

  await page.goto(run)
  const rows = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^Исключить/ }) })
  const items = await rows.evaluateAll((all) =>
    all.map((row) => ({
      item: row.querySelector<HTMLInputElement>('input[name=item]')?.value ?? '',
      name: row.querySelector('th')?.textContent ?? '',
    })),
  )
  // By the page's own form, without a click for each.
  for (const { item } of items.filter(({ name }) => !takesPart(name)))
    await page.request.post(run, { form: { intent: 'exclude', item } })
  await onec.fail({ id: 'wrong_sum', counterparty: clientOf(FAILING).guid })

  await page.goto(run)
  await expect.poll(planned).toBe(TAKING_PART.length)
  await start.click()
  await expect(page.getByText(/Пока всё можно отменить/)).toBeVisible()
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await expect(page.getByText(/Начатое доводится до конца/)).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await page.getByRole('button', { name: 'Начать сейчас' }).click()
  await expect(page.getByText(/Рассылка завершена/)).toBeVisible()

  const failed = page.getByRole('row').filter({ hasText: FAILING })
  await expect(failed).toContainText('не отправлен')
  await onec.mend()
  await page.getByRole('button', { name: 'Повторить неудачные: 1' }).click()
  await expect(failed.getByText('отправлен', { exact: true })).toBeVisible()

  // The file on the Drive with the task that names it, and the letter.
  const tasks = await fetch(new URL('/console/tasks', process.env.E2E_BITRIX24))
  expect(await tasks.text()).toMatch(/Отправить акт сверки[\s\S]*\.pdf/)
  const mail = await fetch(new URL('/messages', process.env.E2E_MAILBOX))
  expect(await mail.text()).toContain('Акт сверки')

  await page.goto(`${run}/answers`)
  await page.getByLabel(`Выбрать: ${company.name}`).check()
  await page.getByRole('button', { name: 'Напомнить выбранным' }).click()
  await expect(page.getByText('Отправлено напоминаний: 1 из 1')).toBeVisible()
  await page.goto(company.page)
  await expect(choice).toContainText('Напоминали')
})
