import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { applicationOf } from '../../../sandbox/bitrix24/application.ts'
import { CLIENT_EVENTS, ITEM_EVENTS } from '../../../server/bitrix24/index.ts'
import { readInbox } from '../../../server/deal-acts/intake/inbox.ts'
import { runSweepJob } from '../../../server/deal-acts/intake/jobs.ts'
import { createSealer } from '../../../server/platform/crypto/sealer.ts'
import { ask } from '../../support/http.ts'
import { hooksOf, type IntakeApp, post, startIntakeApp } from '../deal-acts/intake/fixture.ts'

const NEVER = new AbortController().signal

let started: IntakeApp
beforeAll(async () => {
  started = await startIntakeApp()
})
afterAll(() => started.end())

/** The same app as on its first day, with a process that remembers nothing. */
let app: IntakeApp
beforeEach(async () => {
  const { prisma, sandbox } = started
  sandbox.bitrix24.uninstallApplication()
  sandbox.bitrix24.setFaults()
  sandbox.bitrix24.forgetCalls()
  await sandbox.bitrix24.events.drain()
  sandbox.bitrix24.events.clear()
  await prisma.dealAct.deleteMany()
  await prisma.bitrix24Portal.deleteMany()
  await prisma.rateLimit.deleteMany()
  const { deps, intake } = await started.anotherProcess()
  app = { ...started, intakeDeps: deps, intake }
})

const portal = () => app.sandbox.bitrix24

/** Bitrix24 installs the application and tells our address, as its queue does. */
async function install(origin: string, path = '/hooks/bitrix24/events'): Promise<void> {
  portal().installApplication({ installUrl: `${origin}${path}` })
  await portal().events.drain()
}

const installs = () =>
  portal()
    .events.list()
    .filter(({ target }) => target === 'install')

/** Of our own calls: who was asked to confirm and to renew. */
const tokenCalls = () =>
  portal()
    .calls()
    .filter(({ method }) => method === '/oauth/token/')

