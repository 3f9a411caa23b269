import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/fixtures.ts'
import { OWN_ACCOUNTANTS } from './support/people.ts'

test('a tour points at the menu, by keyboard, presses nothing, and is offered once', async ({
  page,
  signIn,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (/\/tour-[\w-]+\.js/.test(request.url())) scripts.push(request.url())
  })
  // What is fading in has less contrast for a moment.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, OWN_ACCOUNTANTS.tour)
  await page.goto('/staff')
  const offer = page.getByRole('region', { name: 'Где что находится' })
  await expect(offer).toBeVisible()
  const before = scripts.length
  await offer.getByRole('button', { name: 'Показать, где что находится' }).press('Enter')
  const tour = page.getByRole('dialog', { name: /Где что находится/ })
  await expect(tour).toBeVisible()
  // Its script comes when it is asked for.
  expect(scripts.length).toBeGreaterThan(before)
  await expect(tour.getByRole('heading')).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  const pointed: string[] = []
  for (let step = 1; ; step += 1) {
    await expect(tour).toContainText(`${step} из `)
    // The words are there a moment before what they point at is marked.
    const mark = page.locator('[data-pointed]')
    await expect.poll(() => mark.getAttribute('href')).not.toBe(pointed.at(-1))
    pointed.push((await mark.getAttribute('href')) ?? '')
    const next = tour.getByRole('button', { name: 'Дальше' })
    if ((await next.count()) === 0) break
    await next.press('Enter')
  }
  expect(pointed).toHaveLength(8)
  expect(new Set(pointed).size).toBe(8)
  expect(new URL(page.url()).pathname).toBe('/staff')

  const remembered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.keyboard.press('Escape')
  await expect(tour).toBeHidden()
  await remembered
  await expect(page.locator('[data-pointed]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Показать, где что находится' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Показать, где что находится' })).toBeVisible()
  await expect(offer).toBeHidden()
})
