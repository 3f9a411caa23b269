import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT, clientOf } from './support/people.ts'

// A base that fails several at once is asked less of by all, so these run one after another.
test.describe.configure({ mode: 'serial' })

const ACT = /\/reconciliation\/[0-9a-f-]{36}/

test('1C away: the request waits, the act arrives by itself on the open page', async ({
  page,
  signIn,
  onec,
}) => {
  const { email, guid } = clientOf('Диспетчер')
  await onec.fail({ id: 'base_locked', counterparty: guid })
  await signIn(page, email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await page.waitForURL(ACT)
  await expect(page.getByText('1С сейчас недоступна').first()).toBeVisible()
  const request = page.url()
  await onec.mend()
  await expect(page.getByRole('link', { name: 'Скачать PDF' })).toBeVisible()
  expect(page.url()).not.toBe(request)
})

test('who has left gets a letter with the sum and a link', async ({
  page,
  signIn,
  onec,
  letters,
}) => {
  const { email, guid } = clientOf('Без почты')
  await onec.fail({ id: 'base_locked', counterparty: guid })
  await signIn(page, email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await page.waitForURL(ACT)
  await page.goto('about:blank')
  await onec.mend()
  await expect.poll(async () => (await letters(email)).length, { timeout: 120_000 }).toBe(1)
  const [letter] = await letters(email)
  expect(letter?.subject).toContain('Без почты')
  const link = letter?.text.match(/http\S+\/reconciliation\/\S+/)?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByRole('link', { name: 'Скачать PDF' })).toBeVisible()
})

test('while 1C is silent the page shows progress, under an address of its own, then the act', async ({
  page,
  signIn,
  onec,
}) => {
  const { email, guid } = clientOf('Новосёл')
  await onec.fail({ id: 'slow_first_byte', counterparty: guid, value: 15_000 })
  await signIn(page, email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await expect(page.getByText(/1С формирует акт/).first()).toBeVisible()
  await page.waitForURL(ACT)
  await expect(page.getByText(/1С формирует акт/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Скачать PDF' })).toBeVisible()
})

test('an act that does not add up is held back; staff see the difference and ask again', async ({
  page,
  browser,
  signIn,
  onec,
  letters,
}) => {
  const { email, guid, name } = clientOf('Старый долг')
  await onec.fail({ id: 'wrong_sum', counterparty: guid })
  await signIn(page, email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый месяц/ }).click()
  await page.waitForURL(ACT)
  await expect(page.getByText(/Бухгалтерия уже знает/).first()).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect
    .poll(
      async () =>
        (await letters(ACCOUNTANT)).filter(({ subject }) => subject.includes(name)).length,
    )
    .toBe(1)

  const staffContext = await browser.newContext({ locale: 'ru-RU' })
  const staff = await staffContext.newPage()
  await signIn(staff, ACCOUNTANT)
  const problem = staff
    .getByRole('row')
    .or(staff.getByRole('listitem'))
    .filter({ hasText: name })
    .first()
  await expect(problem).toContainText('Расхождение')
  await expect(problem).toContainText(/[-−]?0[.,]01/)
  await onec.mend()
  await problem.getByRole('button', { name: 'Запросить снова' }).click()
  await expect(async () => {
    await page.goto('/reconciliation')
    await expect(page.getByRole('link', { name: 'PDF' })).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await staffContext.close()
})
