import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import type { Check } from '../../../server/platform/checks/check.ts'
import { compareBalances } from '../../../server/reconciliation/balances-check/compare-balances.ts'
import { readBalancesCheck } from '../../../server/reconciliation/balances-check/stored-check.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeAct } from '../../support/request-act.ts'

const PERIOD = { from: '2024-01-01', to: '2024-03-31' }

let app: TestApp
let accountant: Actor
let acts: { actId: string; name: string; id: string }[]

beforeAll(async () => {
  app = await startApp()
  accountant = await app.staff('accountant')
  acts = []
  for (const name of ['Холдинг Юг', 'Холдинг Север']) {
    const client = await app.signedIn(name)
    const counterparty = client.current ?? expect.fail('nobody')
    const { id } = counterparty
    const actId = await makeAct(app, client, { counterpartyId: id, ...PERIOD })
    acts.push({ actId, name: counterparty.name, id })
  }
})
afterEach(() => app.sandbox.onec.setFaults())
afterAll(() => app.end())

const compare = async () => {
  await compareBalances(app.modules.reconciliation.deps)
  const check = await readBalancesCheck(app.database.prisma)
  if (!check || 'failure' in check) throw new Error(check?.failure ?? 'not compared')
  return check
}

const shown = async () =>
  (await app.services.reconciliation.memoryProblems(accountant))?.balances ?? null

const health = () => {
  const [group] = app.modules.reconciliation.checks?.(new AsyncDisposableStack()) ?? []
  const check: Check = group?.checks[0] ?? expect.fail('no check')
  return check.ask(AbortSignal.timeout(60_000))
}

const letters = () =>
  app.database.prisma.outgoingMail.count({
    where: { dedupeKey: { startsWith: 'balances-differ:' } },
  })

test('acts that say what 1C’s list says are no news, and it is said how many were compared', async () => {
  const check = await compare()
  expect(check).toMatchObject({ on: PERIOD.to, compared: 2, outdated: 0, differing: [] })
  expect(check.sums).toHaveLength(1)
  expect(check.sums[0]?.acts).toBe(check.sums[0]?.balances)
  expect(check).toMatchObject({ wrongTotals: [], hasTotals: true })
  expect(await shown()).toBeNull()
  const { state, found } = await health()
  expect([state, found?.ru]).toEqual(['right', expect.stringContaining('сравнено: 2')])
  expect(await letters()).toBe(0)
})

test('an act that is merely old is counted, and nobody is alarmed', async () => {
  const [first] = acts
  const { closingBalance, debit } = await app.database.prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: first?.actId ?? '' },
  })
  const change = (by: bigint) =>
    app.database.prisma.reconciliationAct.update({
      where: { id: first?.actId ?? '' },
      data: { closingBalance: closingBalance + by, debit: debit + by },
    })
  await change(5_00n)
  expect(await compare()).toMatchObject({ compared: 2, outdated: 1, differing: [] })
  expect((await health()).state).toBe('right')
  expect(await letters()).toBe(0)
  await change(0n)
})

test('a list that says another balance than the act is told to staff with the counterparties, once', async () => {
  app.sandbox.onec.setFaults('balances_reversed')
  const check = await compare()
  expect(check.differing.map(({ name }) => name).sort()).toEqual(
    acts.map(({ name }) => name).sort(),
  )
  for (const { act, balance } of check.differing) expect(BigInt(act)).toBe(-BigInt(balance))
  expect((await shown())?.differing).toHaveLength(2)
  const { state, found } = await health()
  expect(state).toBe('wrong')
  for (const { name } of acts) expect(found?.ru).toContain(name)
  expect(await letters()).toBe(1)
  await compare()
  expect(await letters()).toBe(1)
})

test('a list that does not come to 1C’s own total is told', async () => {
  app.sandbox.onec.setFaults('balances_short')
  const check = await compare()
  expect(check.wrongTotals.length).toBeGreaterThan(0)
  expect((await shown())?.wrongTotals[0]?.currency).toBe('RUB')
  expect((await health()).state).toBe('wrong')
})

test('a list that goes in a circle is said to be none, and what was known is not taken for an answer', async () => {
  app.sandbox.onec.setFaults('balances_repeat')
  await compareBalances(app.modules.reconciliation.deps)
  expect(await readBalancesCheck(app.database.prisma)).toMatchObject({ failure: 'onec.contract' })
  expect((await health()).state).toBe('warning')
  expect(await shown()).toBeNull()
})
