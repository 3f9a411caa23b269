import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect } from 'vitest'
import { askToken, call, clock, get, start, test, token } from './fixture.ts'

test('a robot signs in by its refresh token; a wrong secret is refused', async ({ edi }) => {
  const grant = { grant_type: 'refresh_token', refresh_token: edi.diadoc.refreshToken }
  const { status, body } = await askToken(edi, grant)
  expect(status).toBe(200)
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const wrong = await askToken(edi, { ...grant, client_secret: 'other' })
  expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
})

test('an access token ends with its hour', async ({ edi }) => {
  expect((await get(edi, '/GetMyOrganizations')).status).toBe(200)
  clock.now = new Date(clock.now.getTime() + 3601_000)
  expect((await get(edi, '/GetMyOrganizations')).status).toBe(401)
})

test('a person agrees on a page, and the code is good once, with its verifier', async ({ edi }) => {
  const verifier = 'a-verifier-of-more-than-forty-three-characters-long'
  const redirect = 'http://127.0.0.1:4999/staff/settings/edi/diadoc'
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: edi.diadoc.clientId,
    redirect_uri: redirect,
    state: 'st-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const page = `${edi.diadoc.identityUrl}/connect/authorize?${query}`
  expect(await (await fetch(page)).text()).toContain('Разрешить')
  const agree = async (answer: string) => {
    const body = new URLSearchParams({ answer })
    const response = await fetch(page, { method: 'POST', body, redirect: 'manual' })
    return new URL(response.headers.get('location') ?? '')
  }
  expect((await agree('deny')).searchParams.get('error')).toBe('access_denied')
  const back = await agree('allow')
  expect(`${back.origin}${back.pathname}`).toBe(redirect)
  expect(back.searchParams.get('state')).toBe('st-1')
  const code = back.searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirect }
  const wrong = await askToken(edi, { ...grant, code_verifier: 'another' })
  expect(wrong.body).toEqual({ error: 'invalid_grant' })
  const again = (await agree('allow')).searchParams.get('code') ?? ''
  const good = { ...grant, code: again, code_verifier: verifier }
  expect((await askToken(edi, good)).status).toBe(200)
  expect((await askToken(edi, good)).body).toEqual({ error: 'invalid_grant' })
})

test('a refresh token that was replaced dies a minute later', async ({ edi }) => {
  const by = (refresh_token: string) =>
    askToken(edi, { grant_type: 'refresh_token', refresh_token })
  const redirect_uri = 'http://127.0.0.1:4999/back'
  const code = edi.world.identity.issueCode({ redirectUri: redirect_uri, challenge: null })
  const grant = { grant_type: 'authorization_code', code, redirect_uri }
  const first = (await askToken(edi, grant)).body.refresh_token
  const second = (await by(first)).body.refresh_token
  expect(second).not.toBe(first)
  expect((await by(first)).status, 'the answer may have been lost').toBe(200)
  clock.now = new Date(clock.now.getTime() + 61_000)
  expect((await by(first)).body).toEqual({ error: 'invalid_grant' })
  expect((await by(second)).status).toBe(200)
})

test('tokens are good after a new start', async () => {
  const state = await mkdtemp(`${tmpdir()}/edi-`)
  const first = await start({ state })
  const access = await token(first)
  await first.close()
  const second = await start({ state })
  const headers = { Authorization: `Bearer ${access}` }
  expect((await call(second, '/GetMyOrganizations', { headers })).status).toBe(200)
  await rm(state, { recursive: true })
})
