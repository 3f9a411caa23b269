import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { ask } from '../../support/http.ts'
import {
  openBrowser,
  type PortalServer,
  PUBLIC_URL,
  sendRaw,
  startPortalServer,
} from '../../support/programs/portal-server.ts'

const KEYS = {
  ONEC_HOOK_KEY: 'a-key-that-1c-presents',
  METRICS_TOKEN: 'a-token-for-the-figures',
  BITRIX24_HOOK_SECRET: 'a-secret-of-the-robot',
  BITRIX24_APPLICATION_TOKEN: 'a-token-of-the-webhook',
}
const ID = '11111111-1111-4111-8111-111111111111'
const FORM = 'application/x-www-form-urlencoded'

describe('the portal answers with 4xx', () => {
  let portal: PortalServer
  let origin: string
  let staff: ReturnType<typeof openBrowser>
  let client: ReturnType<typeof openBrowser>
  let clientEmail: string

  beforeAll(async () => {
    portal = await startPortalServer(KEYS)
    origin = portal.origin
    clientEmail = (await portal.app.signedIn('Холдинг Север')).email
    client = openBrowser(origin)
    await client.signIn(clientEmail)
    staff = openBrowser(origin)
    await staff.signIn((await portal.app.staff('admin')).email)
  })
  afterAll(() => portal.end())

  beforeEach(() => {
    const before = portal.lines().length
    onTestFinished(() => {
      const faults = portal
        .lines()
        .slice(before)
        .filter(({ level }) => level === 'error')
      expect(faults, 'errors in the log').toEqual([])
    })
  })

  test.each([
    '/acts/%00',
    '/acts/%E0%A4%A',
    '/acts/%ZZ',
    '/acts/%',
    '/acts/a%2Fb',
    '/acts/a%5Cb',
    '/acts/..%2f..%2fhealthz',
    '/acts/%2e%2e/healthz',
    '/acts/../healthz',
    '/./acts',
    '//acts',
    '/acts//list.csv',
    '//evil.example/acts',
    '/\\evil.example',
    '/acts/%0d%0aSet-Cookie:a=b',
    '/acts#x',
    `/reconciliation/${ID}%00/act.pdf`,
    '/reconciliation/%00/events',
    '/files/%00',
    '/staff/deal-acts/%00',
    '/invite/%00',
    '/reset-password/%00',
    '/no-such-page',
    '/staff/mapping/%00.data',
    '/acts.data.data',
  ])('404 to the path %s, the page of everything that is not there', async (path) => {
    const raw = await sendRaw(
      origin,
      `GET ${path} HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n`,
    )
    expect(raw).toMatch(/^HTTP\/1\.1 404 /)
    expect(raw).not.toMatch(/ at .*\.[jt]s:\d/)
    if (!path.endsWith('.data')) expect(raw).toMatch(/<title>/)
  })

  test.each([
    '/acts?q=%00',
    '/acts?q=%ZZ',
    '/acts?q=%E0%A4%A',
    '/acts.data?cursor=%00',
    '/staff/deal-acts?q=a%00b',
    '/staff/mapping?q=%00',
    '/login?to=%00',
    '/reconciliation?from=%00&to=%00',
  ])('400 to the query of %s', async (path) => {
    expect((await client.get(path)).status).toBe(400)
    expect((await staff.get(path)).status).toBe(400)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '405 to %s on pages, hooks and figures',
    async (method) => {
      const paths = ['/', '/login', '/login.data', '/acts', `/acts/${ID}/act.pdf`, '/no-such-page']
      for (const path of [...paths, '/bitrix24/install']) {
        const answer = await client.send(method, path, { headers: { Origin: PUBLIC_URL } })
        expect(answer, path).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } })
      }
      for (const path of ['/hooks/1c/acts', '/hooks/bitrix24/events', '/hooks/bitrix24/deal/']) {
        const answer = await ask(origin + path, { method })
        expect(answer, path).toMatchObject({ status: 405, headers: { allow: 'POST' } })
      }
      for (const path of ['/metrics', '/healthz', '/readyz']) {
        const answer = await ask(origin + path, { method })
        expect(answer, path).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
      }
    },
  )

  test('405 to asking a hook, and to a form sent to a page that takes none', async () => {
    expect((await ask(`${origin}/hooks/1c/acts`)).status).toBe(405)
    for (const path of ['/acts', '/acts.data', '/acts/list.csv', `/files/${ID}`, '/no-such-page'])
      expect((await client.post(path, { a: '1' })).status, path).toBe(405)
  })

  const bodies: [string, string | undefined, string][] = [
    ['JSON', 'application/json', '{"email":"a"}'],
    ['XML', 'application/xml', '<a/>'],
    ['text', 'text/plain', 'email=a'],
    ['a type that is nonsense', ';;;///', 'email=a'],
    ['a type of nothing', undefined, 'email=a'],
    ['zero bytes', FORM, 'email=%00&password=%00&intent=%00&name=%00&q=%00'],
    ['bare zero bytes', FORM, 'email=\0'],
    ['a zero byte in a name', FORM, '%00=1'],
    ['multipart without a boundary', 'multipart/form-data', 'email=a'],
    ['multipart that is none', 'multipart/form-data; boundary=b', 'email=a'],
    [
      'multipart that breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\na',
    ],
    [
      'a zero byte in a part',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n\0\r\n--b--\r\n',
    ],
  ]
  test('on every form there is', () => {
    expect(portal.formPaths.length).toBeGreaterThan(20)
    expect(portal.formPaths).toEqual(expect.arrayContaining(['/login', '/acts/:id', '/staff']))
  })

  /** Sends a body to forms, as a customer and as staff; what each answers. */
  async function sendTo(forms: string[], type: string | undefined, body: string) {
    for (const path of forms.map((each) => each.replace(/:\w+/g, ID))) {
      // A customer hears that staff's forms are not there before any body is read: `/staff` itself shows it.
      const isStaffs = path.startsWith('/staff/')
      for (const browser of isStaffs ? [staff] : [client, staff]) {
        for (const suffix of browser === client ? ['', '.data'] : ['']) {
          const answer = await browser.send('POST', path + suffix, {
            headers: {
              Origin: PUBLIC_URL,
              'Content-Length': String(Buffer.byteLength(body)),
              ...(type !== undefined && { 'Content-Type': type }),
            },
            body,
          })
          // Who may not send the form at all is told so, or led to where they belong, before it is read.
          expect(answer.status, `${path}${suffix} ${answer.text.slice(0, 200)}`).toSatisfy(
            (status: number) => (status >= 400 && status < 500) || status === 202 || status === 302,
          )
          if (path === '/login' || path === '/locale') expect([400, 415]).toContain(answer.status)
        }
      }
    }
  }

  // Every form is read by one function: its own cases are tried on some, one of each kind of fault on all.
  test.each(bodies)('to a body of %s', async (_what, type, body) => {
    await sendTo(['/login', '/locale', '/acts/:id', '/staff'], type, body)
  })

  test.each(bodies.filter(([what]) => /^(JSON|zero bytes|multipart that breaks off)$/.test(what)))(
    'to a body of %s, on every form',
    async (_what, type, body) => {
      // Signing out asks for no field, and reads none.
      const forms = portal.formPaths.filter((path) => path !== '/logout')
      await sendTo(forms, type, body)
    },
  )

  test('broken percent signs in a form are the text that they are', async () => {
    const headers = { 'Content-Type': FORM, 'Content-Length': '22' }
    const answer = await openBrowser(origin).send('POST', '/login', {
      headers,
      body: 'email=%ZZ&password=%E0',
    })
    expect(answer.status).toBe(422)
  })

  test('and not with a fault to cookies of any kind', async () => {
    for (const cookie of ['sverka=%00', 'sverka=\xff', 'a=%; sverka', '=;=;;', 'locale=%00'])
      expect((await ask(`${origin}/login`, { headers: { Cookie: cookie } })).status).toBe(200)
  })

  test.each([
    ['of nothing', 'Host: \r\n'],
    ['with a path', 'Host: evil.example/path\r\n'],
    ['with a user', 'Host: a@evil.example\r\n'],
    ['with a space', 'Host: evil example\r\n'],
    ['with a port that is none', 'Host: portal.example:99999\r\n'],
    ['with a word for a port', 'Host: portal.example:https\r\n'],
    ['with a broken bracket', 'Host: [::1\r\n'],
    ['with a percent sign', 'Host: portal%2eexample\r\n'],
    ['twice', 'Host: portal.example\r\nHost: evil.example\r\n'],
    ['left out', ''],
  ])('400 to a Host %s', async (_what, host) => {
    for (const path of ['/login', '/healthz', '/hooks/1c/acts', '/assets/none.js']) {
      const raw = await sendRaw(origin, `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)
      expect(raw, path).toMatch(/^HTTP\/1\.1 400 /)
    }
  })

  test('nothing to another Host but our own addresses', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    }
    const page = await ask(`${origin}/login`, { headers })
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('evil.example')
    const led = await ask(`${origin}/acts`, { headers })
    expect(led.headers.location).toBe('/login?to=%2Facts')
    const absolute = await sendRaw(
      origin,
      'GET http://evil.example/acts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(absolute).toMatch(/^HTTP\/1\.1 302 [\s\S]*location: \/login\?to=%2Facts/i)
  })

  test.each([
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n'],
    ['a zero byte in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n'],
    ['a zero byte in the path', 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'two lengths',
      'POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
    ],
    [
      'a length beside chunks',
      'POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks that are written otherwise',
      'POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header over two lines', 'GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n'],
    ['a negative length', 'POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
    ['a method of nobody', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('400 to %s', async (_what, bytes) => {
    expect(await sendRaw(origin, bytes)).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('odd headers of a browser change nothing', async () => {
    const headers = {
      'Accept-Language': ';;q=,*;q=x,\xe9',
      'Accept-Encoding': 'gzip;q=zz, ,',
      'User-Agent': '\xff\xfe',
      Referer: 'http://[',
      'If-None-Match': '"',
      Range: 'bytes=x-',
      Cookie: '%%%',
    }
    expect((await ask(`${origin}/login`, { headers })).status).toBe(200)
  })

  test('hooks take nothing that is not theirs', async () => {
    const post = (path: string, type: string, body: string, headers = {}) =>
      ask(origin + path, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body })
    const key = { Authorization: `Bearer ${KEYS.ONEC_HOOK_KEY}` }
    const nul = JSON.stringify({ ref: ID, status: 'rejected', reason: 'a\0' })
    expect((await post('/hooks/1c/acts', 'application/json', nul, key)).status).toBe(422)
    expect((await post('/hooks/1c/acts', 'application/json', '\0', key)).status).toBe(422)
    for (const path of ['/hooks/bitrix24/events', '/hooks/bitrix24/robot', '/bitrix24/install']) {
      expect((await post(path, 'application/json', '{}')).status).toBe(400)
      const zeros = await post(path, FORM, '%00=%00&event=%00&auth[member_id]=%00')
      expect(zeros.status).toBe(path === '/bitrix24/install' ? 403 : 400)
    }
    expect((await post('/hooks/nobody', FORM, 'a=1')).status).toBe(405)
  })

  test('a page and its data are kept by nobody', async () => {
    const paths = [
      '/',
      '/acts',
      '/acts/list.csv',
      `/acts/${ID}`,
      '/account',
      '/staff',
      '/login',
      '/no',
    ]
    for (const browser of [client, staff]) {
      for (const path of paths) {
        const data = path === '/' ? '/_root.data' : `${path}.data`
        for (const each of [
          path,
          data,
          `${data}?_routes=routes/home`,
          `${path}?_data=routes/home`,
        ]) {
          const { headers } = await browser.get(each)
          expect(String(headers['cache-control']), each).toMatch(/(^|, )no-store(,|$)/)
        }
      }
      expect((await browser.post('/locale', { locale: 'ru' })).headers['cache-control']).toMatch(
        /no-store/,
      )
    }
    const hook = await ask(`${origin}/hooks/1c/acts`, { method: 'POST' })
    expect(hook.status).toBe(401)
    expect(hook.headers['cache-control']).toBe('no-store')
  })

  test('nothing but pages and what the build made for browsers is there', async () => {
    const paths = [
      '/.git/config',
      '/.env',
      '/.env.example',
      '/package.json',
      '/server/main.ts',
      '/build/server/index.js',
      '/prisma/schema.prisma',
      '/docs/security/asvs.md',
      '/node_modules/express/package.json',
      '/assets',
      '/assets/',
      '/assets/../package.json',
      '/uploads',
      '/encryption.key',
      '/.well-known/',
    ]
    for (const path of paths) {
      const raw = await sendRaw(
        origin,
        `GET ${path} HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n`,
      )
      expect(raw, path).toMatch(/^HTTP\/1\.1 404 /)
    }
  })

  test('every answer says what it is, and lets no other site read it or learn of it', async () => {
    const paths = ['/', '/login', '/login.data', '/acts', '/acts/list.csv', '/no', `/files/${ID}`]
    for (const browser of [client, staff, openBrowser(origin)]) {
      for (const path of [
        ...paths,
        '/staff',
        '/staff/audit.csv',
        '/healthz',
        '/metrics',
        '/a%ZZ',
      ]) {
        const { headers } = await browser.get(path)
        const type = String(headers['content-type'] ?? '')
        // What Remix's scripts read is UTF-8 by its own rule.
        if (/^(text\/(?!x-script)|application\/json)/.test(type))
          expect(type, path).toMatch(/charset=utf-8/i)
        expect(headers['access-control-allow-origin'], path).toBeUndefined()
        if (!/^\/(healthz|metrics)$/.test(path) && type.includes('html')) {
          expect(headers['referrer-policy'], path).toBe('same-origin')
          expect(headers['x-content-type-options'], path).toBe('nosniff')
          const policy = String(headers['content-security-policy'])
          expect(policy, path).not.toMatch(/https?:|\*/)
        }
      }
    }
  })

  test('every cookie is bound to this host and to https, and no script reads it', async () => {
    const browser = openBrowser(origin)
    const answers = [
      await browser.signIn(clientEmail),
      await browser.get('/account'),
      await browser.post('/locale', { locale: 'ru' }),
      await browser.get('/login/passkey?again'),
      await browser.post('/logout', {}),
      await openBrowser(origin).get('/login/passkey'),
    ]
    const cookies = answers.flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat())
    const names = cookies.map((cookie) => cookie.split('=')[0])
    expect(new Set(names).size).toBeGreaterThanOrEqual(4)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=(Lax|Strict)/)
      expect(cookie).not.toMatch(/Domain=/i)
    }
  })

  test('who is led to sign in by a long address gets headers that a proxy takes', async () => {
    for (const query of [
      `q=${'+'.repeat(6000)}`,
      `q=${'%D1%8F'.repeat(1500)}`,
      `q=${'a'.repeat(7000)}`,
    ]) {
      for (const path of ['/acts', '/staff/audit', '/acts.data']) {
        const raw = await sendRaw(
          origin,
          `GET ${path}?${query} HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n`,
        )
        expect(raw.split('\r\n\r\n')[0]?.length, path).toBeLessThan(4096)
      }
    }
  })

  test('signing out clears what a page may have stored', async () => {
    const browser = openBrowser(origin)
    await browser.signIn(clientEmail)
    const { headers } = await browser.post('/logout', {})
    expect(headers['clear-site-data']).toBe('"storage"')
  })

  test('one path for all: a limit, the log and a page read an address alike', async () => {
    const written = await client.get('/%61cts')
    expect(written.status).toBe(200)
    await client.get('/%69nvite/hidden-word')
    await client.get('/Invite/hidden-word.data')
    expect(JSON.stringify(portal.lines())).not.toContain('hidden-word')
    expect((await ask(`${origin}/%68ealthz`)).text).toBe('ok\n')
    expect((await ask(`${origin}/%6detrics`)).status).toBe(401)
  })

  test('the log says who asked and who was kept out', async () => {
    const { id } = await portal.app.database.prisma.user.findUniqueOrThrow({
      where: { email: clientEmail },
      select: { id: true },
    })
    const from = portal.lines().length
    expect((await client.get('/acts')).status).toBe(200)
    expect((await client.get('/staff/settings')).status).toBe(404)
    await ask(`${origin}/hooks/1c/acts`, { method: 'POST' })
    await ask(`${origin}/no-such-page`)
    const lines = portal.lines().slice(from)
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', path: '/acts', userId: id, status: 200 }),
    )
    const refused = lines.filter(({ msg }) => msg === 'access refused')
    expect(refused).toMatchObject([
      { level: 'warn', userId: id, method: 'GET', path: '/staff/settings', ip: '127.0.0.1' },
      { level: 'warn', userId: null, method: 'POST', path: '/hooks/1c/acts', status: 401 },
    ])
  })
})
