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
  await page.ask(`document.querySelector('button[aria-haspopup=dialog]').click()`)
  await until(page, `document.querySelector('dialog[open] [role=grid]') !== null`)
  await page.ask(`document.querySelector('dialog[open] form button').click()`)
  await page.ask(`document.querySelector('button[value=last-quarter]').click()`)
  await until(page, `/^.reconciliation.[0-9a-f-]{36}$/.test(location.pathname)`)
  await until(page, `document.querySelector('h1').textContent.includes('задолженност')`)
  await until(page, `[...document.querySelectorAll('a')].some((a) => a.href.endsWith('/act.pdf'))`)

  for (const path of ['/', '/reconciliation', '/acts', '/account', '/colleagues']) {
    await page.open(`${portal.url}${path}`)
    await hydrated(page)
    expect(await page.ask<number>('document.documentElement.scrollWidth'), path).toBeLessThan(361)
  }
  expect(page.errors).toEqual([])
})

/** The scripts of the page have taken it over. */
async function hydrated(page: FirefoxPage): Promise<void> {
  await until(page, `Object.keys(document).some((name) => name.startsWith('__react'))`)
}

async function until(page: FirefoxPage, condition: string): Promise<void> {
  await expect
    .poll(() => page.ask<boolean>(condition).catch(() => false), { timeout: 30_000, interval: 200 })
    .toBe(true)
}
