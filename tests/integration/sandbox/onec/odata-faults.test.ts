import { describe, expect } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import type { FaultInput } from '../../../../sandbox/onec/faults/switchboard.ts'
import { until } from '../../../support/until.ts'
import { ROMASHKA } from '../fixture.ts'
import { ask, draft, KEY, listOf, oneOf, refusalOf, SALE, send, test } from './odata-fixture.ts'

const ONE = `${SALE}(guid'${KEY}')`

describe('faults of the whole publication', () => {
  test.for<[FaultInput, number, RegExp]>([
    ['base_locked', 403, /^\{"#exception":.*standard\.odata/s],
    ['session_expired', 406, /reason="406"/],
    ['no_licence', 500, /^Не обнаружено свободной лицензии!/],
    ['application_error', 500, /1C:Enterprise 8 application error/],
    ['sign_in_page', 200, /type="password"/],
    ['gateway_timeout', 504, /504/],
    ['unauthorized', 401, /reason="401"/],
    ['bom', 200, /^\uFEFF?\{"odata/],
  ])('%o', async ([fault, status, body], { sandbox }) => {
    sandbox.onec.setFaults(fault)
    const answer = await ask(sandbox, SALE, { $top: 1 })
    expect(answer.status).toBe(status)
    expect(Buffer.from(await answer.arrayBuffer()).toString('utf8')).toMatch(body)
  })

  test('what only our HTTP service says does not reach OData', async ({ sandbox }) => {
    sandbox.onec.setFaults('busy', 'conflict', 'service_error')
    expect((await ask(sandbox, SALE, { $top: 1 })).status).toBe(200)
  })

  test('a fault of one counterparty meets queries about it alone', async ({ sandbox }) => {
    sandbox.onec.setFaults({ id: 'gateway_timeout', counterparty: ROMASHKA })
    const about = { $top: 1, $filter: `Контрагент_Key eq guid'${ROMASHKA}'` }
    expect((await ask(sandbox, SALE, about)).status).toBe(504)
    expect((await ask(sandbox, SALE, { $top: 1 })).status).toBe(200)
  })
})

describe('a write and its answer', () => {
  const write = async (sandbox: Sandbox, ...faults: FaultInput[]) => {
    const body = await draft(sandbox)
    sandbox.onec.setFaults(...faults)
    const hangs = faults.some((fault) => typeof fault === 'string' && fault.startsWith('hang'))
    const sent = send(sandbox, 'POST', SALE, body, {})
    const outcome = await Promise.race([
      sent.then(
        (answer) => answer.status,
        () => 'broken',
      ),
      new Promise((resolve) => setTimeout(resolve, hangs ? 1500 : 45_000, 'no answer').unref()),
    ])
    sandbox.onec.setFaults()
    return [outcome, (await ask(sandbox, ONE)).status]
  }

  test.for<[FaultInput, unknown, number]>([
    ['hang_after_commit', 'no answer', 200],
    ['reset_after_commit', 'broken', 200],
    ['timeout_after_commit', 504, 200],
    ['hang', 'no answer', 404],
    ['connection_reset', 'broken', 404],
    ['gateway_timeout', 504, 404],
    ['lock_conflict', 500, 404],
    ['closed_period', 500, 404],
  ])('%s: the caller sees %s, reading afterwards %i', async ([fault, seen, after], { sandbox }) => {
    expect(await write(sandbox, fault)).toEqual([seen, after])
  })

  test('one that a proxy gave up waiting for is kept a while later all the same', async ({
    sandbox,
  }) => {
    expect(await write(sandbox, { id: 'commit_after_timeout', value: 3000 })).toEqual([504, 404])
    await until(async () => (await ask(sandbox, ONE)).status === 200)
  })

  test('a lock conflict passes, and says what it is', async ({ sandbox }) => {
    sandbox.onec.setFaults({ id: 'lock_conflict', calls: 1 })
    const body = { Ref_Key: KEY, Date: '2026-11-20T12:00:00' }
    const first = await send(sandbox, 'POST', SALE, body)
    expect([first.status, await first.text()]).toEqual([
      500,
      expect.stringContaining('Конфликт блокировок'),
    ])
    expect((await send(sandbox, 'POST', SALE, body)).status).toBe(201)
  })

  test('a base may ignore the client’s key, or honour If-Match', async ({ sandbox }) => {
    const body = await draft(sandbox)
    sandbox.onec.setFaults('client_key_ignored')
    const { Ref_Key } = await (await send(sandbox, 'POST', SALE, body)).json()
    expect(Ref_Key).not.toBe(KEY)
    sandbox.onec.setFaults('if_match_honoured')
    const path = `${SALE}(guid'${Ref_Key}')`
    expect((await send(sandbox, 'PATCH', path, {}, { 'if-match': 'old' })).status).toBe(412)
  })
})

test('without rights every set is error 20, and 401', async ({ sandbox }) => {
  sandbox.onec.setFaults('no_rights')
  expect(await refusalOf(await ask(sandbox, SALE))).toEqual([401, '20'])
})

test('a reset composition is an empty service document', async ({ sandbox }) => {
  sandbox.onec.setFaults('empty_composition')
  expect((await listOf(sandbox, '')).value).toEqual([])
})

describe('sessions', () => {
  const start = async (sandbox: Sandbox) => {
    const answer = await ask(sandbox, '', {}, { headers: { ibsession: 'start' } })
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const go = (sandbox: Sandbox, headers: Record<string, string>) =>
    ask(sandbox, 'Catalog_Валюты', { $top: 1 }, { headers })

  test('one is started, used and finished', async ({ sandbox }) => {
    const cookie = await start(sandbox)
    expect(cookie).toMatch(/^ibsession=[0-9a-f-]{36}$/)
    expect((await go(sandbox, { cookie })).status).toBe(200)
    expect(sandbox.onec.odata.sessions.held()).toBe(1)
    expect((await go(sandbox, { cookie, ibsession: 'finish' })).status).toBe(200)
    expect(sandbox.onec.odata.sessions.held()).toBe(0)
    expect((await go(sandbox, { cookie })).status).toBe(400)
  })

  test.for([400, 404, 406])('a lost one is answered with %i', async (status, { sandbox }) => {
    const cookie = await start(sandbox)
    sandbox.onec.setFaults({ id: 'session_lost', value: status, calls: 1 })
    const answer = await go(sandbox, { cookie })
    expect([answer.status, await answer.text()]).toEqual([
      status,
      expect.stringContaining(`<exception xmlns="http://v8.1c.ru/8.2/virtual-resource-system"`),
    ])
    expect(await start(sandbox)).toContain('ibsession=')
  })

  test('each takes a licence', async ({ sandbox }) => {
    sandbox.onec.odata.sessions.licences = 1
    await start(sandbox)
    const answer = await ask(sandbox, '', {}, { headers: { ibsession: 'start' } })
    expect(await answer.text()).toContain('Не обнаружено свободной лицензии!')
  })
})

test('the first call after idleness waits, the next does not', async ({ sandbox }) => {
  sandbox.onec.setFaults({ id: 'slow_after_idle', value: 1500 })
  const timed = async () => {
    const began = performance.now()
    await oneOf(sandbox, `Catalog_Контрагенты(guid'${ROMASHKA}')`)
    return performance.now() - began
  }
  expect(await timed()).toBeGreaterThan(1490)
  expect(await timed()).toBeLessThan(1490)
})
