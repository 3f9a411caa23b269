import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../support/databases/empty-database.ts'
import { freePort } from '../support/programs/free-port.ts'
import { startCaddy } from './support/caddy.ts'
import { provide } from './support/debian.ts'
import { startNginx } from './support/nginx.ts'
import { makePackage, Packaged, removePackage } from './support/package.ts'
import type { TlsProxy } from './support/proxy.ts'

const ORIGIN = 'https://portal.example'
const EMAIL = 'admin@portal.example'
const PASSWORD = 'a long test password'
/** Of a form with files, as the portal takes it. */
const MOST_BYTES = 32 * 1_048_576
const PROXIES = [
  { name: 'nginx', lack: provide('nginx'), start: startNginx },
  { name: 'caddy', lack: provide('caddy'), start: startCaddy },
]

/** The package as in docs/install.md: two web processes on one database, behind each proxy with its sample of the docs. */
describe('the package', () => {
  let folder: string
  let data: string
  let packaged: Packaged
  let ports: number[]
  const proxies = new Map<string, TlsProxy>()
  /** Seconds. */
  const took = { making: 0, firstAnswer: 0, nextAnswer: 0 }
  beforeAll(async () => {
    const began = performance.now()
    folder = await makePackage()
    took.making = (performance.now() - began) / 1000
    data = await mkdtemp(join(tmpdir(), 'sverka-production-'))
    packaged = new Packaged(folder, {
      DATABASE_URL: await createEmptyDatabase(),
      DATA_DIR: data,
      PUBLIC_URL: ORIGIN,
      TRUSTED_PROXIES: '127.0.0.1',
      SECOND_FACTOR: 'off',
    })
    ports = [await freePort(), await freePort()]
    took.firstAnswer = await untilAnswer(ports[0] ?? 0)
    took.nextAnswer = await untilAnswer(ports[1] ?? 0)
    for (const { name, lack, start } of PROXIES) if (!lack) proxies.set(name, await start(ports))
  })
  afterAll(async () => {
    for (const proxy of proxies.values()) await proxy.stop()
    await packaged?.endAll()
    await removePackage(folder)
    await rm(data, { recursive: true, force: true })
  })

  /** Starts a web process. @returns seconds until its first page */
  async function untilAnswer(port: number): Promise<number> {
    const began = performance.now()
    await packaged.start({ ROLE: 'web', PORT: String(port) })
    expect((await fetch(`http://127.0.0.1:${port}/login`)).status).toBe(200)
    return (performance.now() - began) / 1000
  }

  test('starts in the time that docs/install.md gives it', async () => {
    process.stdout.write(
      `the package was made in ${took.making.toFixed(0)} s; its first page came after ${took.firstAnswer.toFixed(1)} s on an empty database, after ${took.nextAnswer.toFixed(1)} s on one that is there\n`,
    )
    const [, most] =
      /first page within (\d+) seconds/.exec(await readFile('docs/install.md', 'utf8')) ?? []
    expect(Number(most)).toBeGreaterThan(0)
    expect(Math.max(took.firstAnswer, took.nextAnswer)).toBeLessThan(Number(most))
  })

  test('passes its own checksums, and holds nothing that only development needs', () => {
    const check = spawnSync('sha256sum', ['--quiet', '--check', 'SHA256SUMS'], { cwd: folder })
    expect(check.status).toBe(0)
    const modules = spawnSync('ls', [join(folder, 'node_modules')], { encoding: 'utf8' }).stdout
    for (const name of ['typescript', 'vite', 'prisma', 'vitest', '@playwright', 'knip']) {
      expect(modules.split('\n')).not.toContain(name)
    }
  })

  test('is administered by its own commands', () => {
    const line = ['create-admin', '--email', EMAIL]
    expect(packaged.admin(line, `${PASSWORD}\n`)).toMatchObject({ status: 0 })
    expect(packaged.admin(['export-openapi']).said).toContain('openapi: 3')
  })

  test('is administered as docs/install.md says, with the settings of the services', async () => {
    const page = await readFile('docs/install.md', 'utf8')
    const [, said = ''] = /^ *(run\(\) \{.*\})$/m.exec(page) ?? []
    const settings = join(data, 'sverka.env')
    const { DATABASE_URL, PUBLIC_URL } = packaged.env
    await writeFile(
      settings,
      `# The portal's own.\nDATABASE_URL='${DATABASE_URL}'\nPUBLIC_URL=${PUBLIC_URL}\nMAIL_FROM=Sverka <sverka@portal.example>\n`,
    )
    // No user of that name, and no root's folders, are here.
    const here = said
      .replace('/opt/sverka/current', folder)
      .replace('sudo -u sverka', 'env')
      .replace('/var/lib/sverka', data)
      .replace('/usr/bin/node', process.execPath)
      .replace('/etc/sverka/sverka.env', settings)
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `${here}\nrun create-admin --email second@portal.example`],
      {
        input: `${PASSWORD}\n`,
        encoding: 'utf8',
        env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin' },
      },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  for (const { name, lack } of PROXIES)
    describe.skipIf(lack)(`behind ${name}${lack ? ` (${lack})` : ''}`, () => {
      const ask: TlsProxy['ask'] = (path, asked) => {
        const proxy = proxies.get(name)
        if (!proxy) throw new Error(`${name} was not started`)
        return proxy.ask(path, asked)
      }

      test('a person signs in and reads; the cookie is for https alone', async () => {
        const signedIn = await ask('/login', {
          method: 'POST',
          headers: { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ email: EMAIL, password: PASSWORD }).toString(),
        })
        expect(signedIn.status).toBe(303)
        const cookies = [signedIn.headers['set-cookie'] ?? []].flat()
        expect(cookies.length).toBeGreaterThan(0)
        for (const cookie of cookies) expect(cookie).toContain('Secure')
        const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
        const page = await ask('/account', { headers: { Cookie: cookie } })
        expect(page.status).toBe(200)
        expect(page.text).toContain(EMAIL)
        expect(page.headers['strict-transport-security']).toBeDefined()
      })

      test('health and figures stay inside', async () => {
        for (const path of ['/metrics', '/readyz', '/healthz']) {
          expect((await ask(path)).status, path).toBe(404)
        }
      })

      test('what is too large is refused by the portal, in its own words', async () => {
        const headers = { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }
        const body = Buffer.alloc(400_000, 'a')
        const answer = await ask('/login', { method: 'POST', headers, body })
        expect(answer.status).toBe(413)
        expect(answer.text).toContain('Слишком большой запрос')
      })

      test('files of up to 32 MB come to the page, which wants a person; larger ones meet a sentence', async () => {
        const boundary = 'x'.repeat(40)
        const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n`
        const headers = {
          Origin: ORIGIN,
          'Content-Type': `multipart/form-data; boundary=${boundary}`,
        }
        for (const [bytes, isPage] of [
          [MOST_BYTES, true],
          [MOST_BYTES + 1, false],
          [40_000_000, false],
        ] as const) {
          const end = `\r\n--${boundary}--\r\n`
          const body = Buffer.alloc(bytes, 'a')
          body.write(head)
          body.write(end, bytes - end.length)
          const path = `/reconciliation/${crypto.randomUUID()}`
          const { status, text, headers: told } = await ask(path, { method: 'POST', headers, body })
          if (isPage) expect(told.location, String(bytes)).toContain('/login')
          else {
            expect(status, String(bytes)).toBe(413)
            expect(text, String(bytes)).toContain('все вместе не больше 30 МБ')
          }
          // What is refused to one is no reason to refuse anything to others.
          const next = { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }
          const other = await ask('/locale', { method: 'POST', headers: next, body: 'locale=ru' })
          expect(other.status, String(bytes)).toBe(303)
        }
      })

      test('web processes die in turn, and no reader of a page notices', async () => {
        const answers: number[] = []
        let isOver = false
        const read = async () => {
          while (!isOver) answers.push((await ask('/login')).status)
        }
        const readers = Promise.all([read(), read(), read()])
        for (const port of ports) {
          // Each is killed while the other serves, and is back before the next one dies.
          const pid = Number(
            spawnSync(
              'sh',
              ['-c', `ss -ltnpH 'sport = :${port}' | grep -o 'pid=[0-9]*' | head -1`],
              {
                encoding: 'utf8',
              },
            ).stdout.replace('pid=', ''),
          )
          expect(pid).toBeGreaterThan(0)
          process.kill(pid, 'SIGKILL')
          await packaged.start({ ROLE: 'web', PORT: String(port) })
        }
        isOver = true
        await readers
        expect(answers.length).toBeGreaterThan(50)
        expect(answers.filter((status) => status !== 200)).toEqual([])
      })

      test('while no process of the portal is there, a person is told so', async () => {
        const start = name === 'nginx' ? startNginx : startCaddy
        const alone = await start([await freePort()])
        const answers = [await alone.ask('/login'), await alone.ask('/login', { method: 'POST' })]
        await alone.stop()
        for (const { status, text } of answers) {
          expect(status).toBe(503)
          expect(text).toContain('Портал сейчас не отвечает')
        }
      })
    })
})
