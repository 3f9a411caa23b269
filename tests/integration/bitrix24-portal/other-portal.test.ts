import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startAction } from '../../../sandbox/bitrix24/automation/run.ts'
import { answerStrayRobot } from '../../../server/bitrix24-portal/other-portal/stray-robots.ts'
import { bitrix24Checks } from '../../../server/deal-acts/checks.ts'
import { readInbox } from '../../../server/deal-acts/intake/inbox.ts'
import { runSweepJob } from '../../../server/deal-acts/intake/jobs.ts'
import { readConnection } from '../../../server/deal-acts/staff/settings/connection.ts'
import { decidePortal } from '../../../server/deal-acts/staff/settings/other-portals.ts'
import { runChecks } from '../../../server/platform/checks/run-checks.ts'
import {
  actorOf,
  eventOf,
  hooksOf,
  type IntakeApp,
  post,
  startIntakeApp,
} from '../deal-acts/intake/fixture.ts'

const NEVER = new AbortController().signal

let started: IntakeApp
beforeAll(async () => {
  started = await startIntakeApp()
  await started.prisma.user.create({
    data: { id: actorOf('admin').userId, email: 'someone@example.com', role: 'admin' },
  })
})
afterAll(() => started.end())

/** The same app as on its first day, with a process that remembers nothing. */
let app: IntakeApp
let origin: string
beforeEach(async () => {
  const { prisma, sandbox } = started
  sandbox.bitrix24.uninstallApplication()
  sandbox.bitrix24.setFaults()
  await sandbox.bitrix24.events.drain()
  sandbox.bitrix24.events.clear()
  await prisma.dealAct.deleteMany()
  await prisma.bitrix24Portal.deleteMany()
  await prisma.rateLimit.deleteMany()
  await takeStrays()
  const { deps, intake } = await started.anotherProcess()
  app = { ...started, intakeDeps: { ...deps, locale: 'en' }, intake }
  origin = await hooksOf(app.intake)
  app.intakeDeps = { ...app.intakeDeps, publicUrl: origin }
})

const portal = () => app.sandbox.bitrix24

async function install(): Promise<void> {
  portal().installApplication({ installUrl: `${origin}/bitrix24/install` })
  await portal().events.drain()
  await readInbox(app.intakeDeps, NEVER)
}

const others = () => app.prisma.bitrix24OtherPortal.findMany()
const decide = async (decision: 'ours' | 'foreign') => {
  const [other] = await others()
  return decidePortal(app.intakeDeps, actorOf('admin'), other?.id ?? '', decision)
}
const connection = () => readConnection(app.intakeDeps, actorOf('admin'))

/** Calls of methods, tokens aside: what the portal was told or asked. */
const methodCalls = () =>
  portal()
    .calls()
    .map(({ method }) => method)
    .filter((method) => method !== '/oauth/token/')

/** Robots' answers that wait in the queue, taken out of it. */
async function takeStrays(): Promise<string[]> {
  const { pool } = started.deps.database
  const { rows } = await pool.query<{ data: { sealed: string } }>(
    "DELETE FROM pgboss.job WHERE name = 'answer-stray-robot' RETURNING data",
  )
  return rows.map(({ data }) => data.sealed)
}

/** The robot of a process runs on a deal and waits. */
async function runRobot(): Promise<void> {
  const { automation, store } = portal().portal
  const action = automation.actions.find(({ code }) => code === 'sverka_act')
  const deal = store.deals.get(app.plainDeal())
  if (!action || !deal) throw new Error('no robot or no deal')
  startAction(portal().portal, deal, action, { properties: {}, timeoutSeconds: 0 })
  await portal().events.drain()
}

const workflow = () => portal().portal.automation.workflows.at(-1)

