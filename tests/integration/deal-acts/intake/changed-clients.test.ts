import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInbox } from '../../../../server/deal-acts/intake/inbox.ts'
import { eventOf, hooksOf, type IntakeApp, post, startIntakeApp } from './fixture.ts'

let app: IntakeApp
let place = 0

beforeAll(async () => {
  app = await startIntakeApp({ deals: 140 })
})
afterAll(() => app.end())

const NEVER = new AbortController().signal
const attempts = async (dealId: number) => (await app.act(dealId)).attempts

/** A deal of a company of its own whose requisites lost their INN, and the act that waits for it. */
async function waiting() {
  for (;;) {
    const dealId = app.plainDeal(place++)
    const { companyId } = app.sandbox.bitrix24.deal(dealId)
    const { requisites } = app.sandbox.bitrix24.portal.store
    const row = requisites.find(
      ({ ENTITY_TYPE_ID, ENTITY_ID }) => ENTITY_TYPE_ID === '4' && ENTITY_ID === `${companyId}`,
    )
    if (!row?.RQ_INN) continue
    const inn = row.RQ_INN
    row.RQ_INN = ''
    await app.mapDeal(dealId)
    await app.enter(dealId)
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'attention' })
    return {
      dealId,
      companyId,
      requisiteId: row.ID ?? '',
      mend: () => Object.assign(row, { RQ_INN: inn }),
    }
  }
}

async function tell(event: string, fields: Record<string, string>) {
  const origin = await hooksOf(app.intake)
  const named = Object.entries(fields).map(([name, value]) => [`data[FIELDS][${name}]`, value])
  const form = eventOf(app, 1, { event, ...Object.fromEntries(named) })
  expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(200)
  const report = await readInbox(app.deps, NEVER)
  expect(report.failure).toBeNull()
  await app.work()
  return report
}

type Waiting = Awaited<ReturnType<typeof waiting>>

test.each<[event: string, fields: (one: Waiting) => Record<string, string>]>([
  ['ONCRMCOMPANYUPDATE', ({ companyId }) => ({ ID: `${companyId}` })],
  ['ONCRMREQUISITEUPDATE', ({ requisiteId }) => ({ ID: requisiteId })],
  [
    'ONCRMADDRESSREGISTER',
    ({ requisiteId }) => ({ ENTITY_TYPE_ID: '8', ENTITY_ID: requisiteId, TYPE_ID: '6' }),
  ],
])('%s wakes the act that waits for this card, and no other', async (event, fields) => {
  const [mended, other] = [await waiting(), await waiting()]
  mended.mend()
  const before = await attempts(other.dealId)

  await tell(event, fields(mended))

  expect(await app.act(mended.dealId)).toMatchObject({ status: 'created' })
  expect(await app.act(other.dealId)).toMatchObject({ status: 'attention' })
  expect(await attempts(other.dealId)).toBe(before)
  other.mend()
})

test('a new set of requisites wakes the act of the company that it is added to', async () => {
  const { dealId, companyId, requisiteId } = await waiting()
  const { store } = app.sandbox.bitrix24.portal
  const old = store.requisites.find(({ ID }) => ID === requisiteId)
  const added = { ...old, ID: '987654', RQ_INN: '7707083893', ENTITY_ID: `${companyId}` }
  store.requisites = [...store.requisites.filter((row) => row !== old), added]
  const before = await attempts(dealId)

  await tell('ONCRMREQUISITEADD', { ID: '987654' })

  expect(await attempts(dealId)).toBeGreaterThan(before)
})

test('a card that nobody waits for is not even stored', async () => {
  const before = await app.prisma.bitrix24Event.count()
  await tell('ONCRMCOMPANYUPDATE', { ID: '424242' })
  await tell('ONCRMCONTACTUPDATE', { ID: '424242' })
  expect(await app.prisma.bitrix24Event.count()).toBe(before)
})

test('without any event it is rechecked within ten minutes or so', async () => {
  const { dealId } = await waiting()
  const { nextAttemptAt } = await app.act(dealId)
  const waitMs = (nextAttemptAt?.getTime() ?? 0) - app.deps.clock.now().getTime()
  expect(waitMs).toBeLessThanOrEqual(10 * 60_000)
})
