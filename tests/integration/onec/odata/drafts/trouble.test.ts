import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import type { DraftsOptions } from '../../../../../server/onec/odata/drafts/create.ts'
import { CONFIGURATIONS } from '../../../../../server/onec/port.ts'
import { answered, failureOf } from '../support.ts'
import { draftFor, keyOf, startDrafts } from './support.ts'

type Fault = Exclude<Parameters<Sandbox['onec']['setFaults']>[number], object>

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      configuration,
      now: () => new Date('2026-10-20T09:00:00Z'),
      acts: { from: '2026-10-01', counterparties: ['orion'], extra: 0 },
    })
  })
  afterEach(() => {
    sandbox.onec.setFaults()
    sandbox.onec.accountant.closePeriod(null)
  })
  afterAll(() => sandbox.close())

  const documents = () => sandbox.onec.accountant.list({ top: 1000 }).length

  /** A draft whose references are known already, so that the next call to 1C is the write itself. */
  async function prepare(options: Partial<DraftsOptions> = {}) {
    const { port, calls } = startDrafts(sandbox, configuration, options)
    const draft = await draftFor(port, sandbox)
    const settings = answered(await port.choices('department', { text: '' })).items[0]?.guid ?? null
    answered(await port.buildPayload(draft))
    calls.length = 0
    return { port, calls, draft, settings, before: documents() }
  }

  const once = (id: Fault, calls = 1) => sandbox.onec.setFaults({ id, calls })
  const fixed = {
    departmentGuid: '30000000-0000-4000-8000-000000000001',
    warehouseGuid: null,
    deliveryMethod: 'Самовывоз',
    production: null,
  }
  const quick = { timeouts: { totalMs: 4000 }, settings: () => fixed }

  test.each<Fault>(['hang_after_commit', 'reset_after_commit', 'timeout_after_commit'])(
    'an answer lost after the write (%s) is unknown, and the draft is found by its key',
    async (fault) => {
      const { port, draft, calls, before } = await prepare(quick)
      once(fault)

      const lost = await port.create(draft)
      const found = answered(await port.find(keyOf(port, draft)))

      expect(lost.kind).toBe('unknown')
      expect(failureOf(lost).code).toBe('onec.write_unknown')
      expect(calls.find(({ call }) => call === 'odata.create')?.tries).toBe(1)
      expect(found && port.compare(draft, found)).toEqual([])
      expect(documents()).toBe(before + 1)
    },
  )

  test.each<Fault>(['hang', 'connection_reset'])(
    'a write that never came (%s) is unknown too, is not found, and may be sent again',
    async (fault) => {
      const { port, draft, before } = await prepare(quick)
      once(fault)

      expect(failureOf(await port.create(draft)).code).toBe('onec.write_unknown')
      expect(answered(await port.find(keyOf(port, draft)))).toBeNull()
      answered(await port.create(draft))

      expect(documents()).toBe(before + 1)
    },
  )

  test.each<Fault>([
    'broken_json',
    'sign_in_page',
    'bad_gateway',
    'proxy_unavailable',
    'application_error',
    'cut_answer',
  ])('an answer that is not 1C’s word (%s) is unknown, and one find settles it', async (fault) => {
    const { port, draft, before } = await prepare(quick)
    once(fault)

    expect(failureOf(await port.create(draft)).code).toBe('onec.write_unknown')
    const found = answered(await port.find(keyOf(port, draft)))
    if (!found) answered(await port.create(draft))

    expect(documents()).toBe(before + 1)
  })

  test('a base that gives keys of its own is found by the marker', async () => {
    const { port, draft, before } = await prepare(quick)
    sandbox.onec.setFaults('client_key_ignored', { id: 'reset_after_commit', calls: 1 })

    const lost = await port.create(draft)
    const found = answered(await port.find(keyOf(port, draft)))

    expect(failureOf(lost).code).toBe('onec.write_unknown')
    expect(found?.ref).not.toBe(draft.ref)
    expect(found && port.compare(draft, found)).toEqual([])
    expect(found?.copies).toBe(1)
    expect(documents()).toBe(before + 1)
  })

  test('such a base tells its own key, by which the draft is rewritten', async () => {
    const { port, draft } = await prepare(quick)
    sandbox.onec.setFaults('client_key_ignored')

    const created = answered(await port.create(draft))
    const found = answered(await port.find({ ...keyOf(port, draft), ref: created.ref }))
    const again = await port.replace({ ...draft, ref: created.ref }, found?.dataVersion ?? '')

    expect(created.keepsOurKey).toBe(false)
    expect(answered(again).ref).toBe(created.ref)
  })

  test('doubles with the same marker are counted', async () => {
    const { port, draft } = await prepare(quick)
    sandbox.onec.setFaults('client_key_ignored')
    answered(await port.create(draft))
    answered(await port.create(draft))

    expect(answered(await port.find(keyOf(port, draft)))?.copies).toBe(2)
  })

  test.each([0, 1, 2])('a lock that passes is waited for, in 1C’s wording %i', async (value) => {
    const { port, draft, calls, before } = await prepare(quick)
    sandbox.onec.setFaults({ id: 'lock_conflict', calls: 1, value })

    answered(await port.create(draft))

    expect(calls.find(({ call }) => call === 'odata.create')?.tries).toBe(2)
    expect(documents()).toBe(before + 1)
  })

  test('a lock that stays is unavailable, not unknown', async () => {
    const { port, draft, before } = await prepare(quick)
    sandbox.onec.setFaults('lock_conflict')

    const refused = await port.create(draft)

    expect([refused.kind, failureOf(refused).code]).toEqual(['unavailable', 'onec.lock_conflict'])
    expect(documents()).toBe(before)
  })

  test('a session that is over is started anew, and the draft is written once', async () => {
    const { port, draft, before } = await prepare(quick)
    once('session_lost')

    answered(await port.create(draft))

    expect(documents()).toBe(before + 1)
  })

  test.each<[Fault, string, string]>([
    ['no_rights', 'misconfigured', 'onec.odata_write_forbidden'],
    ['base_locked', 'unavailable', 'onec.base_locked'],
    ['no_licence', 'unavailable', 'onec.no_licence'],
  ])('%s is certain: nothing was written (%s)', async (fault, kind, code) => {
    const { port, draft, before } = await prepare(quick)
    sandbox.onec.setFaults(fault)

    const refused = await port.create(draft)

    expect([refused.kind, failureOf(refused).code]).toEqual([kind, code])
    expect(documents()).toBe(before)
  })

  test('a base that lost its composition is never taken for one without the draft', async () => {
    const { port, draft } = await prepare(quick)
    answered(await port.create(draft))
    const world = sandbox.onec.odata.world()
    world.unpublish(port.setOf(draft.kind))

    const lost = await port.find(keyOf(port, draft))
    world.publishAll()

    expect(failureOf(lost).code).toBe('onec.odata_set_missing')
  })

  test.each([0, 1, 2])('a closed period is said as such, in 1C’s wording %i', async (value) => {
    const { port, draft } = await prepare(quick)
    sandbox.onec.setFaults({ id: 'closed_period', value })

    const failure = failureOf(await port.create(draft))

    expect(failure.code).toBe('onec.draft_period_closed')
    expect(failure.details.message).not.toBe('')
  })

  test('a closed period is said as such, with 1C’s own words and the day that it takes', async () => {
    const { port, draft } = await prepare(quick)
    sandbox.onec.accountant.closePeriod('2026-10-31')

    const failure = failureOf(await port.create(draft))

    expect(failure.code).toBe('onec.draft_period_closed')
    expect(failure.details.message).toContain('31.10.2026')
    expect(failure.details).toMatchObject({ date: draft.date, acceptedFrom: '2026-11-01' })
  })

  test('a change between reading and writing is caught by a base that honours If-Match', async () => {
    const { port, draft } = await prepare(quick)
    answered(await port.create(draft))
    const found = answered(await port.find(keyOf(port, draft)))
    sandbox.onec.setFaults('if_match_honoured')
    sandbox.onec.accountant.setComment(draft.ref, 'Проверено')

    const failure = failureOf(await port.replace(draft, found?.dataVersion ?? ''))

    expect(failure.code).toBe('onec.draft_touched')
  })

  test('a rewrite whose answer was lost is unknown, and is there', async () => {
    const { port, draft } = await prepare(quick)
    answered(await port.create(draft))
    const first = answered(await port.find(keyOf(port, draft)))
    const changed = { ...draft, comment: 'Иначе', lines: draft.lines.slice(0, 1) }
    sandbox.onec.setFaults({ id: 'timeout_after_commit', calls: 2 })

    const lost = await port.replace(changed, first?.dataVersion ?? '')
    const found = answered(await port.find(keyOf(port, changed)))

    expect(failureOf(lost).code).toBe('onec.write_unknown')
    expect(found && port.compare(changed, found)).toEqual([])
  })
})
