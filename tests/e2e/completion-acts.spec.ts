import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { printNumber } from '../../server/onec/port.ts'
import { pageText, readPdf } from '../support/file-readers/pdf-reader.ts'
import { readXlsx } from '../support/file-readers/xlsx-reader.ts'
import { onePagePdf, openFiles } from './support/files.ts'
import { expect, test } from './support/fixtures.ts'
import { ACCOUNTANT, clientOf } from './support/people.ts'
import { untilAllIsRead } from './support/until-all-is-read.ts'

const ACT = /\/acts\/[0-9a-f-]{36}/
const DATE = /\d\d\.\d\d\.\d{4}/

/** Opens `/acts` again until the portal has read from 1C what is looked for. */
async function untilShown(page: Page, text: string | RegExp, count = 1): Promise<void> {
  await expect(async () => {
    await page.goto('/acts')
    await expect(page.getByRole('row', { name: text })).toHaveCount(count, { timeout: 500 })
  }).toPass()
}

async function openWaiting(page: Page): Promise<string> {
  await page.goto('/acts?status=waiting')
  // The newest may be a correction of another, as the days go.
  const acts = page.locator('tbody tr', { hasNotText: 'Корректировка' })
  await acts.first().getByRole('link').first().click()
  await page.waitForURL(ACT)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Акт №')
  return new URL(page.url()).pathname
}