describe('an installation', () => {
  test.each(['/hooks/bitrix24/events', '/bitrix24/install'])(
    'told at %s is confirmed, kept under seal, and calls go by it from then on',
    async (path) => {
      const origin = await hooksOf(app.intake)
      await install(origin, path)
      expect(installs()).toMatchObject([{ status: 200 }])
      const row = await app.portal()
      expect(row).toMatchObject({ memberId: portal().memberId, installedBy: 1, setUpAt: null })
      expect(row.host).toBe(new URL(portal().url).host)
      const token = portal().applicationToken()
      expect(`${row.tokens} ${row.applicationToken}`).not.toContain(token)
      expect(await app.intakeDeps.bitrix24?.mode()).toBe('application')
      await app.intakeDeps.bitrix24?.check()
      expect(portal().calls().at(-1)?.client).toBe(`application ${portal().clientId}`)
    },
  )

  test('subscribes to events and makes robots known; then an event of the application is taken', async () => {
    // The address that Bitrix24 is told is the one it then calls.
    const origin = await hooksOf(app.intake)
    const deps = { ...app.intakeDeps, publicUrl: origin }
    await install(origin)
    await readInbox(deps, NEVER)
    const row = await app.portal()
    expect(row.hasRobots).toBe(true)
    expect(row.setUpAt).toEqual(deps.clock.now())
    const { subscriptions, automation } = portal().portal
    expect(subscriptions.bindings.map(({ event }) => event)).toEqual([
      'ONCRMDEALADD',
      'ONCRMDEALUPDATE',
      'ONCRMDEALDELETE',
      'ONCRMDEALMOVETOCATEGORY',
      'ONAPPUNINSTALL',
      'ONAPPUPDATE',
      'ONAPPINSTALL',
      ...CLIENT_EVENTS,
      ...ITEM_EVENTS,
    ])
    expect(automation.actions.map(({ kind, code, handler }) => [kind, code, handler])).toEqual([
      ['robot', 'sverka_act', `${origin}/hooks/bitrix24/robot`],
      ['activity', 'sverka_act_step', `${origin}/hooks/bitrix24/robot`],
    ])
    // Both are offered on deals and on every smart process.
    const smartProcess = String.raw`Bitrix\Crm\Integration\BizProc\Document\Dynamic`
    expect(automation.actions.map(({ entities }) => entities)).toEqual([
      ['CCrmDocumentDeal', smartProcess],
      ['CCrmDocumentDeal', smartProcess],
    ])
    expect(portal().portal.placements.map(({ code, handler }) => [code, handler])).toEqual([
      ['CRM_COMPANY_DETAIL_TAB', `${origin}/bitrix24/company-tab`],
      ['CRM_DEAL_DETAIL_TAB', `${origin}/bitrix24/deal-tab`],
    ])
    const dealId = app.plainDeal()
    app.close(dealId)
    await portal().events.drain()
    await readInbox(deps, NEVER)
    expect(await app.act(dealId)).toMatchObject({ source: 'event' })
  })

  test('is looked after once a day: what vanished on the portal comes back', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    await readInbox(app.intakeDeps, NEVER)
    const { subscriptions, placements } = portal().portal
    subscriptions.unbind(() => true)
    // The tab of a former address of ours.
    for (const one of placements) one.handler = 'https://former.example/bitrix24/company-tab'
    await runSweepJob(app.intakeDeps, NEVER)
    expect(subscriptions.bindings).toEqual([])
    app.advance(25 * 3_600_000)
    await runSweepJob(app.intakeDeps, NEVER)
    expect(subscriptions.bindings).toHaveLength(7 + CLIENT_EVENTS.length + ITEM_EVENTS.length)
    expect(placements.map(({ handler }) => handler)).toEqual([
      expect.stringMatching(/\/bitrix24\/company-tab$/),
      expect.stringMatching(/\/bitrix24\/deal-tab$/),
    ])
    expect(placements.some(({ handler }) => handler.includes('former'))).toBe(false)
  })

  test('on a portal without robots still hears events', async () => {
    portal().setFaults({ id: 'empty_code', method: 'bizproc.*' })
    const origin = await hooksOf(app.intake)
    await install(origin)
    await readInbox(app.intakeDeps, NEVER)
    const row = await app.portal()
    expect(row.hasRobots).toBe(false)
    expect(row.setUpAt).not.toBeNull()
  })

  test('while Bitrix24 is away is set up when it is back', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    portal().setFaults({ id: 'internal_error', method: 'event.*' })
    await readInbox(app.intakeDeps, NEVER)
    expect((await app.portal()).setUpAt).toBeNull()
    portal().setFaults()
    await readInbox(app.intakeDeps, NEVER)
    expect((await app.portal()).setUpAt).not.toBeNull()
  })
})

