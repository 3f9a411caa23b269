import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  answer,
  applicationOn,
  CLIENT_SECRET,
  failureOf,
  memoryStore,
  startClient,
  startPortal,
  tokensOf,
} from './support.ts'

const EXPIRED = {
  error: 'expired_token',
  error_description: 'The access token provided has expired',
}

/** A portal where refresh token N is good once and gives pair N+1; only the newest access token opens. */
async function startPortalWithTokens(
  options: {
    newest?: number
    onRefresh?: (response: ServerResponse, count: number) => boolean
  } = {},
) {
  let newest = options.newest ?? 2
  let refreshes = 0
  const portal = await startPortal((received, response) => {
    if (received.path !== '/oauth/token/') {
      const isGood = received.params.auth === `access-token-${newest}`
      return isGood ? answer(response, { result: 'in' }) : answer(response, EXPIRED, 401)
    }
    refreshes++
    const form = new URLSearchParams(received.body)
    if (form.get('refresh_token') !== `refresh-token-${newest - 1}`) {
      return answer(response, { error: 'invalid_grant' }, 400)
    }
    if (options.onRefresh?.(response, refreshes)) return
    answer(response, {
      access_token: `access-token-${newest}`,
      refresh_token: `refresh-token-${newest}`,
      expires: 1_780_319_382,
      expires_in: 3600,
      client_endpoint: `${portal.url}/rest/`,
      server_endpoint: `${portal.url}/rest/`,
      member_id: 'member-1',
      status: 'L',
    })
  })
  return {
    ...portal,
    refreshes: () => refreshes,
    rotate: () => {
      newest++
    },
  }
}

