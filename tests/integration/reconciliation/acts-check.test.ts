import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FaultId } from '../../../sandbox/onec/faults/table.ts'
import { checkActs } from '../../../server/completion-acts/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { printNumber } from '../../../server/onec/document-number.ts'
import { resumeRequest } from '../../../server/reconciliation/request/attempt.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { requestAct } from '../../support/request-act.ts'

let app: TestApp
let client: Actor
let accountant: Actor
let admin: Actor
/** The last of the customer's acts, posted, and the month it is of. */
let act: { ref: string; number: string; at: string }
let period: { from: string; to: string }

beforeAll(async () => {
  app = await startApp()
  accountant = await app.staff('accountant')
  admin = await app.staff('admin')
  client = await app.signedIn('Луч')
  const { onec } = app.sandbox
  const counterparty = client.current?.guid ?? ''
  const [last] = onec.accountant.list({ counterparty, state: 'posted', top: 1 })
  if (!last) throw new Error('the customer has no acts')
  act = { ref: last.ref, number: last.number, at: last.at }
  period = { from: `${last.at.slice(0, 8)}01`, to: last.at.slice(0, 10) }
  onec.accountant.setEdiState(act.ref, null)
  onec.accountant.sign(act.ref, false)
  await read()
})
beforeEach(async () => {
  app.sandbox.onec.setFaults()
  await app.database.prisma.rateLimit.deleteMany()
})
afterAll(() => app.end())

const reconciliation = () => app.services.reconciliation

/** Reads the customer's acts of the period from 1C. */
async function read() {
  const { accountant: onec } = app.sandbox.onec
  const counterparty = client.current?.guid ?? ''
  const refs = onec
    .list({ counterparty, ...period, top: 200 })
    .map(({ set, ref }) => ({ set, ref }))
  const checked = await checkActs(
    app.modules.completionActs.deps,
    async () => refs,
    async () => undefined,
    { waitMs: 0, budgetMs: 60_000, signal: AbortSignal.timeout(60_000) },
  )
  expect(checked).toMatchObject({ kind: 'checked', checked: { missing: [], isDoubted: false } })
}

/** Asks anew while the base behaves so, whatever is fresh. */
async function ask(...faults: FaultId[]) {
  await app.database.prisma
    .$executeRaw`UPDATE reconciliation_acts SET seen_at = seen_at - interval '1 day'`
  app.sandbox.onec.setFaults(...faults)
  return requestAct(app, client, { counterpartyId: client.current?.id ?? '', ...period })
}

async function differencesFor(actor: Actor, actId = '') {
  const page = await reconciliation().open(actor, actId, 1)
  return page?.kind === 'act' ? page.act.actsDifferences : expect.fail('no act')
}

const letters = () =>
  app.database.prisma.outgoingMail.findMany({
    where: { dedupeKey: { startsWith: 'acts-differ:' }, to: accountant.email },
    orderBy: { createdAt: 'asc' },
  })

test('the base as it is differs in nothing', async () => {
  const { actId } = await ask()
  expect(await differencesFor(accountant, actId)).toEqual([])
  expect(await letters()).toEqual([])
})

test('a posted act that stands in no line is told to staff beside the act, once, and to nobody else', async () => {
  const { actId } = await ask('sale_left_out')
  const number = printNumber(act.number)
  const [difference, ...others] = await differencesFor(accountant, actId)
  expect(difference).toMatchObject({ kind: 'act_missing', number, line: null })
  expect(others).toEqual([])
  expect(
    await app.services.completionActs.open(accountant, difference?.actId ?? '', 1),
  ).toMatchObject({
    number,
  })
  expect(await differencesFor(client, actId)).toEqual([])
  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter?.text).toContain(`№ ${number}`)
  expect(letter?.text).toContain(`/reconciliation/${actId}`)
  await ask('sale_left_out')
  expect(await letters()).toHaveLength(1)
})

test('what 1C has changed since the last reading is no difference', async () => {
  const before = (await letters()).length
  app.sandbox.onec.accountant.unpost(act.ref)
  const { actId } = await ask()
  expect(await differencesFor(accountant, actId)).toEqual([])
  app.sandbox.onec.accountant.post(act.ref)
  await read()
  expect(await letters()).toHaveLength(before)
})

test('where 1C does not say how an act stands now, nothing is claimed', async () => {
  const { deps } = app.modules.reconciliation
  const { completionActs } = deps
  deps.completionActs = {
    findHeaders: async () => ({
      kind: 'unavailable',
      failure: (await import('../../../server/platform/outbound/failed.ts')).failed('onec.timeout')
        .failure,
    }),
  }
  const { actId } = await ask('sale_left_out')
  deps.completionActs = completionActs ?? null
  expect(await differencesFor(accountant, actId)).toEqual([])
})

test('a line of an act that was annulled', async () => {
  app.sandbox.onec.accountant.setEdiState(act.ref, 'Аннулирован')
  await read()
  const { actId } = await ask()
  expect(await differencesFor(accountant, actId)).toMatchObject([
    { kind: 'act_withdrawn', number: printNumber(act.number), line: expect.any(Number) },
  ])
  app.sandbox.onec.accountant.setEdiState(act.ref, null)
  await read()
})

test('by the setting an act with reversed signs waits until staff confirm it', async () => {
  expect(await reconciliation().actsCheckSetting(accountant)).toEqual({
    holds: false,
    isChecked: true,
  })
  expect(await reconciliation().saveActsCheckSetting(accountant, { holds: true })).toBe(false)
  expect(await reconciliation().saveActsCheckSetting(admin, { holds: true })).toBe(true)

  const { requestId } = await ask('sides_reversed')
  const page = await reconciliation().open(client, requestId ?? '', 1)
  expect(page).toMatchObject({ kind: 'request', request: { state: 'held' } })
  const problem = (await reconciliation().problems(accountant))?.find(({ id }) => id === requestId)
  const [hold] = problem?.holds ?? []
  expect(hold?.figures).toEqual([
    { label: 'Знаки перепутаны', value: expect.stringMatching(/^№ \d+, /) },
  ])
  await reconciliation().confirmHold(accountant, requestId ?? '', hold?.name ?? '')
  await resumeRequest(app.modules.reconciliation.deps, requestId ?? '')
  const after = await reconciliation().open(accountant, requestId ?? '', 1)
  if (after?.kind !== 'moved') return expect.fail('still held')
  expect(await differencesFor(accountant, after.actId)).toMatchObject([{ kind: 'signs_reversed' }])
  await reconciliation().saveActsCheckSetting(admin, { holds: false })
})
