import { expect, test } from 'vitest'
import { createHttpServiceClient } from '../../../../server/onec/http-service/client.ts'
import {
  API_KEY,
  failureOf,
  minimalAct,
  QUERY,
  startAnswering,
  startClient,
  startServer,
} from './support.ts'

const PASSWORD = 'pass-that-must-not-leak'

/** Everything of a failure that a log or a page could show. */
function shown(failure: Error): string {
  const { name, message, stack, cause, ...rest } = failure
  return JSON.stringify({ name, message, stack, cause: String(cause), ...rest })
}

test('a redirect is not followed, so another server never sees the key', async () => {
  const stranger = await startAnswering(200, JSON.stringify(minimalAct()))
  const server = await startAnswering(302, '', {
    location: `${stranger.url}/login?token=${API_KEY}#${API_KEY}`,
  })

  const failure = failureOf(await startClient(server.url).client.reconciliationAct(QUERY))

  expect(failure.code).toBe('onec.redirect')
  expect(failure.details.location).toBe(`${stranger.url}/login`)
  expect(stranger.received).toEqual([])
})

test.each([
  ['bearer', {}, API_KEY],
  ['basic+header', { user: 'portal', password: PASSWORD }, `${API_KEY} ${PASSWORD}`],
  ['basic', { apiKey: `portal:${PASSWORD}` }, PASSWORD],
] as const)(
  'a 1C that echoes what it was sent cannot put the %s secret into an error or the log',
  async (auth, more, secrets) => {
    const server = await startServer((request, response) => {
      const message = `headers: ${JSON.stringify(request.headers)} ${secrets}`
      response.writeHead(422).end(JSON.stringify({ error: { code: 'x', message } }))
    })
    const { client, lines } = startClient(server.url, { auth, ...more })

    const failure = failureOf(await client.reconciliationAct(QUERY))

    const sent = server.received[0]?.headers.authorization?.split(' ')[1] ?? 'none'
    for (const text of [shown(failure), lines.join()]) {
      expect(text).toContain('headers: ')
      expect(text).not.toContain(API_KEY)
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toContain(sent)
    }
    expect(server.received[0]?.url).not.toMatch(/key|pass/)
  },
)

test('a broken connection says nothing of what was sent', async () => {
  const server = await startServer((request) => request.socket.destroy())
  const { client, lines } = startClient(server.url)

  const failure = failureOf(await client.reconciliationAct(QUERY))

  expect(failure.code).toBe('onec.connection')
  expect(shown(failure) + lines.join()).not.toContain(API_KEY)
})

test('the log does not name the counterparty either', async () => {
  const server = await startAnswering(200, JSON.stringify(minimalAct()))
  const { client, lines } = startClient(server.url)

  await client.reconciliationAct(QUERY)

  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain(QUERY.counterpartyGuid)
})

test('an address with a password in it is refused without repeating it', () => {
  const create = () =>
    createHttpServiceClient({
      url: 'https://portal:hidden-word@1c.example/base',
      apiKey: API_KEY,
      auth: 'bearer',
      concurrency: { acquire: async () => () => undefined },
      log: { info: () => undefined, warn: () => undefined },
    })

  expect(create).toThrow(/^ONEC_URL has a user or a password in it(?!.*hidden-word)/)
})
