import { createServer, type Socket } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { databaseChecks } from '../../../server/health/checks/database.ts'
import { createReadiness } from '../../../server/health/ready.ts'
import { createExpressApp, type HttpDeps } from '../../../server/http/express-app.ts'
import { type Listening, serve } from '../../../server/http/serve.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { createMetrics } from '../../../server/platform/metrics.ts'
import { createLimiter } from '../../../server/platform/rate-limit.ts'
import { echoPages } from '../../support/echo-pages.ts'
import { ask, listening } from '../../support/http.ts'
import { until } from '../../support/until.ts'
import { type IdentityFixture, openIdentity } from '../identity/fixture.ts'

const MEGABYTE = 1_048_576

/** As the portal asks it: the database alone stops work here. */
function readinessOf(database: HttpDeps['database']) {
  return createReadiness({
    modules: () => [{ checks: () => [databaseChecks(database)] }],
  })
}

describe('the portal', () => {
  let room: IdentityFixture
  beforeAll(async () => {
    room = await openIdentity()
  })
  afterAll(() => room.end())

  /** The shell, with pages that answer what they were given. */
  function shell(
    options: Partial<HttpDeps> & {
      env?: Record<string, string>
      onRequest?: (request: Request) => unknown
    } = {},
  ) {
    const lines: string[] = []
    const log = createLogger('info', { write: (line: string) => void lines.push(line) })
    const { env, onRequest, ...deps } = options
    const app = createExpressApp({
      config: readConfig({ PUBLIC_URL: 'https://portal.example', NODE_ENV: 'test', ...env }),
      // Only identity is asked for by the shell itself.
      services: { identity: room.identity } as HttpDeps['services'],
      intakes: {} as HttpDeps['intakes'],
      database: room.database,
      queue: room.queue,
      metrics: createMetrics(),
      measure: async () => undefined,
      ready: readinessOf(deps.database ?? room.database),
      limiter: (name, points, seconds) => createLimiter(room.database.pool, name, points, seconds),
      log,
      sandbox: null,
      build: echoPages(onRequest ? { onRequest } : {}),
      assets: express.Router(),
      ...deps,
    })
    return { app, log: () => lines.join('') }
  }

  const start = async (options?: Parameters<typeof shell>[0]) => listening(shell(options).app)

  describe('gives its pages', () => {
    test('the signed-in person, the language, a nonce and an id, the same as in the headers', async () => {
      const origin = await start()
      const email = await room.person('client')
      const cookie = await room.cookieOf(email)
      const answer = await ask(`${origin}/reconciliation`, {
        headers: { Cookie: cookie, 'Accept-Language': 'en' },
      })
      const given = JSON.parse(answer.text)
      expect(given).toMatchObject({
        actor: { email },
        locale: 'ru',
        path: '/reconciliation',
        publicUrl: 'https://portal.example',
      })
      expect(given.requestId).toBe(answer.headers['x-request-id'])
      expect(answer.headers['content-security-policy']).toContain(`'nonce-${given.nonce}'`)
      expect(answer.headers['strict-transport-security']).toBeTruthy()
      expect(answer.headers).not.toHaveProperty('x-powered-by')
    })

    test('the person’s own clock, and the portal’s beside it', async () => {
      const origin = await start()
      const cookie = await room.cookieOf(await room.person('client'))
      const zones = async () => {
        const answer = await ask(origin, { headers: { Cookie: cookie } })
        const { timeZone, portalTimeZone } = JSON.parse(answer.text)
        return [timeZone, portalTimeZone]
      }
      expect(await zones()).toEqual(['Europe/Moscow', 'Europe/Moscow'])
      const chosen = { timeZone: 'Asia/Vladivostok', letters: [] }
      await room.identity.changePreferences(await room.actorOf(cookie), chosen)
      expect(await zones()).toEqual(['Asia/Vladivostok', 'Europe/Moscow'])
    })

    test('nobody for a dead session, whose cookie is emptied', async () => {
      const origin = await start()
      const answer = await ask(origin, {
        headers: { Cookie: 'sverka=dead; a=%', 'Accept-Language': 'en' },
      })
      expect(JSON.parse(answer.text)).toMatchObject({ actor: null, locale: 'en' })
      expect(String(answer.headers['set-cookie'])).toMatch(/^sverka=; .*Max-Age=0/)
    })

    test('the address of the browser, not of the trusted proxy', async () => {
      const origin = await start({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
      const headers = { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7' }
      // The last one is what our proxy saw; what stands before it, anybody may have written.
      expect(JSON.parse((await ask(origin, { headers })).text).origin.ip).toBe('198.51.100.7')
    })

    test('an ill-formed address as any other that is not there', async () => {
      const origin = await start()
      expect((await ask(`${origin}/acts/%E0%A4%A`)).status).toBe(200)
    })
  })

  describe('refuses', () => {
    test('a form of another site, before any page sees it', async () => {
      const seen: string[] = []
      const origin = await start({ onRequest: ({ url }) => void seen.push(url) })
      const headers = { Origin: 'https://evil.example' }
      expect((await ask(`${origin}/login`, { method: 'POST', headers, body: 'a=1' })).status).toBe(
        403,
      )
      expect(seen).toEqual([])
      const own = { Origin: 'https://portal.example', 'Content-Length': '3' }
      expect(
        JSON.parse(
          (await ask(`${origin}/login`, { method: 'POST', headers: own, body: 'a=1' })).text,
        ).body,
      ).toBe('a=1')
    })

    test('a body over 256 kB, and one that does not say how long it is', async () => {
      const origin = await start()
      const post = (headers: Record<string, string>, body: string) =>
        ask(`${origin}/login`, { method: 'POST', headers, body })
      const length = (bytes: number) => ({ 'Content-Length': String(bytes) })
      const most = MEGABYTE / 4
      expect((await post(length(most), 'x'.repeat(most))).status).toBe(200)
      const large = await post(length(most + 1), 'x'.repeat(most + 1))
      expect(large).toMatchObject({
        status: 413,
        text: 'Слишком большой запрос.\nThe request is too large.\n',
      })
      expect((await post({ 'Transfer-Encoding': 'chunked' }, 'x')).status).toBe(411)
    })

    test('files over 32 MB, and files sent to a page that takes none', async () => {
      const origin = await start()
      const send = (path: string, bytes: number) =>
        ask(`${origin}${path}`, {
          method: 'POST',
          headers: {
            'Content-Type': 'multipart/form-data; boundary=b',
            'Content-Length': String(bytes),
          },
          body: 'x'.repeat(bytes),
        })
      expect((await send('/acts/some-id', 21 * MEGABYTE)).status).toBe(200)
      expect((await send('/reconciliation/some-id/discrepancy', 2 * MEGABYTE)).status).toBe(200)
      expect((await send('/staff/mapping.data', 2 * MEGABYTE)).status).toBe(200)
      const large = await send('/acts/some-id', 32 * MEGABYTE + 1)
      expect(large.status).toBe(413)
      expect(large.text).toContain('Файлы слишком велики')
      expect(large.text).toContain('The files are too large')
      expect((await send('/login', 2 * MEGABYTE)).status).toBe(413)
      expect((await send('/staff/mapping.csv', 2 * MEGABYTE)).status).toBe(413)
      expect((await send('/acts/archive.zip/more', 2 * MEGABYTE)).status).toBe(413)
    })
  })

  test('says in both languages that it failed, with the number that names the fault in the log, and no more', async () => {
    const identity = {
      ...room.identity,
      authenticate: async () => {
        throw new Error('inner words')
      },
    }
    const { app, log } = shell({ services: { identity } as unknown as HttpDeps['services'] })
    const answer = await ask(await listening(app))
    const id = String(answer.headers['x-request-id'])
    expect(answer.status).toBe(500)
    expect(answer.headers['content-type']).toMatch(/^text\/plain; charset=utf-8/)
    expect(answer.text).toMatch(
      new RegExp(`Страница не открылась.*${id}\nThe page failed.*${id}\n`),
    )
    expect(answer.text).not.toMatch(/inner words|at .*\.ts/)
    await until(() => log().includes('inner words') && log().includes(id))
  })

  test('passes on what a page sends bit by bit at once, compressed or not', async () => {
    const more = Promise.withResolvers<void>()
    const onRequest = () =>
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(new TextEncoder().encode('data: first\n\n'))
            await more.promise
            controller.close()
          },
        }),
        { headers: { 'Content-Type': 'text/event-stream' } },
      )
    const origin = await start({ onRequest })
    const answer = await fetch(`${origin}/events`, { headers: { 'Accept-Encoding': 'gzip' } })
    const reader = answer.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toBe('data: first\n\n')
    more.resolve()
    await reader?.cancel()
  })

  describe('tells operators', () => {
    test('that it lives and is ready', async () => {
      const origin = await start()
      expect(await ask(`${origin}/healthz`)).toMatchObject({ status: 200, text: 'ok\n' })
      expect(await ask(`${origin}/readyz`)).toMatchObject({ status: 200, text: '{"ready":true}' })
    })

    test('what is missing when the database is gone, while it lives and its figures are there', async () => {
      const gone = connect('postgresql://nobody@127.0.0.1:1/none')
      onTestFinished(() => gone.close())
      const queue = {
        ...room.queue,
        counts: async () => {
          throw new Error('no database')
        },
      }
      const origin = await start({ database: gone, queue })
      expect(await ask(`${origin}/readyz`)).toMatchObject({
        status: 503,
        text: '{"ready":false,"missing":["database"]}',
      })
      expect((await ask(`${origin}/healthz`)).status).toBe(200)
      expect((await ask(`${origin}/metrics`)).text).toContain('process_cpu_seconds_total')
    })

    test('within seconds that the database does not answer', async () => {
      // Takes the connection and says nothing.
      const sockets: Socket[] = []
      const silent = createServer((socket) => void sockets.push(socket))
      await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
      const address = silent.address()
      const port = typeof address === 'object' ? address?.port : 0
      const mute = connect(`postgresql://nobody@127.0.0.1:${port}/none`)
      onTestFinished(async () => {
        for (const socket of sockets) socket.destroy()
        silent.close()
        await mute.close()
      })
      const origin = await start({ database: mute })
      const started = performance.now()
      expect((await ask(`${origin}/readyz`)).status).toBe(503)
      expect(performance.now() - started).toBeLessThan(15_000)
    })

    test('its figures, to who has the token only', async () => {
      const metrics = createMetrics()
      const measure = async () => metrics.workersAlive.set(3)
      const env = { METRICS_TOKEN: 'metrics-word-long' }
      const origin = await start({ env, metrics, measure })
      const figures = (headers: Record<string, string>) => ask(`${origin}/metrics`, { headers })
      expect((await figures({})).status).toBe(401)
      expect((await figures({ Authorization: 'Bearer wrong' })).status).toBe(401)
      expect((await figures({ Authorization: 'metrics-word-long' })).status).toBe(401)
      const answer = await figures({ Authorization: 'Bearer metrics-word-long' })
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('sverka_workers_alive 3')
      expect((await ask(`${await start()}/metrics`)).status).toBe(200)
    })
  })
})

describe('the port', () => {
  const begin = async (port: number): Promise<Listening> => {
    const server = await serve(
      express().use((_request, response) => void response.send('x')),
      { port, host: '127.0.0.1', setting: 'PORT' },
    )
    onTestFinished(() => server.close())
    return server
  }

  test('taken by another program is said to be so', async () => {
    const { port } = await begin(0)
    await expect(begin(port)).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or set PORT to another one.`,
    )
  })

  test('is free at once after closing, though a browser keeps its connection', async () => {
    const server = await begin(0)
    await (await fetch(`http://127.0.0.1:${server.port}`)).text()
    await server.close()
    await expect(begin(server.port)).resolves.toMatchObject({ port: server.port })
  })
})
