import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import {
  openBrowser,
  type PortalServer,
  startPortalServer,
} from '../../support/programs/portal-server.ts'

let room: PortalServer
let owner: Actor
let accountant: Actor
beforeAll(async () => {
  room = await startPortalServer()
  owner = await room.app.signedIn('Вектор')
  accountant = await room.app.staff('accountant')
})
afterAll(() => room.end())
beforeEach(async () => {
  await room.app.database.prisma.rateLimit.deleteMany()
})

const prisma = () => room.app.database.prisma
const own = () => {
  const [counterparty] = owner.counterparties
  if (!counterparty) throw new Error('no counterparty')
  return counterparty
}

/** The path of a link that staff have made. */
async function linkTo(period = 'current_month', days = '7'): Promise<string> {
  const asked = { counterpartyId: own().id, period, days }
  const made = await room.app.services.actLinks.make(accountant, asked)
  if (made.kind !== 'made') throw new Error(made.kind)
  expect(made.url).toMatch(/^https:\/\/portal\.example\/reconciliation\?guid=/)
  const { pathname, search } = new URL(made.url)
  return pathname + search
}

/** What whoever holds the path gets, led on to the page of the link. */
async function follow(path: string) {
  const browser = openBrowser(room.origin)
  const led = await browser.get(path)
  const to = String(led.headers.location ?? '')
  return { led, to, page: await browser.get(to) }
}

/** The act's page, once 1C has made it. */
async function untilMade(path: string) {
  for (;;) {
    const { page, to } = await follow(path)
    if (!page.text.includes('http-equiv="refresh"')) return { page, to }
    await room.app.modules.reconciliation.drain?.()
  }
}

test('whoever holds a link reads the act of its period, and takes it as a file', async () => {
  const path = await linkTo()
  const { page, to } = await untilMade(path)
  expect(to).toMatch(/^\/shared\/[\w-]{43}$/)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Сальдо начальное')
  expect(page.text).toContain('noindex')
  expect(page.headers['cache-control']).toContain('no-store')
  // Nothing to press but files, languages and pages; and no word of who made it.
  expect(page.text).not.toMatch(/intent|Подтвердить/)
  expect(page.text).not.toContain(accountant.userId)
  const data = await openBrowser(room.origin).get(`${to}.data`)
  expect(data.text).not.toContain(accountant.userId)
  for (const [name, start] of [
    ['act.pdf', '%PDF-'],
    ['act.xlsx', 'PK'],
  ] as const) {
    const file = await openBrowser(room.origin).get(`${to}/${name}`)
    expect(file.status).toBe(200)
    expect(file.text.startsWith(start)).toBe(true)
  }
  const other = await openBrowser(room.origin).get(`${to}/act.exe`)
  expect(other.status).toBe(404)
  // The customer has opened nothing by that, and nobody is written to.
  const act = await prisma().reconciliationAct.findFirstOrThrow()
  expect(act.openedAt).toBeNull()
  expect(await prisma().reconciliationActDownload.count()).toBe(0)
  expect(await prisma().reconciliationRequestWatcher.count()).toBe(0)
})

test('a guid without a signature, or with another’s, is the sign-in page, known or unknown', async () => {
  const path = await linkTo()
  const query = new URL(path, 'http://x').searchParams
  const unknown = crypto.randomUUID()
  const changed = (name: string, value: string | null) => {
    const other = new URLSearchParams(query)
    if (value === null) other.delete(name)
    else other.set(name, value)
    return `/reconciliation?${other}`
  }
  const answers = await Promise.all(
    [
      changed('signature', null),
      changed('signature', 'A'.repeat(43)),
      changed('signature', "' OR 1=1 --"),
      changed('signature', ''),
      changed('guid', unknown),
      changed('guid', 'no-guid'),
      changed('period', 'current_year'),
      changed('period', null),
      `/reconciliation?guid=${unknown}&period=current_month`,
      `/reconciliation?guid=${unknown}&period=current_month&signature=${'B'.repeat(43)}`,
    ].map((one) => openBrowser(room.origin).get(one)),
  )
  for (const { status, headers, text } of answers) {
    expect(status).toBe(302)
    expect(String(headers.location)).toMatch(/^\/login/)
    expect(text).not.toContain('Вектор')
  }
  for (const key of ['A'.repeat(43), 'x', unknown]) {
    expect((await openBrowser(room.origin).get(`/shared/${key}`)).status).toBe(404)
  }
})

test('a link of dates shows those dates', async () => {
  const { page } = await untilMade(await linkTo('2026-01-01_2026-03-31', '30'))
  expect(page.text).toContain('01.01.2026')
  expect(page.text).toContain('31.03.2026')
})

