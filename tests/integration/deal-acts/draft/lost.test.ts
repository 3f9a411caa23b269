import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import type { DraftsPort } from '../../../../server/onec/port.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'

type Fault = Exclude<Parameters<Sandbox['onec']['setFaults']>[number], object>

const LOST_AFTER_THE_WRITE: Fault[] = [
  'hang_after_commit',
  'reset_after_commit',
  'timeout_after_commit',
]
const SURELY_OR_NOT: Fault[] = [
  'hang',
  'connection_reset',
  'bad_gateway',
  'cut_answer',
  'sign_in_page',
]

let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 140, drafts: { timeouts: { totalMs: 4000 } } })
})
afterEach(() => app.sandbox.onec.setFaults())
afterAll(() => app.end())

async function ready(): Promise<number> {
  const dealId = app.plainDeal(place++)
  await app.mapDeal(dealId)
  await app.enter(dealId)
  return dealId
}

/** Once, the write goes this way; what the draft refers to was asked about before, so that faults meet the write. */
function nextWrite(
  way: (write: () => ReturnType<DraftsPort['create']>) => ReturnType<DraftsPort['create']>,
) {
  const { drafts } = app.deps
  const create = drafts.create.bind(drafts)
  drafts.create = async (draft, signal) => {
    drafts.create = create
    await drafts.buildPayload(draft)
    return way(() => create(draft, signal))
  }
}

/** Switches faults on for the calls from the write on, and never for those before it. */
function onWrite(...faults: Parameters<Sandbox['onec']['setFaults']>) {
  nextWrite((write) => {
    app.sandbox.onec.setFaults(...faults)
    return write()
  })
}

function documentsOf(dealId: number): string[] {
  return app.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

async function workUntilCreated(dealId: number, rounds = 12) {
  for (let round = 0; round < rounds; round++) {
    await app.work()
    const act = await app.act(dealId)
    if (act.status === 'created') return act
    app.advance(20_000)
  }
  return app.act(dealId)
}

describe('a base that keeps the portal’s keys', () => {
  test.each([...LOST_AFTER_THE_WRITE, ...SURELY_OR_NOT])(
    'has one document though the answer was lost (%s)',
    async (id) => {
      const dealId = await ready()
      onWrite({ id, calls: 1 })

      await app.work()
      const waiting = await app.act(dealId)
      const act = await workUntilCreated(dealId)

      expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'onec.write_unknown' })
      expect(waiting.sentAt).not.toBeNull()
      expect(act).toMatchObject({
        status: 'created',
        keepsOurKey: true,
        sentAt: null,
        errorCode: null,
      })
      expect(documentsOf(dealId)).toEqual([act.ref])
    },
  )
})

describe('a base that gives keys of its own', () => {
  const ignoring = 'client_key_ignored' as const

  test('tells its key, by which the document is known from then on', async () => {
    const dealId = await ready()
    onWrite(ignoring)
    await app.work()
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created', keepsOurKey: false })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test.each(LOST_AFTER_THE_WRITE)('has its document found by the marker (%s)', async (id) => {
    const dealId = await ready()
    onWrite(ignoring, { id, calls: 1 })
    const act = await workUntilCreated(dealId)
    expect(act).toMatchObject({ status: 'created', keepsOurKey: false })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test('is written to again only after two looks a good while apart', async () => {
    const dealId = await ready()
    onWrite(ignoring, { id: 'connection_reset', calls: 1 })
    await app.work()

    app.advance(10_000)
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'waiting', checks: 1 })
    app.advance(60_000)
    await app.work()
    expect(documentsOf(dealId)).toEqual([])
    expect(await app.act(dealId)).toMatchObject({ status: 'waiting', checks: 1 })

    app.advance(31_000)
    await app.work()
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created', checks: 0, firstCheckAt: null })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test('and is written to no more when the write comes late after all', async () => {
    const dealId = await ready()
    let late: () => Promise<unknown> = async () => null
    nextWrite((write) => {
      late = write
      app.sandbox.onec.setFaults(ignoring, { id: 'connection_reset', calls: 1 })
      return write()
    })
    await app.work()
    app.advance(10_000)
    await app.work()
    await late()
    app.advance(95_000)
    await app.work()

    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created', keepsOurKey: false })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test.each([0, 1])(
    'where two documents carry the marker a person has to choose (%i is refused)',
    async (refused) => {
      const dealId = await ready()
      nextWrite(async (write) => {
        app.sandbox.onec.setFaults(ignoring)
        await write()
        app.sandbox.onec.setFaults(ignoring, { id: 'reset_after_commit', calls: 1 })
        return write()
      })
      const stopped = await workUntilCreated(dealId, 3)
      expect(stopped).toMatchObject({ status: 'attention', errorCode: 'deal_act.copies' })

      const both = documentsOf(dealId)
      const [double = '', left = ''] = refused === 0 ? both : both.toReversed()
      app.sandbox.onec.accountant.markDeleted(double)
      await app.deps.database.prisma.dealAct.update({
        where: { id: stopped.id },
        data: { status: 'queued' },
      })
      await app.work()
      expect(both).toHaveLength(2)
      expect(await app.act(dealId)).toMatchObject({ status: 'created', ref: left })
    },
  )
})
