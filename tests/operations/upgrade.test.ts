import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../support/databases/empty-database.ts'
import { freePort } from '../support/programs/free-port.ts'
import { until } from '../support/until.ts'
import { provide } from './support/debian.ts'
import { startNginx } from './support/nginx.ts'
import { Packaged } from './support/package.ts'

const LETTERS = 200
const lack = provide('nginx')

/** What a package holds, but for the modules, which are those of this repository. */
async function makeRelease(folder: string, migration?: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (const part of ['build', 'docs', 'prisma/migrations', 'sandbox', 'server', 'package.json']) {
    await cp(part, join(folder, part), { recursive: true })
  }
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  if (migration) {
    const place = join(folder, 'prisma/migrations/20991231000000_next_release')
    await mkdir(place)
    await writeFile(join(place, 'migration.sql'), migration)
  }
  return folder
}

/** Adds only (decision 27), and takes as long as a large table would. */
const EXPAND = `
  ALTER TABLE "counterparties" ADD COLUMN "next_release" TEXT NOT NULL DEFAULT '';
  CREATE TABLE "next_release" ("id" INTEGER PRIMARY KEY);
  SELECT pg_sleep(3);`

let folder: string
let url: string
let database: Client
let mail: SMTPServer
const received: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-upgrade-'))
  const built = spawnSync(process.execPath, ['server/commands/prepare.ts'], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stderr)
  url = await createEmptyDatabase()
  database = new Client({ connectionString: url })
  await database.connect()
  mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part) => parts.push(part))
      // A server that thinks: a process has letters under way when it is told to end.
      stream.on('end', () =>
        setTimeout(() => {
          received.push(/^Message-ID: (.*)$/im.exec(Buffer.concat(parts).toString())?.[1] ?? '')
          done()
        }, 100),
      )
    },
  })
  await new Promise<void>((listening) => mail.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  await database?.end()
  mail?.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test.skipIf(lack)(
  `two web processes and two workers go to the next release and back under load: no request fails, no letter is lost or doubled${lack ? ` (${lack})` : ''}`,
  async () => {
    const place = mail.server.address()
    if (place === null || typeof place === 'string') throw new Error('no port')
    const env = {
      DATABASE_URL: url,
      DATA_DIR: join(folder, 'data'),
      PUBLIC_URL: 'https://portal.example',
      TRUSTED_PROXIES: '127.0.0.1',
      SMTP_URL: `smtp://127.0.0.1:${place.port}`,
      MAIL_FROM: 'portal@portal.example',
      SANDBOX: 'off',
    }
    const old = new Packaged(await makeRelease(join(folder, 'old')), env)
    const next = new Packaged(await makeRelease(join(folder, 'next'), EXPAND), env)
    const ports = [await freePort(), await freePort()]
    const places = [
      ...ports.map((port) => ({ ROLE: 'web', PORT: String(port) })),
      ...[0, 1].map(() => ({ ROLE: 'worker' })),
    ]
    const running: { by: Packaged; child: Awaited<ReturnType<Packaged['start']>> }[] = []
    for (const each of places) running.push({ by: old, child: await old.start(each) })
    const nginx = await startNginx(ports)
    const failed: string[] = []
    const times: number[] = []
    let answers = 0
    let isOver = false
    const read = async () => {
      while (!isOver) {
        const answer = await nginx
          .ask('/login')
          .catch((error) => ({ status: String(error), ms: 0 }))
        answers += 1
        times.push(answer.ms)
        if (answer.status !== 200) failed.push(String(answer.status))
      }
    }
    const readers = Promise.all([read(), read()])
    try {
      await database.query(
        `INSERT INTO outgoing_mail (id, dedupe_key, kind, "to", subject, text, html, status)
         SELECT gen_random_uuid(), 'upgrade:' || n, 'notice', 'person' || n || '@example.com', 'Акт', 'текст', '', 'queued'
         FROM generate_series(1, ${LETTERS}) AS n`,
      )
      const roll = async (to: Packaged) => {
        // Workers first, as docs/install.md says: the first one brings the database up to date while the old web serves.
        for (const index of [2, 3, 0, 1]) {
          const one = running[index]
          const given = places[index]
          if (!one || !given) throw new Error('nobody there')
          expect(await one.by.end(one.child), 'exit code of a process told to end').toBe(0)
          running[index] = { by: to, child: await to.start(given) }
        }
      }
      const began = performance.now()
      await roll(next)
      const columns = `SELECT FROM information_schema.columns WHERE column_name = 'next_release'`
      expect((await database.query(columns)).rowCount).toBe(1)
      await roll(old)
      const seconds = (performance.now() - began) / 1000
      const unsent = `SELECT FROM outgoing_mail WHERE status <> 'sent'`
      await until(async () => (await database.query(unsent)).rowCount === 0, 200_000)
      isOver = true
      await readers
      times.sort((one, other) => one - other)
      process.stdout.write(
        `eight restarts took ${seconds.toFixed(0)} s; ${answers} pages meanwhile, the slowest ${times.at(-1)?.toFixed(0)} ms\n`,
      )
      expect(failed).toEqual([])
      expect(answers).toBeGreaterThan(50)
      expect(new Set(received).size).toBe(LETTERS)
      expect(received).toHaveLength(LETTERS)
    } finally {
      isOver = true
      await nginx.stop()
      await Promise.all([old.endAll(), next.endAll()])
    }
  },
)

test('the units start with a look at the Node they run by', async () => {
  for (const name of ['web', 'worker']) {
    const unit = await readFile(`docs/deploy/sverka-${name}.service`, 'utf8')
    expect(unit).toContain('ExecStartPre=/usr/bin/node server/commands/check-node.mjs')
  }
})