describe('an application', () => {
  test('calls the portal that its stored access names, with the token in the body', async () => {
    const portal = await startPortalWithTokens({ newest: 1 })
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })

    expect((await client.call('crm.item.get', { id: 5 })).kind).toBe('done')
    expect(portal.received[0]).toMatchObject({
      path: '/rest/crm.item.get',
      params: { id: 5, auth: 'access-token-1' },
    })
  })

  test('that is not installed says so', async () => {
    const { client } = startClient('', { access: applicationOn(memoryStore(null).store) })
    expect(failureOf(await client.call('profile', {})).code).toBe('bitrix24.not_installed')
  })

  test('renews its access when it has run out, and stores the new pair before using it', async () => {
    const portal = await startPortalWithTokens()
    const { store, history } = memoryStore(tokensOf(portal.url))
    const { client, calls } = startClient('', { access: applicationOn(store) })

    expect((await client.call('crm.item.add', {})).kind).toBe('done')

    expect(history).toMatchObject([
      {
        accessToken: 'access-token-2',
        refreshToken: 'refresh-token-2',
        expiresAt: new Date(1_780_319_382_000),
      },
    ])
    expect(calls).toMatchObject([{ outcome: 'done', tries: 2 }])
    const refresh = portal.received.find(({ path }) => path === '/oauth/token/')
    expect(refresh?.path).not.toContain('secret')
    expect(Object.fromEntries(new URLSearchParams(refresh?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'local.client',
      client_secret: CLIENT_SECRET,
      refresh_token: 'refresh-token-1',
    })
  })

  test('uses nothing that could not be stored', async () => {
    const portal = await startPortalWithTokens()
    const { store } = memoryStore(tokensOf(portal.url))
    const failing = {
      read: store.read,
      refreshUnderLock: async (fn: Parameters<typeof store.refreshUnderLock>[0]) => {
        await fn(await store.read())
        throw new Error('the database is gone')
      },
    }
    const { client } = startClient('', { access: applicationOn(failing) })

    await expect(client.call('crm.item.get', {})).rejects.toThrow('the database is gone')
    expect(portal.received.filter(({ path }) => path !== '/oauth/token/')).toHaveLength(1)
  })

  test('renews once for many calls of many processes', async () => {
    const portal = await startPortalWithTokens()
    const { store, history } = memoryStore(tokensOf(portal.url))
    const processes = [1, 2, 3].map(() => startClient('', { access: applicationOn(store) }).client)

    const outcomes = await Promise.all(
      processes.flatMap((client) => [1, 2, 3, 4].map(() => client.call('crm.item.get', {}))),
    )

    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(12).fill('done'))
    expect(portal.refreshes()).toBe(1)
    expect(history).toHaveLength(1)
  })

  test('gives up after one renewal that does not help', async () => {
    const portal = await startPortal((received, response) =>
      received.path === '/oauth/token/'
        ? answer(response, { access_token: 'new', refresh_token: 'newer', member_id: 'member-1' })
        : answer(response, EXPIRED, 401),
    )
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })

    expect(failureOf(await client.call('crm.item.get', {})).code).toBe('bitrix24.unauthorized')
    expect(portal.received.map(({ path }) => path)).toEqual([
      '/rest/crm.item.get',
      '/oauth/token/',
      '/rest/crm.item.get',
    ])
  })

  test('does not renew for any other 401', async () => {
    const portal = await startPortal((_received, response) =>
      answer(response, { error: 'NO_AUTH_FOUND', error_description: 'x' }, 401),
    )
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })
    expect(failureOf(await client.call('crm.item.get', {})).code).toBe('bitrix24.unauthorized')
    expect(portal.received).toHaveLength(1)
  })

  test('asks once more when the answer to the renewal got lost before it was made', async () => {
    const portal = await startPortalWithTokens({
      onRefresh: (response, count) => {
        if (count === 1) response.socket?.destroy()
        return count === 1
      },
    })
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })
    expect((await client.call('crm.item.get', {})).kind).toBe('done')
    expect(portal.refreshes()).toBe(2)
  })

  test('has lost its access when the answer got lost after it was made', async () => {
    const portal = await startPortalWithTokens({
      onRefresh: (response) => {
        portal.rotate()
        response.socket?.destroy()
        return true
      },
    })
    const { store, history } = memoryStore(tokensOf(portal.url))
    const { client } = startClient('', { access: applicationOn(store) })

    const outcome = await client.call('crm.item.get', {})

    expect([outcome.kind, failureOf(outcome).code]).toEqual([
      'misconfigured',
      'bitrix24.authorization_lost',
    ])
    expect(history).toEqual([])
  })

  test('keeps what it has while the authorization server is down', async () => {
    const portal = await startPortal((received, response) =>
      received.path === '/oauth/token/'
        ? answer(response, '<html>down</html>', 503)
        : answer(response, EXPIRED, 401),
    )
    const { store, history } = memoryStore(tokensOf(portal.url))
    const { client } = startClient('', { access: applicationOn(store) })

    const outcome = await client.call('crm.item.add', {})

    expect([outcome.kind, failureOf(outcome).code]).toEqual([
      'unavailable',
      'bitrix24.refresh_failed',
    ])
    expect(history).toEqual([])
  })

  test('follows the portal to the address that came with the new pair', async () => {
    const moved = await startPortal((_received, response) => answer(response, { result: 1 }))
    const portal = await startPortal((received, response) =>
      received.path === '/oauth/token/'
        ? answer(response, {
            access_token: 'a',
            refresh_token: 'b',
            client_endpoint: `${moved.url}/rest/`,
            member_id: 'member-1',
          })
        : answer(response, EXPIRED, 401),
    )
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })
    expect((await client.call('crm.item.get', {})).kind).toBe('done')
    expect(moved.received[0]?.path).toBe('/rest/crm.item.get')
  })

  test('takes no access to another portal', async () => {
    const portal = await startPortal((received, response) =>
      received.path === '/oauth/token/'
        ? answer(response, { access_token: 'a', refresh_token: 'b', member_id: 'somebody-else' })
        : answer(response, EXPIRED, 401),
    )
    const { client } = startClient('', {
      access: applicationOn(memoryStore(tokensOf(portal.url)).store),
    })
    expect(failureOf(await client.call('crm.item.get', {})).code).toBe('bitrix24.other_portal')
  })

  test('lets no token and no secret into log or failure, even when the portal repeats them', async () => {
    const portal = await startPortal((received, response) =>
      answer(response, { error: 'X', error_description: `${received.body} ${CLIENT_SECRET}` }, 400),
    )
    const { store } = memoryStore(tokensOf(portal.url))
    const { client, lines } = startClient('', { access: applicationOn(store) })

    const failure = failureOf(await client.call('crm.item.get', {}))

    const written = lines.join() + JSON.stringify(failure.details)
    for (const secret of ['access-token-1', 'refresh-token-1', CLIENT_SECRET]) {
      expect(written).not.toContain(secret)
    }
  })
})
