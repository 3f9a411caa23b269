import { expect, test } from 'vitest'
import { CONFIGURATIONS } from '../../../server/onec/port.ts'
import { sandboxOfTests } from './ask-sandbox.ts'

const { sandbox, ask } = sandboxOfTests()

test.each(CONFIGURATIONS)(
  'a sound base of %s is all right, in less than a minute',
  async (configuration) => {
    sandbox().onec.setConfiguration(configuration)
    const started = performance.now()
    const results = await ask({ target: { configuration } })
    expect(performance.now() - started).toBeLessThan(60_000)
    const faulty = results.filter(({ state }) => state === 'wrong' || state === 'warning')
    expect(faulty.map(({ id, found }) => [id, found?.en])).toEqual([])
    expect(results.length).toBeGreaterThan(60)
  },
)

test.each(['basic', 'basic+header', 'none'] as const)(
  'the way %s of signing in is all right too',
  async (kind) => {
    sandbox().onec.setConfiguration('bp30')
    sandbox().onec.setAuth(kind)
    const { apiKey, user, password } = sandbox().onec
    const key = kind === 'basic' ? `${user}:${password}` : apiKey
    const results = await ask({
      target: { auth: { kind, apiKey: key, user, password } },
      only: ['onec.key', 'onec.act', 'onec.no_key'],
    })
    expect(results.map(({ id, state }) => [id, state])).toEqual([
      ['onec.key', 'right'],
      ['onec.no_key', kind === 'none' ? 'skipped' : 'right'],
      ['onec.act', 'right'],
    ])
  },
)

test('nothing of the base changes but the one draft, and only where it is asked for', async () => {
  sandbox().onec.setConfiguration('bp30')
  sandbox().onec.setAuth('bearer')
  sandbox().onec.forgetCalls()
  await ask({ manners: ['gentle', 'thorough'] })
  const writes = () =>
    sandbox()
      .onec.calls()
      .filter(({ method, path }) => method !== 'GET' && path.includes('/odata/'))
  expect(writes()).toEqual([])
  await ask({ manners: ['write'] })
  expect(writes().map(({ method }) => method)).toEqual(['POST', 'PATCH'])
})

test('every day no wrong key comes, and never more than one call at once of its own', async () => {
  sandbox().onec.forgetCalls()
  const results = await ask({ manners: ['gentle'] })
  expect(results.map(({ id }) => id)).not.toContain('onec.wrong_key')
  expect(results.map(({ id }) => id)).not.toContain('onec.ten_at_once')
})
