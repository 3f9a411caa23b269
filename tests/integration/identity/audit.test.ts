import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, recordAudit } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

const DAY_MS = 86_400_000
let app: TestApp
let admin: Actor
let accountant: Actor
let customer: Actor
let url: string

beforeAll(async () => {
  app = await startApp({ env: { AUDIT_RETENTION_DAYS: '365' } })
  url = app.config.DATABASE_URL ?? ''
  ;[admin, accountant, customer] = await Promise.all([
    app.staff('admin'),
    app.staff('accountant'),
    app.signedIn('Холдинг Север'),
  ])
})
afterAll(() => app.end())

const events = () => app.database.prisma.auditEvent
const lastId = async () => (await events().findFirstOrThrow({ orderBy: { id: 'desc' } })).id
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

async function asRole<T>(grants: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const role = `reader_${crypto.randomUUID().replaceAll('-', '')}`
  try {
    await client.query(`CREATE ROLE ${role}`)
    await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`)
    for (const grant of grants.split(';')) await client.query(`GRANT ${grant} TO ${role}`)
    await client.query(`SET ROLE ${role}`)
    return await work(client)
  } finally {
    await client.query('RESET ROLE')
    await client.query(`DROP OWNED BY ${role}`)
    await client.query(`DROP ROLE ${role}`)
    await client.end()
  }
}

describe('the audit only grows', () => {
  test('an event is never changed or deleted, by the owner of the table neither', async () => {
    const id = await lastId()
    await expect(events().update({ where: { id }, data: { ip: '' } })).rejects.toThrow()
    await expect(events().delete({ where: { id } })).rejects.toThrow(/append-only/)
    await expect(events().deleteMany()).rejects.toThrow(/append-only/)
    await expect(app.database.pool.query('TRUNCATE audit_events')).rejects.toThrow(/append-only/)
    expect(await events().findUnique({ where: { id } })).not.toBeNull()
  })

  test('nor where triggers are switched off for the session, as a restore does', async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('SET session_replication_role = replica')
    await expect(client.query('DELETE FROM audit_events')).rejects.toThrow(/append-only/)
    await client.end()
  })

  test('even with the sweep’s own mark an event of the last 90 days stays', async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query("SET sverka.audit_sweep = 'on'")
    await expect(client.query('DELETE FROM audit_events')).rejects.toThrow(/append-only/)
    await client.end()
  })

  test('a role that may add and sweep may not change, delete or empty', async () => {
    const grants =
      'SELECT, INSERT ON audit_events;USAGE ON SEQUENCE audit_events_id_seq;' +
      'EXECUTE ON FUNCTION sweep_audit_events(timestamptz, integer)'
    await asRole(grants, async (client) => {
      await client.query("INSERT INTO audit_events (action) VALUES ('identity.signed_in')")
      for (const sql of [
        "UPDATE audit_events SET ip = ''",
        'DELETE FROM audit_events',
        'TRUNCATE audit_events',
        'ALTER TABLE audit_events DISABLE TRIGGER ALL',
      ]) {
        await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/)
      }
      await client.query('SELECT sweep_audit_events(now(), 10)')
    })
  })

  test('a role that was given nothing may not sweep either', async () => {
    await asRole('SELECT ON audit_events', async (client) => {
      await expect(client.query('SELECT sweep_audit_events(now(), 10)')).rejects.toThrow(
        /permission denied/,
      )
    })
  })

  test('the sweep removes what is past its retention, says so, and nothing younger', async () => {
    const ip = '203.0.113.1'
    for (const days of [400, 366, 364, 1]) {
      await events().create({ data: { action: 'identity.signed_in', ip, at: daysAgo(days) } })
    }
    await app.modules.audit.sweep?.(new Date())
    const left = await events().findMany({ where: { ip }, orderBy: { at: 'desc' } })
    expect(left.map(({ at }) => Math.round((Date.now() - at.getTime()) / DAY_MS))).toEqual([1, 364])
    const swept = await events().findFirstOrThrow({ where: { action: 'audit.swept' } })
    expect(swept.details).toMatchObject({ count: 2 })
  })
})

describe('the page', () => {
  const list = (actor: Actor, filter = {}, cursor: string | null = null) =>
    app.services.audit.list(actor, filter, cursor)
  const of = (counterpartyId: string) => ({ counterparty: counterpartyId })
  let counterpartyId: string
  beforeEach(async () => {
    const guid = crypto.randomUUID()
    const created = await app.database.prisma.counterparty.create({
      data: { guid, name: `Проверка ${guid}`, inn: null },
    })
    counterpartyId = created.id
  })
  const record = (at: string, changes: Partial<Parameters<typeof recordAudit>[1]> = {}) =>
    events().create({
      data: {
        action: 'act.downloaded',
        actorId: customer.userId,
        counterpartyId,
        ip: '198.51.100.7',
        details: { format: 'pdf' },
        at: new Date(at),
        ...changes,
      },
    })

  test('is staff’s alone', async () => {
    expect(await list(customer)).toBeNull()
    expect(await app.services.audit.exportCsv(customer, {})).toBeNull()
  })

  test('says who, what, whose and from where in the reader’s language', async () => {
    await record('2026-03-31T10:00:00Z')
    const page = await list({ ...admin, locale: 'en' }, of(counterpartyId))
    expect(page?.rows).toMatchObject([
      {
        who: { email: customer.email },
        sentence: 'Act of reconciliation downloaded, pdf',
        counterparty: { id: counterpartyId },
        ip: '198.51.100.7',
      },
    ])
    const inRussian = await list(admin, of(counterpartyId))
    expect(inRussian?.rows[0]?.sentence).toBe('Скачан акт сверки, pdf')
  })

  test('shows what was done to people and settings to admins alone', async () => {
    await record('2026-03-31T10:00:00Z', { action: 'identity.invited' })
    await record('2026-03-31T10:00:00Z', { action: 'settings.supplier_saved' })
    expect((await list(admin, of(counterpartyId)))?.rows).toHaveLength(2)
    const page = await list(accountant, of(counterpartyId))
    expect(page?.rows).toEqual([])
    expect(page?.actions.map(({ kind }) => kind)).not.toContain('identity')
    const asked = await list(accountant, { ...of(counterpartyId), what: 'identity' })
    expect(asked?.rows).toEqual([])
  })

  test('a period takes both of its days whole, in the portal’s zone', async () => {
    const moments = ['2026-03-30T20:59:59Z', '2026-03-30T21:00:00Z', '2026-03-31T20:59:59.999Z']
    for (const at of [...moments, '2026-03-31T21:00:00Z']) await record(at)
    const filter = { ...of(counterpartyId), from: '2026-03-31', to: '2026-03-31' }
    const page = await list(admin, filter)
    expect(page?.rows.map(({ at }) => at.toISOString())).toEqual([
      '2026-03-31T20:59:59.999Z',
      '2026-03-30T21:00:00.000Z',
    ])
  })

  test.each([
    ['a part of the address', () => customer.email.slice(0, 12), 1],
    ['an IP address', () => '198.51.100.7', 1],
    ['another IP address', () => '198.51.100.8', 0],
    ['a stranger', () => 'nobody@nowhere.example', 0],
    ['a pattern', () => '%', 0],
  ])('filters who by %s', async (_, who, count) => {
    await record('2026-03-31T10:00:00Z')
    expect((await list(admin, { ...of(counterpartyId), who: who() }))?.rows).toHaveLength(count)
  })

  test.each([
    ['act', 1],
    ['act.downloaded', 1],
    ['answer', 0],
    ['no.such', 2],
  ])('filters what by %s', async (what, count) => {
    await record('2026-03-31T10:00:00Z')
    await record('2026-03-31T11:00:00Z', { action: 'act_request.retried' })
    const page = await list(admin, { ...of(counterpartyId), what })
    expect(page?.rows).toHaveLength(count)
  })

  test('is paged by key: every event once, though times are equal and new ones come', async () => {
    for (let index = 0; index < 120; index += 1) await record('2026-03-31T10:00:00Z')
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await list(admin, of(counterpartyId), cursor)
      seen.push(...(page?.rows ?? []).map(({ id }) => id))
      cursor = page?.nextCursor ?? null
      await record('2026-04-01T10:00:00Z')
    } while (cursor)
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  test.each(['x', '\0', `${'['.repeat(5000)}`, Buffer.from('["2026","-1"]').toString('base64url')])(
    'a cursor that is none begins anew',
    async (cursor) => {
      await record('2026-03-31T10:00:00Z')
      expect((await list(admin, of(counterpartyId), cursor))?.rows).toHaveLength(1)
    },
  )

  test.each([
    { who: '\0' },
    { who: '\\' },
    { counterparty: "' OR 1=1 --" },
    { from: '2026-02-31', to: '9999-99-99' },
    { who: 'a'.repeat(100_000) },
    { from: '9999-12-31', to: '9999-12-31' },
    { from: '0001-01-01', to: '0001-01-01' },
  ])('nothing in a filter is a fault: %#', async (filter) => {
    expect(await list(admin, filter)).not.toBeNull()
  })

  test('exports what the filter lets through, and neutralises formulas', async () => {
    await app.database.prisma.user.update({
      where: { id: customer.userId },
      data: { name: '=HYPERLINK("http://evil.example";"x")' },
    })
    await record('2026-03-31T10:00:00Z', { ip: '@198' })
    const file = await app.services.audit.exportCsv(admin, of(counterpartyId))
    const content = file && 'content' in file ? file.content : new Uint8Array()
    const [heading, line, end] = new TextDecoder().decode(content).split('\r\n')
    expect(heading).toContain('Когда;Кто;')
    expect(line).toMatch(/^2026-03-31T13:00:00\+03:00;"'=HYPERLINK/)
    expect(line).toContain(";'@198")
    expect(end).toBe('')
    const exported = await events().findFirstOrThrow({
      where: { action: 'audit.exported' },
      orderBy: { id: 'desc' },
    })
    expect(exported).toMatchObject({ actorId: admin.userId, details: { count: 1 } })
  })

  test('is no file where there are more events than it may have', async () => {
    await app.database.pool.query(
      `INSERT INTO audit_events (at, action)
       SELECT timestamptz '1999-03-01' + n * interval '2 seconds', 'act.opened' FROM generate_series(1, 50001) AS n`,
    )
    const march = { from: '1999-03-01', to: '1999-03-31' }
    expect(await app.services.audit.exportCsv(admin, march)).toEqual({
      kind: 'too_many',
      max: 50_000,
    })
    expect(await app.services.audit.exportCsv(admin, { ...march, to: '1999-03-01' })).toMatchObject(
      {
        fileName: expect.stringMatching(/\.csv$/),
      },
    )
  })
})
