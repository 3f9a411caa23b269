import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultId } from '../../../sandbox/onec/faults/table.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { resumeRequest } from '../../../server/reconciliation/request/attempt.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

let app: TestApp
let client: Actor
let accountant: Actor
let month = 0

beforeAll(async () => {
  app = await startApp()
  accountant = await app.staff('accountant')
  client = await app.signedIn('Холдинг Север')
})
beforeEach(async () => {
  app.sandbox.onec.setFaults()
  await app.database.prisma.rateLimit.deleteMany()
})
afterAll(() => app.end())

const reconciliation = () => app.services.reconciliation
const counterpartyId = () => client.current?.id ?? ''

function nextMonth() {
  const index = month++
  const from = `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  return { from, to: `${from.slice(0, 8)}28` }
}

/** Asks while the base behaves so. */
async function ask(period: { from: string; to: string }, ...faults: FaultId[]) {
  app.sandbox.onec.setFaults(...faults)
  const asked = await reconciliation().request(client, {
    counterpartyId: counterpartyId(),
    ...period,
  })
  if (asked.kind === 'act') return { act: asked.actId }
  if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
  // On a busy machine the answer may come after the page.
  await app.modules.reconciliation.drain?.()
  const page = await reconciliation().open(client, asked.requestId, 1)
  if (page?.kind === 'moved') return { act: page.actId }
  if (page?.kind !== 'request') throw new Error('there is an act')
  return { request: page.request }
}

const problemOf = async (id = '') =>
  (await reconciliation().problems(accountant))?.find((one) => one.id === id)

/** What the queue would do. */
const goOn = (id: string) => resumeRequest(app.modules.reconciliation.deps, id)

describe('an act that staff have to confirm', () => {
  test('is shown to the customer as being checked, and to staff with both INNs', async () => {
    const { request } = await ask(nextMonth(), 'other_inn')

    expect(request).toMatchObject({ state: 'held', lastGood: null })
    expect(request?.failure?.text).toMatch(/бухгалтерия его проверяет/)
    const problem = await problemOf(request?.id)
    expect(problem).toMatchObject({
      state: 'held',
      holds: [{ text: expect.stringMatching(/ИНН/) }],
    })
    const values = problem?.holds[0]?.figures.map(({ value }) => value) ?? []
    expect(values).toContain(client.current?.inn)
    const letters = await app.database.prisma.outgoingMail.findMany({
      where: { to: accountant.email },
    })
    expect(letters.some(({ text }) => text.includes(client.current?.inn ?? '-'))).toBe(true)
    const list = await reconciliation().list(client, counterpartyId(), null)
    expect(list?.rows.find(({ id }) => id === request?.id)?.state).toBe('checking')
    const register = await reconciliation().register(accountant, { show: 'missing' }, null)
    expect(register?.rows).toMatchObject([{ id: request?.id, state: 'held' }])
  })

  test('goes on by itself once confirmed, and the next one is not held', async () => {
    const { request } = await ask(nextMonth(), 'other_inn')
    const other = await ask(nextMonth(), 'other_inn')
    const problem = await problemOf(request?.id)
    const name = problem?.holds[0]?.name ?? ''

    expect(await reconciliation().confirmHold(client, request?.id ?? '', name)).toBe(false)
    expect(await reconciliation().confirmHold(accountant, request?.id ?? '', 'x')).toBe(false)
    expect(await reconciliation().confirmHold(accountant, request?.id ?? '', name)).toBe(true)

    for (const id of [request?.id ?? '', other.request?.id ?? '']) {
      await goOn(id)
      expect(await reconciliation().open(client, id, 1)).toMatchObject({ kind: 'moved' })
    }
    expect(await ask(nextMonth(), 'other_inn')).toHaveProperty('act')

    const [confirmation] =
      (await reconciliation().confirmations(accountant, counterpartyId())) ?? []
    expect(confirmation).toMatchObject({ confirmedBy: accountant.email })
    const id = confirmation?.id ?? ''
    expect(await reconciliation().withdrawConfirmation(accountant, id)).toBe(true)
    expect(await ask(nextMonth(), 'other_inn')).toMatchObject({ request: { state: 'held' } })
    const events = await app.database.prisma.auditEvent.findMany({
      where: { action: { startsWith: 'act_request.' } },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['act_request.hold_confirmed', accountant.userId],
      ['act_request.confirmation_withdrawn', accountant.userId],
    ])
  })

  test('confirmed by two of staff at once goes on; who came first is named', async () => {
    const { request } = await ask(nextMonth(), 'other_inn')
    const id = request?.id ?? ''
    const name = (await problemOf(id))?.holds[0]?.name ?? ''
    const both = [accountant, await app.staff('accountant')]
    const said = await Promise.all(both.map((one) => reconciliation().confirmHold(one, id, name)))
    expect(said).toContain(true)
    const confirmations = await reconciliation().confirmations(accountant, counterpartyId())
    expect(confirmations).toHaveLength(1)
    await reconciliation().withdrawConfirmation(accountant, confirmations?.[0]?.id ?? '')
  })

  test('asks 1C again when the customer does: what was mended there comes at once', async () => {
    const period = nextMonth()
    const { request } = await ask(period, 'other_inn')

    const { act } = await ask(period)

    expect(await reconciliation().open(client, request?.id ?? '', 1)).toEqual({
      kind: 'moved',
      actId: act,
    })
  })

  test('ends when staff say that it is not theirs', async () => {
    const { request } = await ask(nextMonth(), 'other_inn')
    const id = request?.id ?? ''

    expect(await reconciliation().dismissHeld(client, id)).toBe(false)
    expect(await reconciliation().dismissHeld(accountant, id)).toBe(true)

    const page = await reconciliation().open(client, id, 1)
    expect(page).toMatchObject({ kind: 'request', request: { state: 'refused' } })
    expect(await problemOf(id)).toBeUndefined()
  })

  test('shows no balance of it on the first page', async () => {
    await app.database.prisma.balanceHistory.deleteMany()
    app.sandbox.onec.setFaults('other_inn')

    const home = await reconciliation().home(client, counterpartyId())

    expect(home?.balance.months).toEqual([])
    expect(home?.balance.failure?.text).toMatch(/бухгалтерия/)
  })
})
