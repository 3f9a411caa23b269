import { expect, test } from './support/fixtures.ts'
import { ADMIN, clientOf } from './support/people.ts'

const ACT = /\/reconciliation\/[0-9a-f-]{36}/

test('what unfolds is folded up by Escape, and the keys are where they were', async ({
  page,
  signIn,
}) => {
  await signIn(page, clientOf('Кварц').email)
  await page.goto('/reconciliation')
  // The calendar gives back the button that opened it; a day that was chosen its field.
  const calendar = page.getByRole('button', { name: 'Открыть календарь: С' })
  await calendar.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(calendar).toBeFocused()

  await page.getByRole('button', { name: /Прошлый квартал/ }).press('Enter')
  await page.waitForURL(ACT)
  await expect(page.getByRole('main')).toBeFocused()

  const files = page.locator('summary', { hasText: 'Другие файлы и печать' })
  const printing = page.getByRole('link', { name: 'Печать' })
  await files.press('Enter')
  await expect(printing).toBeVisible()
  await printing.press('Escape')
  await expect(printing).toBeHidden()
  await expect(files).toBeFocused()
  // Who goes on by keys leaves it, too.
  await files.press('Enter')
  await page.getByText('Подтвердить сальдо…').focus()
  await expect(printing).toBeHidden()

  const confirm = page.getByRole('button', { name: 'Подтвердить сальдо…' })
  await confirm.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(confirm).toBeFocused()
})

test('staff fold up a question by Escape, and leave the palette for where they were', async ({
  page,
  signIn,
}) => {
  await signIn(page, ADMIN)
  await page.goto('/staff/people')
  const asks = page.locator('summary', { hasText: 'Отключить…' }).first()
  // Without scripts a browser folds nothing up by Escape: React has taken the element over.
  const isTaken = (element: Element) => Object.keys(element).some((key) => /^__react/.test(key))
  await expect.poll(() => asks.evaluate(isTaken)).toBe(true)
  await asks.press('Enter')
  const means = asks.locator('xpath=..').getByRole('button')
  await expect(means).toBeVisible()
  await means.press('Escape')
  await expect(means).toBeHidden()
  await expect(asks).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Контрагент, ИНН/ })).toBeFocused()
  // Beside the dialog: the page that shines through it.
  await page.mouse.click(10, 10)
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(asks).toBeFocused()
})
