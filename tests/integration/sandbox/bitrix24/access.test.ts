import { expect } from 'vitest'
import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { call, openInbox, read, start, test } from './fixture.ts'

function refresh(portal: Bitrix24Sandbox, refreshToken: string, secret = portal.clientSecret) {
  return fetch(`${portal.url}/oauth/token/`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: portal.clientId,
      client_secret: secret,
      refresh_token: refreshToken,
    }),
  }).then(read)
}

test('installation tells the handler everything it will need', async ({ portal }) => {
  const inbox = await openInbox()
  portal.installApplication({ installUrl: inbox.url })
  await portal.events.drain()
  const form = Object.fromEntries(inbox.forms[0] ?? [])
  expect(form).toMatchObject({
    event: 'ONAPPINSTALL',
    'data[INSTALLED]': 'Y',
    'auth[application_token]': portal.applicationToken(),
    'auth[member_id]': portal.memberId,
    'auth[client_endpoint]': `${portal.url}/rest/`,
    'auth[user_id]': '1',
    'auth[refresh_token]': expect.stringMatching(/^[0-9a-f]{70}$/),
  })
  const token = form['auth[access_token]'] ?? ''
  expect((await call(portal, 'app.info', {}, token)).body.result).toMatchObject({
    CODE: portal.clientId,
    INSTALLED: true,
  })
})

test('an access token ends after its time, and refreshing replaces both tokens', async ({
  portal,
}) => {
  const first = portal.installApplication()
  expect((await call(portal, 'profile', {}, first.accessToken)).status).toBe(200)
  portal.clock.advance(3_600_000)
  expect(await call(portal, 'profile', {}, first.accessToken)).toMatchObject({
    status: 401,
    body: { error: 'expired_token' },
  })
  const { status, body } = await refresh(portal, first.refreshToken)
  expect([status, body.expires_in, body.server_endpoint]).toEqual([
    200,
    3600,
    `${portal.url}/rest/`,
  ])
  expect(body).toMatchObject({
    member_id: portal.memberId,
    user_id: 1,
    expires: expect.any(Number),
  })
  expect((await call(portal, 'profile', {}, body.access_token)).status).toBe(200)
  const again = await refresh(portal, first.refreshToken)
  expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
})

test('a wrong secret is an invalid client; a code is good once and for thirty seconds', async ({
  portal,
}) => {
  const { refreshToken } = portal.installApplication({ redirectUrl: 'http://127.0.0.1:9/back' })
  expect((await refresh(portal, refreshToken, 'wrong')).body.error).toBe('invalid_client')
  const consent = () =>
    fetch(`${portal.url}/oauth/authorize/?client_id=${portal.clientId}&state=s`, {
      redirect: 'manual',
    })
  const exchange = (code: string) =>
    fetch(
      `${portal.url}/oauth/token/?grant_type=authorization_code&client_id=${portal.clientId}&client_secret=${portal.clientSecret}&code=${code}`,
    ).then(read)
  const codeOf = (response: Response) =>
    new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const code = codeOf(await consent())
  const { status, body } = await exchange(code)
  expect([status, 'expires' in body, 'user_id' in body]).toEqual([200, false, false])
  expect((await exchange(code)).body.error).toBe('invalid_grant')
  const late = codeOf(await consent())
  portal.clock.advance(30_000)
  expect((await exchange(late)).body.error).toBe('invalid_grant')
})

test('what only an application may call refuses a webhook, each in its own way', async ({
  portal,
}) => {
  expect(await call(portal, 'event.bind', { event: 'ONCRMDEALUPDATE' })).toMatchObject({
    status: 403,
    body: {
      error: 'ACCESS_DENIED',
      error_description: expect.stringContaining('context required'),
    },
  })
  expect(await call(portal, 'placement.bind', {})).toMatchObject({
    status: 403,
    body: { error: 'WRONG_AUTH_TYPE' },
  })
})

test('a scope that was not granted is refused', async () => {
  const portal = await start({ webhook: { code: 'narrow', scopes: ['crm'] } })
  expect((await call(portal, 'crm.deal.get', { id: 401 })).status).toBe(200)
  expect(await call(portal, 'disk.storage.getlist')).toMatchObject({
    status: 403,
    body: { error: 'insufficient_scope' },
  })
  expect((await call(portal, 'scope')).body.result).toEqual(['crm'])
})

test('a user who sees only their own is denied the others’ companies', async ({ portal }) => {
  portal.installApplication()
  const request = (userId: number) => {
    const application = portal.portal.applications.get(portal.clientId)
    if (!application) throw new Error('no application')
    return portal.portal.tokens.issue(application, userId).accessToken
  }
  const theirs = { entityTypeId: 4, id: 6 }
  expect((await call(portal, 'crm.item.get', theirs, request(1))).status).toBe(200)
  expect(await call(portal, 'crm.item.get', theirs, request(13))).toMatchObject({
    status: 400,
    body: { error: 'ACCESS_DENIED' },
  })
  expect((await call(portal, 'crm.company.get', { id: 6 }, request(13))).body.error).toBe('')
  const dismissed = await call(portal, 'profile', {}, request(11))
  expect([dismissed.status, dismissed.body.error]).toEqual([403, 'user_access_error'])
})

test('an uninstalled application loses tokens, handlers and widgets', async ({ portal }) => {
  const inbox = await openInbox()
  const { accessToken } = portal.installApplication()
  const before = portal.applicationToken()
  await call(portal, 'event.bind', { event: 'ONAPPUNINSTALL', handler: inbox.url }, accessToken)
  await call(portal, 'event.bind', { event: 'ONCRMDEALUPDATE', handler: inbox.url }, accessToken)
  portal.uninstallApplication()
  portal.moveDeal(401, 'C1:ACT')
  await portal.events.drain()
  expect(inbox.forms.map((form) => form.get('event'))).toEqual(['ONAPPUNINSTALL'])
  expect(inbox.forms[0]?.get('auth[application_token]')).toBe(before)
  expect(inbox.forms[0]?.has('auth[access_token]')).toBe(false)
  expect((await call(portal, 'profile', {}, accessToken)).body.error).toBe('invalid_token')
})
