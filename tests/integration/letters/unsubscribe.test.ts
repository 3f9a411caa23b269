import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readRecipients } from '../../../server/platform/mail/recipients.ts'
import { unsubscribeUrl } from '../../../server/platform/mail/unsubscribe.ts'
import { ask } from '../../support/http.ts'
import {
  openBrowser,
  type PortalServer,
  startPortalServer,
} from '../../support/programs/portal-server.ts'

let portal: PortalServer
let email: string

beforeAll(async () => {
  portal = await startPortalServer()
  email = (await portal.app.signedIn('Холдинг Север')).email
})
beforeEach(async () => {
  await portal.app.database.prisma.mailRecipient.deleteMany()
})
afterAll(() => portal.end())

const linkFor = (address: string) =>
  unsubscribeUrl({ sealer: portal.app.sealer, publicUrl: portal.origin }, address)
const isOptedOut = async (address = email) => {
  const known = await readRecipients(portal.app.database.prisma, [address])
  return Boolean(known.get(address)?.optedOutAt)
}
const oneClick = (url: string) =>
  ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

test('one click of a mail program, without a session, ends month-end letters to the address', async () => {
  const answer = await oneClick(linkFor(` ${email.toUpperCase()} `))
  expect(answer.status).toBe(200)
  expect(await isOptedOut()).toBe(true)
  expect((await oneClick(linkFor(email))).status).toBe(200)
})

test('looking at the link changes nothing: programs look at every link', async () => {
  const { status, text } = await ask(linkFor(email), { method: 'GET' })
  expect(status).toBe(200)
  expect(text).toContain(email)
  expect(await isOptedOut()).toBe(false)
})

test('the button of the page ends them, and gives them back', async () => {
  const stranger = openBrowser(portal.origin)
  const path = new URL(linkFor(email)).pathname
  await stranger.post(path, { intent: 'stop' })
  expect(await isOptedOut()).toBe(true)
  const page = await stranger.get(path)
  expect(page.text).toMatch(/name="intent" value="start"/)
  await stranger.post(path, { intent: 'start' })
  expect(await isOptedOut()).toBe(false)
})

test('a link that is not ours, was changed or cut off is none, and names nobody', async () => {
  const link = linkFor(email)
  for (const url of [
    `${portal.origin}/unsubscribe/${email}`,
    link.slice(0, -3),
    `${link.slice(0, -2)}AA`,
    `${portal.origin}/unsubscribe/${'v1.'.padEnd(5000, 'A')}`,
  ]) {
    expect((await oneClick(url)).status, url).toBe(410)
    expect((await ask(url, { method: 'GET' })).text).not.toContain(email)
  }
  expect(await isOptedOut()).toBe(false)
})

test('the account shows it and takes it back; staff do too, and it stands in the audit', async () => {
  const { app } = portal
  const person = await app.signedIn('Холдинг Север')
  await oneClick(linkFor(person.email))
  const shown = async () =>
    (await app.services.identity.preferences(person)).letters.find(
      ({ kind }) => kind === 'month_end',
    )?.isOn
  expect(await shown()).toBe(false)
  await app.services.identity.changePreferences(person, { timeZone: '', letters: ['month_end'] })
  expect(await shown()).toBe(true)
  await app.services.identity.changePreferences(person, { timeZone: '', letters: [] })
  expect(await isOptedOut(person.email)).toBe(true)
  const admin = await app.staff('admin')
  const { letters } = app.services
  const page = await letters.page(admin, 'recipients', null)
  expect(page?.recipients).toMatchObject([
    { email: person.email, optedOutBy: 'account', counterparties: [{ id: expect.any(String) }] },
  ])
  expect(await letters.changeRecipient(admin, person.email, 'opt-in')).toBe(true)
  expect(await letters.changeRecipient(admin, person.email, 'opt-in')).toBe(false)
  expect(await letters.changeRecipient(admin, 'not an address', 'opt-out')).toBe(false)
  expect(await shown()).toBe(true)
  const actions = await app.database.prisma.auditEvent.findMany({
    where: { action: { startsWith: 'mail.' } },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true },
  })
  expect(actions.slice(-2)).toEqual([
    { action: 'mail.unsubscribed', actorId: null },
    { action: 'mail.subscribed', actorId: admin.userId },
  ])
})
