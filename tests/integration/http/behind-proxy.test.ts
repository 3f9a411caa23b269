import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../support/http.ts'
import {
  openBrowser,
  type PortalServer,
  startPortalServer,
} from '../../support/programs/portal-server.ts'
import { hasNginx, startNginx, startSmallProxy } from '../../support/proxies.ts'

const proxies = [
  { name: 'a small proxy', start: startSmallProxy, isThere: true },
  { name: 'Debian’s nginx', start: startNginx, isThere: hasNginx },
]

describe.each(proxies)('behind $name that sends its own Host', ({ start, isThere }) => {
  let portal: PortalServer
  let email: string
  beforeAll(async () => {
    portal = await startPortalServer({ TRUSTED_PROXIES: '127.0.0.1, ::1' })
    email = (await portal.app.signedIn('Холдинг Север')).email
  })
  afterAll(() => portal.end())

  test('a customer signs in, changes their name, and signs out', async (context) => {
    if (!isThere) context.skip('nginx is not installed here')
    const browser = openBrowser(await start(portal.origin))
    expect(await browser.signIn(email)).toMatchObject({ status: 303, headers: { location: '/' } })
    expect((await browser.get('/acts')).status).toBe(200)
    const data = await browser.post('/locale.data', { locale: 'en' })
    expect(data.status).toBe(202)
    expect((await browser.post('/locale', { locale: 'ru' })).status).toBe(303)
    expect((await browser.post('/acts', {})).status).toBe(405)
    expect((await browser.post('/logout', {})).headers.location).toBe('/login')
    expect((await browser.get('/acts')).headers.location).toBe('/login?to=%2Facts')
  })

  test('another site is still refused', async (context) => {
    if (!isThere) context.skip('nginx is not installed here')
    const origin = await start(portal.origin)
    const answer = await ask(`${origin}/login`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example', 'Content-Length': '0' },
    })
    expect(answer.status).toBe(403)
  })

  test('a session shows the address of the browser, whatever the browser says of itself', async (context) => {
    if (!isThere) context.skip('nginx is not installed here')
    const origin = await start(portal.origin)
    await ask(`${origin}/staff`, { headers: { 'X-Forwarded-For': '203.0.113.9' } })
    await openBrowser(origin).signIn(email)
    const { ip } = await portal.app.database.prisma.session.findFirstOrThrow({
      orderBy: { createdAt: 'desc' },
    })
    expect(ip).toBe('127.0.0.1')
  })
})

describe('the address a customer comes from', () => {
  const signInFrom = async (env: Record<string, string>, forwarded: string) => {
    const portal = await startPortalServer(env)
    try {
      const { email } = await portal.app.signedIn('Холдинг Север')
      const headers = {
        'X-Forwarded-For': forwarded,
        'X-Real-IP': '198.51.100.1',
        'Content-Type': 'application/x-www-form-urlencoded',
      }
      const body = new URLSearchParams({ email, password: 'a long test password' }).toString()
      await ask(`${portal.origin}/login`, { method: 'POST', headers, body })
      const { ip } = await portal.app.database.prisma.session.findFirstOrThrow({
        orderBy: { createdAt: 'desc' },
      })
      return { ip, lines: portal.lines() }
    } finally {
      await portal.end()
    }
  }

  test('is that of the connection while no proxy is trusted; the log says once what to set', async () => {
    const { ip, lines } = await signInFrom({}, '203.0.113.9')
    expect(ip).toBe('127.0.0.1')
    expect(lines.filter(({ msg }) => String(msg).includes('TRUSTED_PROXIES'))).toHaveLength(1)
  })

  test.each([
    ['the last one that is no proxy', '192.0.2.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['written with a port', '203.0.113.9:4711', '203.0.113.9'],
    ['of IPv6', '2001:db8::1', '2001:db8::1'],
    ['of the proxy when it tells nonsense', 'unknown', '127.0.0.1'],
  ])('is told by a trusted proxy: %s', async (_what, forwarded, expected) => {
    const { ip } = await signInFrom({ TRUSTED_PROXIES: '127.0.0.0/8 10.0.0.0/8' }, forwarded)
    expect(ip).toBe(expected)
  })
})