describe('an installation that is forged', () => {
  const forged = (changes: Record<string, string>) => ({
    event: 'ONAPPINSTALL',
    'auth[access_token]': 'made-up',
    'auth[refresh_token]': 'made-up',
    'auth[client_endpoint]': `${portal().url}/rest/`,
    'auth[server_endpoint]': `${portal().url}/rest/`,
    'auth[member_id]': portal().memberId,
    'auth[application_token]': 'the-forgers-own',
    ...changes,
  })

  async function expectNothing(origin: string, form: Record<string, string>) {
    const before = await app.portal()
    expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(403)
    expect(await app.portal()).toEqual(before)
  }

  test('by a server of the forger is refused without asking that server', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked++
      response.end('{}')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const foreign = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/`
    const origin = await hooksOf(app.intake)
    await expectNothing(origin, forged({ 'auth[server_endpoint]': foreign }))
    await expectNothing(origin, forged({ 'auth[client_endpoint]': foreign }))
    expect(asked).toBe(0)
  })

  test('with made-up or missing tokens is refused', async () => {
    const origin = await hooksOf(app.intake)
    await expectNothing(origin, forged({}))
    await expectNothing(origin, forged({ 'auth[refresh_token]': '' }))
  })

  test('with genuine tokens of somebody who is no administrator is refused', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    const own = portal().installApplication({ userId: 5 })
    await expectNothing(
      origin,
      forged({
        'auth[access_token]': own.accessToken,
        'auth[refresh_token]': own.refreshToken,
      }),
    )
  })

  test('over and over is not looked into any more', async () => {
    const origin = await hooksOf(app.intake)
    const url = `${origin}/hooks/bitrix24/events`
    const tries = await Promise.all(Array.from({ length: 25 }, () => post(url, forged({}))))
    const statuses = tries.map(({ status }) => status)
    expect(statuses.filter((status) => status === 403)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    expect(tokenCalls()).toHaveLength(20)
  })

  test('is refused by a portal that has no application', async () => {
    const { intake } = await started.anotherProcess({ withApplication: false })
    const origin = await hooksOf(intake)
    expect((await post(`${origin}/hooks/bitrix24/events`, forged({}))).status).toBe(403)
  })
})

describe('an application that is removed', () => {
  test('loses its access; calls go by the webhook again, and its token opens nothing', async () => {
    const origin = await hooksOf(app.intake)
    const deps = { ...app.intakeDeps, publicUrl: origin }
    await install(origin)
    await readInbox(deps, NEVER)
    const former = portal().applicationToken()
    portal().uninstallApplication()
    await portal().events.drain()
    expect(portal().events.list().at(-1)).toMatchObject({ event: 'ONAPPUNINSTALL', status: 200 })
    expect(await app.portal()).toMatchObject({
      tokens: null,
      applicationToken: null,
      hasRobots: false,
    })
    expect(await deps.bitrix24?.mode()).toBe('webhook')
    const late = {
      event: 'ONCRMDEALUPDATE',
      'data[FIELDS][ID]': '1',
      'auth[member_id]': portal().memberId,
      'auth[application_token]': former,
    }
    expect((await post(`${origin}/hooks/bitrix24/events`, late)).status).toBe(403)
  })

  test('is not removed by the word of somebody else', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    const form = (token: string) => ({
      event: 'ONAPPUNINSTALL',
      'auth[member_id]': portal().memberId,
      'auth[application_token]': token,
    })
    for (const token of ['', 'guessed', portal().outgoingToken]) {
      expect((await post(`${origin}/hooks/bitrix24/events`, form(token))).status).toBe(403)
    }
    expect((await app.portal()).tokens).not.toBeNull()
  })
})

describe('access that has run out', () => {
  test('is renewed once for two processes with many calls each', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    const processes = [app.intakeDeps, (await app.anotherProcess()).deps]
    portal().expireTokens()
    portal().forgetCalls()
    const before = (await app.portal()).tokens
    const calls = processes.flatMap(({ bitrix24 }) =>
      Array.from({ length: 5 }, () => bitrix24?.check()),
    )
    expect((await Promise.all(calls)).map((end) => end?.kind)).toEqual(Array(10).fill('done'))
    expect(tokenCalls()).toHaveLength(1)
    expect((await app.portal()).tokens).not.toBe(before)
  })

  test('that the key does not open any more is said to be so, and is not lost', async () => {
    const origin = await hooksOf(app.intake)
    await install(origin)
    const sealer = createSealer(Buffer.alloc(32, 8))
    const other = await app.anotherProcess({ sealer, withWebhook: false })
    const end = await other.deps.bitrix24?.check()
    expect(end?.kind === 'misconfigured' && end.failure.code).toBe('bitrix24.sealed')
    expect((await app.portal()).tokens).not.toBeNull()
    // The outgoing webhook is still let in.
    const events = await hooksOf(other.intake)
    const form = {
      event: 'ONCRMDEALUPDATE',
      'data[FIELDS][ID]': '1',
      'auth[member_id]': portal().memberId,
      'auth[application_token]': portal().outgoingToken,
    }
    expect((await post(`${events}/hooks/bitrix24/events`, form)).status).toBe(200)
  })
})

describe('the page of the application', () => {
  const frame = (changes: Record<string, string> = {}, userId = 1) => {
    const own = portal().installApplication({ userId, finished: false })
    return {
      AUTH_ID: own.accessToken,
      REFRESH_ID: own.refreshToken,
      AUTH_EXPIRES: '3600',
      SERVER_ENDPOINT: `${portal().url}/rest/`,
      APPLICATION_TOKEN: portal().applicationToken(),
      member_id: portal().memberId,
      PLACEMENT: 'DEFAULT',
      ...changes,
    }
  }
  const address = (origin: string) =>
    `${origin}/bitrix24/install?DOMAIN=${new URL(portal().url).host}&PROTOCOL=0&LANG=en`

  test('installs it in the frame, and only its portal may frame it', async () => {
    const origin = await hooksOf(app.intake)
    const answer = await post(address(origin), frame())
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Finishing the installation in Bitrix24')
    expect(answer.text).toContain(`data-sources="${portal().url}/api/v1/"`)
    expect(answer.text).toMatch(/<div data-install="failed" class="notice" hidden>.*not finished/)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain(`frame-ancestors 'self' ${portal().url};`)
    expect(answer.headers).not.toHaveProperty('x-frame-options')
    expect((await app.portal()).tokens).not.toBeNull()
  })

  test('counts as installed when Bitrix24 says so, and not before', async () => {
    const origin = await hooksOf(app.intake)
    const deps = { ...app.intakeDeps, publicUrl: origin }
    await post(address(origin), frame())
    await readInbox(deps, NEVER)
    const row = await app.portal()
    expect(row.setUpAt).not.toBeNull()
    expect(row.finishedAt).toBeNull()
    expect((await post(address(origin), frame())).text).toContain('Finishing the installation')
    await fetch(`${portal().url}/console/frame/install-finish`, { method: 'POST' })
    const own = portal().portal.tokens.issue(applicationOf(portal().portal), 1)
    const opened = { ...frame(), AUTH_ID: own.accessToken, REFRESH_ID: own.refreshToken }
    await fetch(`${portal().url}/console/frame/install-finish`, { method: 'POST' })
    expect((await post(address(origin), opened)).text).toContain('The application is installed')
    expect((await app.portal()).finishedAt).not.toBeNull()
    // Installed anew it is not finished again, whatever was noted before.
    expect((await post(address(origin), frame())).text).toContain('Finishing the installation')
    expect((await app.portal()).finishedAt).toBeNull()
  })

  test('opened by other people later changes nothing', async () => {
    const origin = await hooksOf(app.intake)
    await post(address(origin), frame())
    const before = await app.portal()
    const answer = await post(address(origin), frame({}, 5))
    expect(answer.status).toBe(200)
    expect(await app.portal()).toEqual(before)
  })

  test('says so when Bitrix24 does not confirm, and names no stranger as a frame', async () => {
    const origin = await hooksOf(app.intake)
    const answer = await post(address(origin), frame({ REFRESH_ID: 'made-up' }))
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Bitrix24 did not confirm this installation')
    const strange = `${origin}/bitrix24/install?DOMAIN=${encodeURIComponent("a' *; script-src *")}`
    const policy = (await post(strange, {})).headers['content-security-policy']
    expect(policy).toContain("frame-ancestors 'self';")
  })

  test('says so when the authorization server is away', async () => {
    const origin = await hooksOf({
      ...app.intake,
      takeInstallation: async () => 'unavailable',
    })
    const answer = await post(address(origin), frame())
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('did not answer just now')
  })

  test('tells a person what to do, in their language, and how it stands', async () => {
    const origin = await hooksOf(app.intake)
    const russian = await ask(`${origin}/bitrix24/install`)
    expect(russian.text).toContain('<html lang="ru">')
    expect(russian.text).toContain('Портал ждёт приложение')
    expect(russian.text).toContain('https://sverka.example/bitrix24/install')
    await install(origin)
    const headers = { 'Accept-Language': 'en' }
    const english = await ask(`${origin}/bitrix24/install`, { headers })
    expect(english.text).toContain('The application is installed')
    const { intake } = await started.anotherProcess({ withApplication: false })
    const none = await ask(`${await hooksOf(intake)}/bitrix24/install`)
    expect(none.text).toContain('Приложение ещё не подключено')
  })
})