describe('a portal whose member_id has changed', () => {
  test('is noticed by its own answer before anything is read from it, and nothing more is sent', async () => {
    await install()
    portal().movePortal()
    portal().forgetCalls()
    await runSweepJob(app.intakeDeps, NEVER)
    expect(methodCalls()).toEqual(['app.info'])
    expect(await others()).toMatchObject([
      { memberId: portal().memberId, sign: 'answer', standsIn: true, decision: null },
    ])
    const end = await app.intakeDeps.bitrix24?.check()
    expect(end?.kind === 'misconfigured' && end.failure.code).toBe('bitrix24.other_portal')
    expect(methodCalls()).toEqual(['app.info'])
    const shown = await connection()
    expect(shown?.problem).toContain('member_id')
    expect(shown?.others).toMatchObject([{ isBlocking: true, decision: null }])
  })

  test('is noticed by whoever looks at the settings, and by the doctor', async () => {
    await install()
    portal().movePortal()
    expect((await connection())?.others).toMatchObject([{ sign: 'answer', isBlocking: true }])
    await app.prisma.bitrix24OtherPortal.deleteMany()
    const results = await runChecks([bitrix24Checks(app.intakeDeps)])
    expect(results.find(({ id }) => id === 'bitrix24.portal')).toMatchObject({ state: 'wrong' })
  })

  test('is noticed by its event, which opens no act', async () => {
    await install()
    const dealId = app.plainDeal()
    portal().movePortal()
    app.close(dealId)
    await portal().events.drain()
    expect(
      portal()
        .events.list()
        .filter(({ target }) => target === 'application')
        .at(-1),
    ).toMatchObject({ status: 403 })
    // Its token is seen by whoever opens a card: a call is told to staff, and its portal's own answer holds the exchange.
    expect(await others()).toMatchObject([{ sign: 'call', standsIn: false }])
    await readInbox(app.intakeDeps, NEVER)
    expect(await app.prisma.dealAct.count()).toBe(0)
  })

  test('is noticed when access is renewed for it; the spent access is not lost', async () => {
    await install()
    portal().expireTokens()
    portal().movePortal()
    await app.intakeDeps.bitrix24?.check()
    const [other] = await others()
    expect(other).toMatchObject({ sign: 'refresh', standsIn: true })
    expect(other?.tokens).not.toBeNull()
    expect(await decide('ours')).toBe(true)
    expect((await app.portal()).memberId).toBe(portal().memberId)
    expect((await app.intakeDeps.bitrix24?.check())?.kind).toBe('done')
  })

  test('that nothing hangs on gives way to another installation without a question', async () => {
    await install()
    portal().movePortal()
    await install()
    expect((await app.portal()).memberId).toBe(portal().memberId)
    expect(await others()).toEqual([])
  })

  test('with acts of its own does not: the installation is held, and says so in the frame', async () => {
    await install()
    const before = await app.portal()
    await app.enter(app.plainDeal())
    portal().movePortal()
    const own = portal().installApplication({ finished: false })
    const frame = await post(`${origin}/bitrix24/install?LANG=en`, {
      AUTH_ID: own.accessToken,
      REFRESH_ID: own.refreshToken,
      SERVER_ENDPOINT: `${portal().url}/rest/`,
      APPLICATION_TOKEN: portal().applicationToken(),
      member_id: portal().memberId,
      PLACEMENT: 'DEFAULT',
    })
    expect(frame.status).toBe(200)
    expect(frame.text).toContain('another portal than the one that Sverka is tied to')
    expect(await app.portal()).toEqual(before)
    expect(await others()).toMatchObject([{ sign: 'installation', installedBy: 1 }])
  })
})

