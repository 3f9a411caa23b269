import { readFile } from 'node:fs/promises'
import { readQr } from '../support/file-readers/page-picture.ts'
import { expect, test } from './support/fixtures.ts'
import { clientOf } from './support/people.ts'

const ACT = /\/reconciliation\/[0-9a-f-]{36}/

test('a stranger with the paper sees by its QR code what it must say', async ({
  browser,
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Самовар').email)
  await page.goto('/reconciliation')
  await page.fill('input[name=from]', '2026-01-01')
  await page.fill('input[name=to]', '2026-03-31')
  await page.getByRole('button', { name: 'Сформировать' }).click()
  await page.waitForURL(ACT)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(/,\d\d/)
  const closing = (await heading.textContent()) ?? ''
  const sum = /[\d\s\u00a0\u202f]+,\d\d/.exec(closing)?.[0].trim() ?? '0,00'

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.evaluate(
      (path) => {
        location.href = path
      },
      `${new URL(page.url()).pathname}/act.pdf?form=own`,
    ),
  ])
  const paper = Uint8Array.from(await readFile(await download.path()))
  const address = await readQr(paper, 1, 150)
  expect(address).toContain('/verify/')

  // Nobody of ours: no session, no scripts, a phone.
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const stranger = await context.newPage()
  await stranger.goto(new URL(address ?? '').pathname)
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('Сравните бумагу')
  await expect(stranger.getByRole('definition').filter({ hasText: sum }).first()).toBeVisible()
  await expect(stranger.getByText('за период 01.01.2026 – 31.03.2026')).toBeVisible()
  await expect(stranger.getByText('подписью по 63-ФЗ не является')).toBeVisible()

  // The same code by hand, with the spaces of the paper and one letter wrong.
  const code = new URL(address ?? '').pathname.split('/').at(-1) ?? ''
  await stranger.goto('/verify')
  await stranger.getByLabel('Код с документа').fill(code.replace(/(.{5})/g, '$1 '))
  await stranger.getByRole('button', { name: 'Проверить' }).click()
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('Код подлинный')
  const wrong = `${code.slice(0, 20)}${code[20] === 'A' ? 'B' : 'A'}${code.slice(21)}`
  await stranger.goto(`/verify/${wrong}`)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Код не подтверждён')
  await context.close()
})
