import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { ADMIN } from './support/people.ts'

test.describe.configure({ timeout: 240_000 })

/** So many get their act: all of the sandbox would take long and show no more. */
const TAKING_PART = 5

const startButton = (page: Page) => page.getByRole('button', { name: /Запустить: / })

/** Gives the address of the run's page, once its list stands. */
async function prepare(page: Page, name: string): Promise<string> {
  await page.goto('/staff/distribution')
  await page.getByLabel('Период с', { exact: true }).fill('2026-05-01')
  await page.getByLabel('Период по', { exact: true }).fill('2026-05-31')
  await page.getByLabel('Название').fill(name)
  await page.getByRole('button', { name: 'Составить список' }).click()
  await page.waitForURL(/\/staff\/distribution\/[0-9a-f-]{36}/)
  await expect(startButton(page)).toBeVisible({ timeout: 60_000 })
  return page.url().split('?')[0] ?? ''
}

/** Somebody of the list whom the CRM knows as one company with somebody responsible. */
async function findCompany(page: Page, run: string): Promise<{ name: string; page: string }> {
  for (let id = 1; id <= 60; id += 1) {
    const answer = await fetch(new URL(`/console/company?id=${id}`, process.env.E2E_BITRIX24))
    if (!answer.ok) continue
    const inns = [...(await answer.text()).matchAll(/name="RQ_INN" value="(\d{10})"/g)]
    const inn = inns.length === 1 ? inns[0]?.[1] : undefined
    if (!inn) continue
    await page.goto(`${run}?show=included&q=${inn}`)
    const found = page.getByRole('rowheader').getByRole('link')
    if ((await found.count()) !== 1) continue
    return { name: await found.innerText(), page: (await found.getAttribute('href')) ?? '' }
  }
  throw new Error('no counterparty of the list is a company of the CRM')
}

test('a run: seen before the start, two left out, started, paused, resumed, a failure mended, the silent reminded', async ({
  page,
  signIn,
  onec,
}) => {
  await signIn(page, ADMIN)
  const first = await prepare(page, 'Май, проба')
  const company = await findCompany(page, first)
  await page.goto(first)
  await page.getByText('Отменить рассылку…').click()
  await page.getByRole('button', { name: 'Отменить рассылку' }).click()
  await expect(page.getByText('отменена', { exact: true })).toBeVisible()
  await page.goto(company.page)
  const choice = page.getByRole('region', { name: 'Рассылка актов' })
  await choice.getByLabel('Письмо', { exact: true }).check()
  await choice.getByLabel('Диск и задача Битрикс24').check()
  await choice.getByRole('button', { name: 'Сохранить' }).click()

  const run = await prepare(page, 'Май')
  await page.getByText('Акт: каким его получит контрагент').click()
  await page.getByLabel('Контрагент', { exact: true }).selectOption({ label: company.name })
  await page.getByRole('button', { name: 'Показать акт' }).click()
  await expect(page.getByRole('link', { name: 'Открыть акт' })).toBeVisible({ timeout: 30_000 })
  await page.getByText('Письмо: как его увидит клиент').click()
  await expect(page.getByText(/Акт сверки за/).first()).toBeVisible()

  const start = startButton(page)
  const planned = async () => Number((await start.innerText()).match(/\d+/)?.[0])
  const others = page.getByRole('button', { name: /^Исключить: / })
  const before = await planned()
  const nameOf = async (at: number) =>
    ((await others.nth(at).getAttribute('aria-label')) ?? '').replace('Исключить: ', '')
  for (const left of [1, 2]) {
    await others.nth((await nameOf(0)) === company.name ? 1 : 0).click()
    await expect.poll(planned).toBe(before - left)
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
      page: row.querySelector('a')?.getAttribute('href') ?? '',
    })),
  )
  const [failing, ...more] = items.filter(({ name }) => name !== company.name)
  if (!failing) throw new Error('nobody to fail')
  // By the page's own form, without a click for each.
  for (const { item } of more.slice(TAKING_PART - 2)) {
    await page.request.post(run, { form: { intent: 'exclude', item } })
  }
  await page.goto(failing.page)
  const [guid = ''] = (await page.getByRole('main').innerText()).match(/[0-9a-f-]{36}/) ?? []
  await onec.fail({ id: 'wrong_sum', counterparty: guid })

  await page.goto(run)
  await start.click()
  await expect(page.getByText(/Пока всё можно отменить/)).toBeVisible()
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await expect(page.getByText(/Начатое доводится до конца/)).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await page.getByRole('button', { name: 'Начать сейчас' }).click()
  await expect(page.getByText(/Рассылка завершена/)).toBeVisible({ timeout: 90_000 })

  const failed = page.getByRole('row').filter({ hasText: failing.name })
  await expect(failed).toContainText('не отправлен')
  await onec.mend()
  await page.getByRole('button', { name: 'Повторить неудачные: 1' }).click()
  await expect(failed.getByText('отправлен', { exact: true })).toBeVisible({ timeout: 60_000 })

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
