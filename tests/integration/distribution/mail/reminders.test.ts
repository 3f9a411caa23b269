import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { remindDue } from '../../../../server/distribution/follow-up/remind-due.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { createClock } from '../../../../server/platform/clock.ts'
import { optOut, stopRecipient } from '../../../../server/platform/mail/recipients.ts'
import { startApp, type TestApp } from '../../../support/apps/app.ts'
import { makeRunItem } from './run-item.ts'

/** Noon in Moscow. */
let now = new Date('2026-12-01T09:00:00Z')
const DAY_MS = 86_400_000
const pass = (days: number) => {
  now = new Date(now.getTime() + days * DAY_MS)
}

let app: TestApp
let admin: Actor
let person: Actor
let actId: string
let itemId: string
let runId: string

beforeAll(async () => {
  app = await startApp({ clock: createClock('Europe/Moscow', () => now) })
  admin = await app.staff('admin')
  person = await app.signedIn('Ромашка')
})
beforeEach(async () => {
  const { prisma } = app.database
  await prisma.distributionRun.deleteMany()
  await prisma.rateLimit.deleteMany()
  await prisma.outgoingMail.deleteMany()
  await prisma.mailRecipient.deleteMany()
  await prisma.discrepancy.deleteMany()
  await prisma.reconciliationAct.deleteMany()
  await prisma.reconciliationRequest.deleteMany()
  await prisma.reconciliationRegisterEntry.deleteMany()
  const asked = await app.services.reconciliation.request(admin, {
    counterpartyId: person.counterparties[0]?.id ?? '',
    from: '2026-01-01',
    to: '2026-03-31',
  })
  if (asked.kind !== 'act') throw new Error(`no act: ${asked.kind}`)
  actId = asked.actId
  const made = await makeRunItem(prisma, { actId, now })
  itemId = made.itemId
  runId = made.run.id
  await prisma.distributionItem.update({
    where: { id: itemId },
    data: { status: 'done', finishedAt: now },
  })
  await setDays(5)
})
afterAll(() => app.end())

const setDays = async (remindAfterDays: number) => {
  const known = await app.services.distribution.settings(admin)
  if (!known) throw new Error('no settings')
  expect(
    await app.services.distribution.saveSettings(admin, { ...known.settings, remindAfterDays }),
  ).toBe('saved')
}
const due = () => remindDue(app.modules.distribution.deps)
const letters = () => app.database.prisma.outgoingMail.findMany({ orderBy: { createdAt: 'asc' } })
const agree = async () => {
  const data = { agreedAt: now, agreedById: person.userId }
  await app.database.prisma.reconciliationAct.update({ where: { id: actId }, data })
}
const answers = async () =>
  (await app.services.distribution.answers(admin, runId, null, null))?.rows

test('who is silent is reminded after the days of the setting, by day, once', async () => {
  expect(await due()).toBe(0)
  pass(4.9)
  expect(await due()).toBe(0)
  pass(0.6)
  // Midnight.
  expect(await due()).toBe(0)
  pass(0.5)
  expect(await Promise.all([due(), due()])).toEqual(expect.arrayContaining([1, 0]))
  pass(3)
  expect(await due()).toBe(0)
  expect(await letters()).toMatchObject([
    {
      to: person.email,
      kind: 'bulk',
      subject: expect.stringMatching(/^Напоминание: акт сверки за/),
      text: expect.stringContaining(`/reconciliation/${actId}`),
      unsubscribeUrl: expect.stringContaining('/unsubscribe/'),
      owner: 'distribution-reminder',
    },
  ])
  expect(await answers()).toMatchObject([{ itemId, state: 'given', remindedAt: expect.any(Date) }])
})

test('without the setting nobody is; turned on, it does not reach back for months', async () => {
  await setDays(0)
  pass(6)
  expect(await due()).toBe(0)
  await setDays(5)
  pass(20)
  expect(await due()).toBe(0)
})

test.each([
  ['agreed', agree],
  ['unsubscribed', async () => void (await optOut(app.database.prisma, person.email, now, 'link'))],
  [
    'whose mail comes back',
    () => stopRecipient(app.database.prisma, person.email, now, { words: 'gone', code: '5.1.1' }),
  ],
  [
    'whose act has a newer edition',
    async () => {
      // The register's trigger looks at when an edition was last seen: another one was, later.
      const act = await app.database.prisma.reconciliationAct.findUniqueOrThrow({
        where: { id: actId },
      })
      const { id: _id, edition: _edition, ...data } = act
      await app.database.prisma.reconciliationAct.create({
        data: JSON.parse(
          JSON.stringify(
            { ...data, dataHash: 'other', seenAt: new Date(act.seenAt.getTime() + 1000) },
            (_key, value) => (typeof value === 'bigint' ? String(value) : (value ?? undefined)),
          ),
        ),
      })
    },
  ],
])('who %s is not reminded, by the clock or by hand', async (_, happen) => {
  await happen()
  pass(6)
  expect(await due()).toBe(0)
  expect(await app.services.distribution.remind(admin, runId, [itemId])).toBe(0)
  expect((await letters()).filter(({ owner }) => owner === 'distribution-reminder')).toEqual([])
})

test('staff remind whom they choose, at once, and not twice a day; nobody else may', async () => {
  const { distribution } = app.services
  expect(await distribution.remind(person, runId, [itemId])).toBeNull()
  expect(await distribution.answers(person, runId, null, null)).toBeNull()
  expect(await distribution.remind(admin, runId, [itemId, 'x', actId])).toBe(1)
  expect(await distribution.remind(admin, runId, [itemId])).toBe(0)
  pass(1)
  expect(await distribution.remind(admin, runId, [itemId])).toBe(1)
  const page = await distribution.answers(admin, runId, 'given', null)
  expect(page).toMatchObject({ counts: { given: 1, agreed: 0 }, rows: [{ canBeReminded: true }] })
})

test('from the register the silent are reminded of the act a run has sent, once, and it says when', async () => {
  const { distribution, reconciliation } = app.services
  const unsent = crypto.randomUUID()
  expect(await distribution.remindOfActs(person, [actId])).toBeNull()
  expect(await distribution.remindOfActs(admin, [actId, unsent, 'x'])).toEqual({
    reminded: 1,
    passed: 0,
    others: [unsent],
  })
  expect(await letters()).toHaveLength(1)
  const page = await reconciliation.register(admin, {}, null)
  expect(page?.rows[0]?.sentAt).toEqual(now)
  expect(await distribution.remindOfActs(admin, [actId])).toMatchObject({ reminded: 0, passed: 1 })
})
