import { expect, onTestFinished, test } from 'vitest'
import { startPortal } from '../e2e/support/start-portal.ts'
import { provide } from './support/debian.ts'
import { type FirefoxPage, startFirefox } from './support/firefox.ts'

const PASSWORD = 'sverka-sandbox'

test('a customer’s walk in Firefox: sign-in, request, act, calendar, completion acts', async (context) => {
  const lack = provide('firefox-esr')
  if (lack) return context.skip(lack)
  const portal = await startPortal()
  onTestFinished(() => portal.stop())
  const page = await startFirefox({ width: 360, height: 740 })
  onTestFinished(() => page.close())

  await page.open(`${portal.url}/login`)
  expect(await page.ask<string>('navigator.userAgent')).toContain('Firefox')
  await page.ask(`(() => {
    document.querySelector('input[name=email]').value = 'client@romashka.example'
    document.querySelector('input[name=password]').value = '${PASSWORD}'
    document.querySelector('input[name=password]').form.requestSubmit()
  })()`)
  await until(page, `location.pathname === '/'`)

  await page.open(`${portal.url}/reconciliation`)
  await hydrated(page)
  await click(page, 'button[aria-haspopup=dialog]')
  await until(page, `document.querySelector('dialog[open] [role=grid]') !== null`)
  await click(page, 'dialog[open] form button')
  await click(page, 'button[value=last-quarter]')
  await until(page, `/^.reconciliation.[0-9a-f-]{36}$/.test(location.pathname)`)
  await until(page, `document.querySelector('h1').textContent.includes('задолженност')`)
  await until(page, `[...document.querySelectorAll('a')].some((a) => a.href.endsWith('/act.pdf'))`)

  for (const path of ['/', '/reconciliation', '/acts', '/account', '/colleagues']) {
    await page.open(`${portal.url}${path}`)
    await hydrated(page)
    expect(await page.ask<number>('document.documentElement.scrollWidth'), path).toBeLessThan(361)
  }
  // The walk leaves pages that still ask ahead for routes of their links; Firefox calls what it ends itself an error.
  const endedByLeaving = /^Failed to fetch manifest patches .*NetworkError/
  expect(page.errors.filter((text) => !endedByLeaving.test(text))).toEqual([])
})

/** What scripts draw is there a moment after they have taken the page over. */
async function click(page: FirefoxPage, selector: string): Promise<void> {
  await until(page, `document.querySelector('${selector}') !== null`)
  await page.ask(`document.querySelector('${selector}').click()`)
}

/** The scripts of the page have taken it over. */
async function hydrated(page: FirefoxPage): Promise<void> {
  await until(page, `Object.keys(document).some((name) => name.startsWith('__react'))`)
}

async function until(page: FirefoxPage, condition: string): Promise<void> {
  await expect
    .poll(() => page.ask<boolean>(condition).catch(() => false), { timeout: 30_000, interval: 200 })
    .toBe(true)
}
