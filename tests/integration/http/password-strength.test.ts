import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../../support/http.ts'
import {
  openBrowser,
  type PortalServer,
  PUBLIC_URL,
  startPortalServer,
} from '../../support/programs/portal-server.ts'

const PATH = '/password-strength'
const GOOD = 'верная лошадь скоба батарейка'

let portal: PortalServer
let client: ReturnType<typeof openBrowser>
let stranger: ReturnType<typeof openBrowser>
let email: string

beforeAll(async () => {
  portal = await startPortalServer()
  email = (await portal.app.signedIn('Холдинг Север')).email
  client = openBrowser(portal.origin)
  await client.signIn(email)
  stranger = openBrowser(portal.origin)
})
beforeEach(async () => {
  await portal.app.database.pool.query('DELETE FROM rate_limits')
})
afterAll(() => portal.end())

const rate = async (by: typeof client, fields: Record<string, string>) => {
  const { status, text, headers } = await by.post(PATH, fields)
  return { status, headers, said: status === 200 ? JSON.parse(text) : text }
}

test('says how strong a password is to whoever types one, and is kept nowhere', async () => {
  const { status, said, headers } = await rate(stranger, { password: GOOD })
  expect(status).toBe(200)
  expect(said).toEqual({ score: 4, reason: null })
  expect(headers['cache-control']).toMatch(/no-store/)
  expect(String(headers['content-type'])).toMatch(/^application\/json/)
})

test.each([
  ['', 'short'],
  ['kx7Qm2p', 'short'],
  ['Password1!', 'common'],
  ['п'.repeat(129), 'long'],
])('names why %s would be refused', async (password, reason) => {
  expect((await rate(stranger, { password })).said).toMatchObject({ reason })
})

test('knows what the page knows of the person: what is sent along, the session, the link', async () => {
  const about = 'ООО «Ромашковое поле»'
  const password = 'ромашковое2026'
  expect((await rate(stranger, { password, about })).said).toEqual({ score: 0, reason: 'context' })
  const own = { password: `my ${email}!` }
  expect((await rate(client, own)).said).toEqual({ score: 0, reason: 'context' })
  expect((await rate(stranger, own)).said).toMatchObject({ reason: null })

  await stranger.post('/forgot-password', { email })
  const { text } = await portal.app.database.prisma.outgoingMail.findFirstOrThrow({
    where: { to: email, text: { contains: '/reset-password/' } },
  })
  const [, token = ''] = /\/reset-password\/([\w-]+)/.exec(text) ?? []
  expect((await rate(stranger, { ...own, token })).said).toEqual({ score: 0, reason: 'context' })
  expect((await stranger.get(`/reset-password/${token}`)).status).toBe(200)
})

test('is refused to other sites, to what is no form and to what is longer than its field', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const send = (more: Record<string, string>, body = 'password=x') =>
    ask(portal.origin + PATH, { method: 'POST', headers: { ...headers, ...more }, body })
  expect((await send({ Origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await send({ 'Content-Type': 'application/json' }, '{}')).status).toBe(415)
  expect((await rate(stranger, { password: 'p'.repeat(1025) })).status).toBe(422)
  expect((await rate(stranger, { password: GOOD, about: 'a'.repeat(1001) })).status).toBe(422)
  expect((await stranger.get(PATH)).status).toBe(404)
})

test('answers 120 times a minute, each session by itself, and says when to come again', async () => {
  const often = Array.from({ length: 121 }, () => rate(client, { password: 'short' }))
  const answers = await Promise.all(often)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await rate(stranger, { password: GOOD })).status).toBe(200)
})

test('leaves nothing of the password in the log', async () => {
  await rate(client, { password: 'a-secret-nobody-logs', about: 'a-word-nobody-logs' })
  await expect.poll(() => portal.lines().some(({ path }) => path === PATH)).toBe(true)
  expect(JSON.stringify(portal.lines())).not.toMatch(/nobody-logs/)
})
