import { request as send } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import {
  openBrowser,
  type PortalServer,
  startPortalServer,
} from '../../support/programs/portal-server.ts'

describe('the open stream of a request that waits for 1C', () => {
  let portal: PortalServer
  let admin: ReturnType<typeof openBrowser>
  let owner: Actor
  let path: string
  beforeAll(async () => {
    portal = await startPortalServer()
    owner = await portal.app.signedIn('Холдинг Север')
    admin = openBrowser(portal.origin)
    await admin.signIn((await portal.app.staff('admin')).email)
    portal.app.sandbox.onec.setFaults({ id: 'base_locked' })
    const browser = openBrowser(portal.origin)
    await browser.signIn(owner.email)
    const answer = await browser.post('/reconciliation', {
      counterparty: owner.counterparties[0]?.id ?? '',
      from: '2026-01-01',
      to: '2026-03-31',
    })
    path = String(answer.headers.location)
    expect(path).toMatch(/^\/reconciliation\/[0-9a-f-]{36}$/)
  })
  afterAll(() => portal.end())

  /** A colleague's browser and its stream; `ended` is what the stream had said when the portal closed it. */
  async function listenAs(actor: Actor) {
    const browser = openBrowser(portal.origin)
    await browser.signIn(actor.email)
    const heard = { text: '', status: 0, isOpen: true }
    const request = send(
      `${portal.origin}${path}/events`,
      { headers: { Cookie: browser.cookies() }, agent: false },
      (response) => {
        heard.status = response.statusCode ?? 0
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          heard.text += chunk
        })
        response.on('close', () => {
          heard.isOpen = false
        })
      },
    )
    request.on('error', () => undefined)
    request.end()
    onTestFinished(() => void request.destroy())
    await expect.poll(() => heard.status).toBe(200)
    await expect.poll(() => heard.text).toContain('retry')
    return { browser, heard }
  }

  test('stays open while nothing changes, and lets nobody else in', async () => {
    const colleague = await portal.app.colleagueOf(owner)
    const { heard } = await listenAs(colleague)
    await expect.poll(() => heard.text).toContain(': still under way')
    expect(heard.isOpen).toBe(true)
    const stranger = openBrowser(portal.origin)
    await stranger.signIn((await portal.app.signedIn('Орион')).email)
    expect((await stranger.get(`${path}/events`)).status).toBe(404)
    expect((await openBrowser(portal.origin).get(`${path}/events`)).status).toBe(302)
  })

  test.each<[string, (colleague: Actor) => Promise<unknown>, number]>([
    [
      'is removed from the company',
      ({ userId }) => {
        const fields = { intent: 'remove', user: userId }
        return admin.post(`/staff/counterparties/${owner.counterparties[0]?.id}`, fields)
      },
      404,
    ],
    [
      'is disabled',
      ({ userId }) => admin.post('/staff/people', { intent: 'disable', user: userId }),
      302,
    ],
    [
      'has ended the session from another device',
      async ({ email }) => {
        const other = openBrowser(portal.origin)
        await other.signIn(email)
        return other.post('/account', { intent: 'end-other-sessions' })
      },
      302,
    ],
  ])('closes for whoever %s, and does not open again', async (_, remove, status) => {
    const colleague = await portal.app.colleagueOf(owner)
    const [gone, stays] = [await listenAs(colleague), await listenAs(owner)]
    await remove(colleague)
    await expect.poll(() => gone.heard.isOpen).toBe(false)
    expect(stays.heard.isOpen).toBe(true)
    expect((await gone.browser.get(`${path}/events`)).status).toBe(status)
  })

  test('closes for whoever signs out', async () => {
    const { browser, heard } = await listenAs(await portal.app.colleagueOf(owner))
    await browser.post('/logout', {})
    await expect.poll(() => heard.isOpen).toBe(false)
  })
})