describe('the decision about it', () => {
  test('ours: deals are read from now on, acts of the former portal stay tied to it', async () => {
    await install()
    const dealId = app.plainDeal()
    const { id } = await app.enter(dealId)
    const former = await app.portal()
    portal().movePortal()
    await runSweepJob(app.intakeDeps, NEVER)
    expect(await decide('ours')).toBe(true)
    const row = await app.portal()
    expect(row).toMatchObject({ memberId: portal().memberId, setUpAt: null })
    expect(row.id).not.toBe(former.id)
    const act = await app.prisma.dealAct.findUniqueOrThrow({ where: { id } })
    expect(act.portalId).toBe(former.id)
    await readInbox(app.intakeDeps, NEVER)
    expect((await app.portal()).setUpAt).not.toBeNull()
    app.advance(1000)
    const other = app.plainDeal(1)
    app.close(other)
    await portal().events.drain()
    await readInbox(app.intakeDeps, NEVER)
    expect(await app.act(other)).toMatchObject({ portalId: row.id })
    expect((await connection())?.others).toEqual([])
    const audit = await app.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } })
    expect(audit.at(-1)).toMatchObject({ action: 'deal_act.portal_adopted' })
  })

  test('not ours, where it only called: the exchange goes on, and its calls are refused', async () => {
    await post(`${origin}/hooks/bitrix24/events`, eventOf(app, 5))
    const foreign = { 'auth[member_id]': 'copy', 'auth[domain]': new URL(portal().url).host }
    const event = () => post(`${origin}/hooks/bitrix24/events`, eventOf(app, 6, foreign))
    expect((await event()).status).toBe(403)
    expect((await app.intakeDeps.bitrix24?.check())?.kind).toBe('misconfigured')
    expect(await decide('foreign')).toBe(true)
    expect((await app.intakeDeps.bitrix24?.check())?.kind).toBe('done')
    expect((await event()).status).toBe(403)
    expect((await connection())?.problem).toBeNull()
  })

  test('not ours, where it answers in the place of ours: nothing is sent until ours answers again', async () => {
    await install()
    const { memberId } = portal()
    portal().movePortal()
    await runSweepJob(app.intakeDeps, NEVER)
    await decide('foreign')
    expect((await app.intakeDeps.bitrix24?.check())?.kind).toBe('misconfigured')
    expect((await connection())?.problem).toContain('member_id')
    // The address leads to our portal again.
    portal().portal.memberId = memberId
    await runSweepJob(app.intakeDeps, NEVER)
    expect((await app.intakeDeps.bitrix24?.check())?.kind).toBe('done')
    expect((await connection())?.problem).toBeNull()
  })

  test('is the admin’s alone, and about nothing else', async () => {
    await install()
    portal().movePortal()
    await runSweepJob(app.intakeDeps, NEVER)
    const [other] = await others()
    const by = (role: 'accountant' | 'admin', id: string) =>
      decidePortal(app.intakeDeps, actorOf(role), id, 'ours')
    expect(await by('accountant', other?.id ?? '')).toBeNull()
    expect(await by('admin', '00000000-0000-4000-8000-000000000009')).toBe(false)
    expect(await by('admin', 'no-id')).toBe(false)
  })
})

describe('a robot that waits for our answer', () => {
  test('on another portal in the place of ours is answered with a sentence, and no act is made', async () => {
    await install()
    portal().movePortal()
    await runRobot()
    const strays = await takeStrays()
    expect(strays).toHaveLength(1)
    expect(strays[0]).not.toContain('|A1|')
    for (const sealed of strays) await answerStrayRobot(app.intakeDeps, sealed)
    expect(workflow()).toMatchObject({ state: 'done', returned: { status: 'failed' } })
    expect(workflow()?.log.join()).toContain('another Bitrix24 portal')
    expect(await app.prisma.dealAct.count()).toBe(0)
  })

  test('on the former portal, whose processes moved along, is answered when staff have decided', async () => {
    await install()
    await runRobot()
    expect(workflow()?.state).toBe('waiting')
    portal().movePortal()
    await runSweepJob(app.intakeDeps, NEVER)
    await decide('ours')
    for (const sealed of await takeStrays()) await answerStrayRobot(app.intakeDeps, sealed)
    expect(workflow()).toMatchObject({ state: 'done', returned: { status: 'failed' } })
    expect(await app.prisma.robotCall.count({ where: { answeredAt: null } })).toBe(0)
  })
})
