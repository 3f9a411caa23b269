import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../sandbox/index.ts'
import { call, start } from './bitrix24/fixture.ts'
import { localhostCertificate } from './bitrix24/localhost-certificate.ts'

test('the portal starts with the sandbox only when it is asked for', async () => {
  const without = await startSandbox()
  onTestFinished(() => without.close())
  expect(without.bitrix24).toBeNull()
  const sandbox = await startSandbox({
    now: () => new Date('2026-11-21T09:00:00Z'),
    bitrix24: { deals: 60, limits: false },
  })
  onTestFinished(() => sandbox.close())
  const portal = sandbox.bitrix24
  if (!portal) throw new Error('there is no portal')
  expect(portal.deals()).toHaveLength(60)
  expect((await call(portal, 'server.time')).body.result).toBe('2026-11-21T12:00:00+03:00')
})

test('a sandbox of its own process tells its parent where the portal is', async () => {
  const file = fileURLToPath(new URL('../../../sandbox/process.ts', import.meta.url))
  const child = fork(file, [JSON.stringify({ bitrix24: { deals: 1 } })], { execArgv: [] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [report] = await once(child, 'message')
  const answer = await fetch(`${report.bitrix24WebhookUrl}crm.deal.get?id=401`)
  expect((await answer.json()).result.ID).toBe('401')
  expect(report).toMatchObject({
    bitrix24MemberId: expect.stringMatching(/^[0-9a-f]{32}$/),
    bitrix24OutgoingToken: 'sandbox-outgoing-token',
    bitrix24ClientId: 'local.sandbox',
  })
})

test('an option that makes no sense ends the start with a reason', async () => {
  await expect(startSandbox({ bitrix24: { deals: -1 } })).rejects.toThrow('sandbox options')
})

test('the portal also speaks HTTPS with the certificate it is given', async () => {
  const tls = localhostCertificate
  const portal = await start({ tls })
  const url = portal.webhookUrl.replace(portal.url, portal.secureUrl ?? '')
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${url}profile`, { ca: tls.cert, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
  expect(status).toBe(200)
})

test('the application that is tried out is set up once, wherever it listens', async () => {
  const state = await mkdtemp(join(tmpdir(), 'sverka-state-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const startFor = async (address: string) => {
    const events = `${address}/hooks/bitrix24/events`
    const portal = await start({ state, handlers: { events } })
    const own = portal.portal.subscriptions.webhooks.map(({ url }) => url)
    const page = await (await fetch(new URL('/console/application', portal.url))).text()
    await portal.close()
    return { own, isFilledIn: page.includes(`name="url" value="${events}"`) }
  }
  const here = 'http://localhost:3000'
  const there = 'http://localhost:4000'
  expect(await startFor(here)).toEqual({ own: [`${here}/hooks/bitrix24/events`], isFilledIn: true })
  expect(await startFor(here)).toMatchObject({ own: [`${here}/hooks/bitrix24/events`] })
  expect(await startFor(there)).toMatchObject({ own: [`${there}/hooks/bitrix24/events`] })
})

test('pages of the systems and of the application lead to one another', async () => {
  const sandbox = await startSandbox({
    bitrix24: { deals: 1 },
    application: 'http://localhost:3000',
  })
  onTestFinished(() => sandbox.close())
  const portal = sandbox.bitrix24
  const places = [portal?.consoleUrl ?? '', sandbox.onec.consoleUrl, sandbox.mailbox.url]
  for (const place of places) {
    const page = await (await fetch(`${place}?lang=en`)).text()
    expect(page).toContain('href="http://localhost:3000/"')
    for (const other of places) expect(page).toContain(`href="${other}?lang=en"`)
  }
})

test('an act in 1C leads to the deal its comment names', async () => {
  const sandbox = await startSandbox({ bitrix24: { deals: 1 } })
  onTestFinished(() => sandbox.close())
  const [act] = sandbox.onec.accountant.list({ top: 1 })
  const ref = act?.ref ?? ''
  sandbox.onec.accountant.setComment(ref, 'Битрикс24, сделка № 401 «Сайт»')
  const page = await (await fetch(`${sandbox.onec.consoleUrl}console/act?ref=${ref}`)).text()
  expect(page).toContain(`href="${sandbox.bitrix24?.consoleUrl}console/deal?id=401"`)
})