test('an act of 1C follows the accountant: posted, unposted, posted again', async ({
  page,
  signIn,
  onec,
}) => {
  const { email, guid } = clientOf('Изумруд')
  const [draft] = await onec.acts(guid, 'draft')
  if (!draft) throw new Error('the sandbox has no draft of this counterparty')
  const number = printNumber(draft.number)
  const row = new RegExp(`№ ${number} от `)
  await onec.read()
  await signIn(page, email)
  await untilAllIsRead(page)
  await expect(page.getByRole('row', { name: row })).toHaveCount(0)

  await onec.deed('post', { ref: draft.ref })
  await onec.read()
  await untilShown(page, row)
  await page.getByRole('link', { name: number, exact: true }).click()
  await page.waitForURL(ACT)
  const act = page.url()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Акт № ${number} от `)

  await onec.deed('unpost', { ref: draft.ref })
  await onec.read()
  await untilShown(page, row, 0)
  expect((await page.goto(act))?.status()).toBe(404)

  await onec.deed('post', { ref: draft.ref })
  await onec.read()
  await untilShown(page, row)
})

test('a customer accepts one act, refuses another, and the discrepancy ends in agreement', async ({
  page,
  signIn,
  browser,
  letters,
}) => {
  const { email, name } = clientOf('Горизонт')
  await signIn(page, email)
  await untilAllIsRead(page)
  await openWaiting(page)
  await accept(page)
  await page.getByRole('button', { name: 'Отменить приёмку' }).click()
  await expect(page.getByText('Акт принят', { exact: true })).toBeHidden()
  await accept(page)

  const path = await openWaiting(page)
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.getByText('Отказаться от подписания…').click()
  await page.getByRole('button', { name: 'Отказаться от подписания' }).click()
  await expect(page.getByText('Напишите, что нужно исправить.')).toBeVisible()
  await page.getByLabel('Что не так').selectOption('quantity')
  await page.getByLabel('Что исправить').fill('Оказано восемь часов, а не десять')
  await page.getByRole('button', { name: 'Отказаться от подписания' }).click()
  await expect(page.getByText('Отказ от подписания отправлен', { exact: true })).toBeVisible()

  const [told] = await untilLetter(letters, ACCOUNTANT, 'восемь часов')
  expect(told?.subject).toContain(name)

  const staff = await browser.newContext({ locale: 'ru-RU' })
  const desk = await staff.newPage()
  await signIn(desk, ACCOUNTANT)
  await desk.goto('/staff/discrepancies')
  await openDiscrepancy(desk, 'восемь часов')
  await desk.getByLabel('Ваше сообщение').fill('Проверяем с исполнителем')
  await desk.getByRole('button', { name: 'Отправить' }).click()
  await expect(desk.getByText('Проверяем с исполнителем')).toBeVisible()
  await desk.getByLabel('Результат').selectOption('explained')
  await desk.getByLabel('Комментарий для клиента').fill('Часы подтверждены отчётом')
  await desk.getByRole('button', { name: 'Закрыть' }).click()
  await expect(desk.getByText('Часы подтверждены отчётом')).toBeVisible()
  await staff.close()

  await untilLetter(letters, email, 'Часы подтверждены отчётом')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await accept(page)
  await expect(page.getByText('Замечание закрыто')).toBeVisible()
})

test('acts ticked in the list are accepted together after one question, with their total', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Каскад').email)
  await untilAllIsRead(page)
  await page.goto('/acts?status=waiting')
  const ticks = page.getByRole('checkbox', { name: /Отметить акт/ })
  for (const place of [0, 1]) await ticks.nth(place).check()
  await page.getByRole('button', { name: /Принять выбранные \(2\): .+ ₽/ }).click()
  await expect(page.getByText(/Итого к приёмке: 2 на .+\s₽/)).toBeVisible()
  await page.getByRole('button', { name: /Принять акты \(2\)/ }).click()
  await expect(page.getByText(/Принято актов: 2 на .+\s₽\./)).toBeVisible()
})

/** A step that binds is asked about once. */
async function accept(page: Page): Promise<void> {
  await page.getByText('Принять…').click()
  await page.getByRole('button', { name: 'Принять акт' }).click()
  await expect(page.getByText('Акт принят', { exact: true })).toBeVisible()
}

/** From the inbox, by the last message. */
async function openDiscrepancy(desk: Page, words: string): Promise<void> {
  await desk.getByRole('row', { name: words }).getByRole('rowheader').getByRole('link').click()
  await desk.waitForURL(/\/staff\/discrepancies\/[0-9a-f-]{36}/)
}

async function untilLetter(
  letters: (to: string) => Promise<{ subject: string; text: string }[]>,
  to: string,
  part: string,
) {
  const found = async () => (await letters(to)).filter(({ text }) => text.includes(part))
  await expect.poll(async () => (await found()).length).toBeGreaterThan(0)
  return found()
}

test('a signed scan is taken, a text under the name of a PDF is not; scripts are off', async ({
  browser,
  signIn,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ru-RU' })
  const page = await context.newPage()
  await signIn(page, clientOf('Полюс').email)
  await untilAllIsRead(page)
  await openWaiting(page)
  await page.getByText('Загрузить скан подписанного акта…').click()
  const choose = (name: string, buffer: Buffer) =>
    page.setInputFiles('input[name=file]', { name, mimeType: 'application/pdf', buffer })
  await choose('скан.pdf', Buffer.from('Не PDF, а текст под чужим именем'))
  await page.getByRole('button', { name: 'Отправить скан' }).click()
  await expect(page.getByText('Это не PDF, JPEG или PNG.')).toBeVisible()
  await choose('Подписанный акт.pdf', onePagePdf())
  await page.getByRole('button', { name: 'Отправить скан' }).click()
  await expect(page.getByText('Скан подписанного акта получен и ждёт проверки')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Скачать Подписанный акт.pdf' }).click(),
  ])
  expect(await readFile(await download.path())).toEqual(onePagePdf())
  await page.getByRole('link', { name: 'Посмотреть Подписанный акт.pdf' }).click()
  const picture = page.getByRole('img', { name: 'Подписанный акт.pdf, страница 1 из 1' })
  await expect(picture).toBeVisible()
  const widths = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(widths, { message: 'is drawn' }).toBeGreaterThan(1000)
  await context.close()
})

test.describe('on a line that breaks', () => {
  test.use({ cutsLine: true })

  test('a scan on a slow line says how far it is, is stopped, and outlives a lost connection', async ({
    page,
    signIn,
  }) => {
    await signIn(page, clientOf('Каскад').email)
    await untilAllIsRead(page)
    await openWaiting(page)
    await page.getByText('Загрузить скан подписанного акта…').click()
    const file = { name: 'Скан.pdf', mimeType: 'application/pdf', buffer: onePagePdf(1_500_000) }
    await page.setInputFiles('input[name=file]', file)
    const line = await page.context().newCDPSession(page)
    const conditions = { offline: false, latency: 0, downloadThroughput: -1 }
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', { ...conditions, uploadThroughput: 20_000 })
    const submit = page.getByRole('button', { name: 'Отправить скан' })
    const share = page.getByText(/^[1-9]\d? %, \d.* из 1,5 МБ$/)

    await submit.click()
    await expect(share).toBeVisible()
    await page.getByRole('button', { name: 'Остановить отправку' }).click()
    await expect(page.getByText('Отправка остановлена: файл не передан.')).toBeVisible()
    await expect(page.getByText('Скан подписанного акта получен')).toBeHidden()

    await line.send('Network.emulateNetworkConditions', { ...conditions, uploadThroughput: -1 })
    await page.route('**/acts/*.data*', (route) => route.abort('connectionreset'))
    await submit.click()
    await expect(page.getByText('Связь прервалась, файл не передан.')).toBeVisible()
    await page.unroute('**/acts/*.data*')
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await expect(page.getByText('Скан подписанного акта получен и ждёт проверки')).toBeVisible()
  })
})

test('the list is searched, filtered and taken away as CSV, Excel and ZIP', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Орион').email)
  await untilAllIsRead(page)
  const all = await page.locator('tbody tr').count()
  const numbers = await page
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.textContent ?? ''))
  // A short one is part of many others.
  const number = numbers.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  await page.getByLabel('Номер или наименование услуги').fill(number)
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  // By the number as it is printed, which may be a part of another's.
  await expect(page.getByRole('link', { name: number, exact: true })).toHaveCount(1)
  await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(all)
  expect(all).toBeGreaterThan(10)

  await page.getByRole('link', { name: 'Сбросить' }).click()
  await page.waitForURL(/\/acts$/)
  await expect(page.locator('tbody tr')).toHaveCount(all)
  // Each choice applies at once.
  await page.getByLabel('С', { exact: true }).fill('01.07.2026')
  await page.keyboard.press('Tab')
  await page.waitForURL(/from=2026-07-01/)
  await page.getByLabel('По', { exact: true }).fill('30.9.26')
  await page.keyboard.press('Tab')
  await page.waitForURL(/to=2026-09-30/)
  // The newest stands first, and the address changes a moment before the list does.
  await expect(page.locator('tbody tr').first()).toContainText(/\.0[789]\.2026/)
  const shown = await page.locator('tbody tr').count()
  expect(shown).toBeGreaterThan(2)
  expect(shown).toBeLessThan(all)

  const take = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
  }
  const csv = await take(() => page.getByRole('link', { name: 'CSV' }).click())
  const listed = csv.content
    .toString('utf8')
    .split('\r\n')
    .filter((row) => /\d{2}\.\d{2}\.\d{4}/.test(row))
  expect(listed).toHaveLength(shown)
  const xlsx = await take(() => page.getByRole('link', { name: 'Excel' }).click())
  expect(JSON.stringify(readXlsx(xlsx.content))).toContain(listed[0]?.split(';')[0])

  await page.locator('tbody input[type=checkbox]').nth(0).check()
  await page.locator('tbody input[type=checkbox]').nth(1).check()
  const zip = await take(() => page.getByRole('button', { name: /ZIP выбранных \(2\)/ }).click())
  expect(zip.name).toMatch(/\.zip$/)
  expect(zip.content.toString('latin1').split('PK\x03\x04').length - 1).toBe(2)
  await expect(page.getByText('Архив собран')).toBeVisible()

  await page.locator('tbody tr').first().getByRole('link').first().click()
  await page.waitForURL(ACT)
  const ofOnec = await take(() => page.getByRole('link', { name: 'Скачать PDF' }).click())
  await openFiles(page)
  const own = await take(() => page.getByRole('link', { name: 'Форма портала (PDF)' }).click())
  const [onecForm, ownForm] = await Promise.all(
    [ofOnec, own].map(({ content }) => readPdf(new Uint8Array(content))),
  )
  const total =
    (await page.getByRole('heading', { level: 1 }).locator('+ p span').first().textContent()) ?? ''
  for (const form of [onecForm, ownForm]) {
    expect(digits(pageText(form?.pages.flat() ?? []))).toContain(digits(total))
  }
  // The sandbox's base offers a printed form of its own.
  expect(ownForm?.title).toContain('Акт')
  expect(onecForm?.title).not.toBe(ownForm?.title)

  await page.getByRole('link', { name: 'К списку актов' }).click()
  await page.waitForURL(/from=2026-07-01/)
  await expect(page.locator('tbody tr')).toHaveCount(shown)
})

function digits(text: string): string {
  return text.replace(/[^\d,]/g, '')
}

test('a discrepancy in an act of reconciliation: lines marked, seen by the accountant', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn(page, clientOf('Дельта').email)
  await page.goto('/reconciliation')
  await page.getByRole('button', { name: /Прошлый квартал/ }).click()
  await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}/)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(DATE)
  const lastDay = DATE.exec((await heading.textContent()) ?? '')?.[0] ?? ''
  await page.getByRole('link', { name: 'Есть расхождение…' }).click()
  await page.locator('tbody input[type=checkbox]').first().check()
  await page.getByLabel('Каких документов нет в акте: добавить').fill('1')
  await page.getByRole('button', { name: 'Дальше' }).click()
  await page
    .getByLabel(/^Ваша сумма/)
    .first()
    .fill('1 000,50')
  await page.getByLabel('Дата', { exact: true }).fill(lastDay)
  await page.getByLabel('Документ: вид, номер, дата').fill('Платёж 77')
  await page.getByLabel('Кредит (оплата)').fill('2500')
  await page.getByLabel('Пояснение').fill('Не сходится последняя оплата')
  await page.getByRole('button', { name: 'Отправить поставщику' }).click()
  await page.waitForURL(/\/reconciliation\/[0-9a-f-]{36}(#.*)?$/)
  await expect(page.getByText('Не сходится последняя оплата')).toBeVisible()
  await expect(page.getByRole('row', { name: /Платёж 77/ })).toBeVisible()

  const staff = await browser.newContext({ locale: 'ru-RU' })
  const desk = await staff.newPage()
  await signIn(desk, ACCOUNTANT)
  await desk.goto('/staff/discrepancies')
  await openDiscrepancy(desk, 'Не сходится последняя оплата')
  await expect(desk.getByRole('row', { name: /Платёж 77/ })).toContainText('2 500,00')
  await staff.close()
})