test('a link that has run out, was revoked, or whose maker was shut out, says so and shows nothing', async () => {
  const gone = async (path: string) => {
    const { page, to } = await follow(path)
    expect(page.status).toBe(410)
    expect(page.text).toContain('Ссылка больше не действует')
    expect(page.text).not.toContain('Вектор')
    expect((await openBrowser(room.origin).get(`${to}/act.pdf`)).status).toBe(404)
  }
  const expired = await linkTo()
  await prisma().actLink.updateMany({ data: { expiresAt: new Date() } })
  await gone(expired)
  const revoked = await linkTo()
  const [link] = (await room.app.services.actLinks.list(accountant, own().id)) ?? []
  expect(await room.app.services.actLinks.revoke(owner, link?.id ?? '')).toBe(false)
  expect(await room.app.services.actLinks.revoke(accountant, link?.id ?? '')).toBe(true)
  expect(await room.app.services.actLinks.revoke(accountant, link?.id ?? '')).toBe(false)
  await gone(revoked)
  const orphaned = await linkTo()
  await prisma().user.update({
    where: { id: accountant.userId },
    data: { disabledAt: new Date() },
  })
  await gone(orphaned)
  await prisma().user.update({ where: { id: accountant.userId }, data: { disabledAt: null } })
})

test('every link, look and revocation stands in the audit; looks within a quarter of an hour are one', async () => {
  const count = (action: string) => prisma().auditEvent.count({ where: { action } })
  const [made, opened] = [await count('act_link.made'), await count('act_link.opened')]
  const path = await linkTo()
  await untilMade(path)
  await untilMade(path)
  expect(await count('act_link.made')).toBe(made + 1)
  expect(await count('act_link.opened')).toBe(opened + 1)
  expect(await count('act_link.revoked')).toBe(1)
  const look = await prisma().auditEvent.findFirstOrThrow({
    where: { action: 'act_link.opened' },
    orderBy: { at: 'desc' },
  })
  expect(look).toMatchObject({ actorId: null, counterpartyId: own().id })
})

test('the signature is stored nowhere and stays out of the log', async () => {
  const path = await linkTo()
  const { to } = await follow(path)
  const signature = to.split('/')[2] ?? ''
  const { rows } = await room.app.database.pool.query(
    'SELECT row_to_json(l)::text AS text FROM act_links l',
  )
  expect(JSON.stringify(rows)).not.toContain(signature)
  expect(JSON.stringify(room.lines())).not.toContain(signature)
  expect(JSON.stringify(room.lines())).toContain('/shared/…')
})

test('a link is opened so many times a minute and no more', async () => {
  const { page, to } = await untilMade(await linkTo())
  expect(page.status).toBe(200)
  const key = { startsWith: 'act-links:opened' }
  await prisma().rateLimit.updateMany({ where: { key }, data: { points: 1000 } })
  const refused = await openBrowser(room.origin).get(to)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test.each([
  { period: 'all_time', days: '7', fault: 'period' },
  { period: '2026-13-01_2026-13-02', days: '7', fault: 'period' },
  { period: '2026-03-01_2026-01-02', days: '7', fault: 'period' },
  { period: 'toString', days: '7', fault: 'period' },
  { period: 'current_month', days: '0', fault: 'days' },
  { period: 'current_month', days: '31', fault: 'days' },
  { period: 'current_month', days: '1e1', fault: 'days' },
  { period: 'current_month', days: '-7', fault: 'days' },
])('a link of $period for $days days is not made', async ({ period, days, fault }) => {
  const asked = { counterpartyId: own().id, period, days }
  const result = await room.app.services.actLinks.make(accountant, asked)
  expect(result).toEqual({ kind: 'fault', field: fault })
})

test('a customer makes none, of its own neither, and lists none', async () => {
  const asked = { counterpartyId: own().id, period: 'current_month', days: '7' }
  const { actLinks } = room.app.services
  expect(await actLinks.make(owner, asked)).toEqual({ kind: 'not_found' })
  expect(await actLinks.list(owner, own().id)).toBeNull()
})

test('staff make and revoke one on the page of the counterparty', async () => {
  const browser = openBrowser(room.origin)
  await browser.signIn(accountant.email)
  const path = `/staff/counterparties/${own().id}`
  const made = await browser.post(path, {
    intent: 'make-link',
    period: 'current_quarter',
    days: '14',
  })
  expect(made.status).toBe(200)
  const url = /https:\/\/portal\.example\/reconciliation\?[^"]+/.exec(made.text)?.[0]
  const { page } = await untilMade(
    String(url).replace('https://portal.example', '').replaceAll('&amp;', '&'),
  )
  expect(page.status).toBe(200)
  const [newest] = (await room.app.services.actLinks.list(accountant, own().id)) ?? []
  expect(newest?.period).toBe('current_quarter')
  const revoked = await browser.post(path, { intent: 'revoke-link', link: newest?.id ?? '' })
  expect(revoked.status).toBe(303)
  expect((await browser.post(path, { intent: 'revoke-link', link: newest?.id ?? '' })).status).toBe(
    404,
  )
})
