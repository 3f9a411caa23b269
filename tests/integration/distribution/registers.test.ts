import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DistributionDeps } from '../../../server/distribution/deps.ts'
import type { RunPage } from '../../../server/distribution/index.ts'
import { attemptItem } from '../../../server/distribution/item/attempt-item.ts'
import { claimItems } from '../../../server/distribution/item/claim-items.ts'
import {
  claimPreparation,
  prepareRun,
} from '../../../server/distribution/recipients/prepare-run.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'

const LEDGER = 'AccountingRegister_Хозрасчетный'

/** Of the sandbox: always at zero, at zero in September, and one that owes. */
const QUIET = 'Гаджиева'
const WAKING = 'Горизонт'
const UNASKED = 'Медтехника'
const OWING = 'Луч'

/** A base whose service lists no balances, and whose registers can be read by OData. */
describe('a run of a base without a list of balances', () => {
  let app: TestApp
  let deps: DistributionDeps
  let accountant: Actor
  let admin: Actor

  beforeAll(async () => {
    app = await startApp()
    deps = app.modules.distribution.deps
    accountant = await app.staff('accountant')
    admin = await app.staff('admin')
    for (const name of [QUIET, WAKING, UNASKED, OWING]) await app.signedIn(name)
    app.sandbox.onec.setFaults('balances_unpublished')
  })
  afterAll(() => app.end())

  const open = async (id: string): Promise<RunPage> => {
    const page = await app.services.distribution.open(accountant, id, {}, null)
    if (!page) throw new Error('no run')
    return page
  }
  const prepare = async (month: string): Promise<RunPage> => {
    const { distribution } = app.services
    const period = { from: `${month}-01`, to: `${month}-28` }
    const made = await distribution.create(accountant, { name: month, ...period })
    const run = await claimPreparation(deps)
    if (made.kind !== 'created' || !run) throw new Error('no run')
    await prepareRun(deps, run)
    return open(run.id)
  }
  const itemOf = ({ items }: RunPage, name: string) => {
    const found = items.find(({ counterparty }) => counterparty.name.includes(name))
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  const standing = (page: RunPage, name: string) => {
    const { status, reason, balance, differs } = itemOf(page, name)
    return { status, reason, balance, differs }
  }
  const trust = async (trustsRegisters: boolean) => {
    const known = await app.services.distribution.settings(admin)
    if (!known) throw new Error('no settings')
    const input = { ...known.settings, trustsRegisters }
    expect(await app.services.distribution.saveSettings(admin, input)).toBe('saved')
  }
  /** The acts of these alone are asked for. */
  const run = async (page: RunPage, names: readonly string[]) => {
    const { distribution } = app.services
    for (const { id, counterparty, status } of page.items) {
      if (status !== 'included' || names.some((name) => counterparty.name.includes(name))) continue
      await distribution.setExcluded(accountant, page.run.id, id, true)
    }
    for (const step of ['start', 'begin'] as const) {
      await distribution.steer(accountant, page.run.id, step)
    }
    for (let items = await claimItems(deps, 1); items[0]; items = await claimItems(deps, 1)) {
      await attemptItem(deps, items[0])
    }
    const after = await open(page.run.id)
    await distribution.steer(accountant, page.run.id, 'cancel')
    return after
  }

  test('shows everybody with the balance of the registers, and the act decides', async () => {
    const { base } = app.sandbox.onec
    const page = await prepare('2026-09')
    expect([page.run.balanceSource, page.run.registersGap]).toEqual(['registers', null])
    expect(page.run.totals.length).toBeGreaterThan(2)
    for (const { listed, onec } of page.run.totals) expect(onec).toBe(listed)
    const isKnown = (name: string) =>
      [QUIET, WAKING, UNASKED, OWING].some((one) => name.includes(one))
    const expected = base.counterparties
      .map((one): [string, bigint] => [one.name, base.balance(one, '2026-09-28')])
      .filter(([name, balance]) => balance !== 0n || isKnown(name))
    const shown = page.items.map(({ counterparty, balance }) => [counterparty.name, balance])
    const byName = ([one]: unknown[], [other]: unknown[]) => (`${one}` < `${other}` ? -1 : 1)
    expect(shown.toSorted(byName)).toEqual(expected.toSorted(byName))
    expect(page.items.some(({ balance }) => balance !== null && balance < 0n)).toBe(true)
    expect(standing(page, OWING)).toMatchObject({ status: 'included', reason: 'register_balance' })
    expect(standing(page, QUIET)).toMatchObject({ status: 'included', reason: 'register_zero' })

    const after = await run(page, [QUIET, WAKING, OWING])
    for (const name of [QUIET, WAKING]) {
      expect(standing(after, name)).toMatchObject({ status: 'excluded', reason: 'zero_balance' })
    }
    expect(standing(after, OWING)).toMatchObject({
      ...{ status: 'delivering', reason: 'balance', differs: false },
    })
  })

  test('leaves out by a setting alone, and only where the last act and the completion acts agree', async () => {
    expect(standing(await prepare('2026-10'), QUIET)).toMatchObject({ reason: 'register_zero' })
    await trust(true)
    const page = await prepare('2026-10')
    expect(standing(page, QUIET)).toMatchObject({
      ...{ status: 'excluded', reason: 'zero_in_registers', balance: 0n },
    })
    expect(standing(page, UNASKED)).toMatchObject({ status: 'included', reason: 'register_zero' })
    expect(standing(page, WAKING)).toMatchObject({ reason: 'register_balance' })
    const { id, counterparty } = itemOf(page, QUIET)
    const { distribution } = app.services
    expect(await distribution.setExcluded(accountant, page.run.id, id, false)).toBe(true)
    await makeCompletionAct(app.database.prisma, {
      counterpartyId: counterparty.id,
      date: '2026-10-05',
    })
    expect(standing(await prepare('2026-10'), QUIET)).toMatchObject({
      ...{ status: 'included', reason: 'register_zero' },
    })
    await trust(false)
  })

  test('registers that are late differ from the act, which goes out and says so', async () => {
    app.sandbox.onec.setFaults('balances_unpublished', { id: 'registers_late', value: 31 })
    const page = await prepare('2026-10')
    expect(standing(page, WAKING)).toMatchObject({ reason: 'register_zero', balance: 0n })
    const after = await run(page, [WAKING])
    expect(standing(after, WAKING)).toMatchObject({
      ...{ status: 'delivering', reason: 'balance', differs: true },
    })
    const [roubles] = after.run.totals.filter(({ currency }) => currency === 'RUB')
    expect(roubles?.acts).not.toBe(roubles?.listedOfActs)
    app.sandbox.onec.setFaults('balances_unpublished')
  })

  test('a register that is not published is named, and the run goes by the acts', async () => {
    app.sandbox.onec.odata.world().unpublish(LEDGER)
    const page = await prepare('2026-10')
    expect(page.run.balanceSource).toBe('acts')
    expect(page.run.registersGap?.name).toBe(LEDGER)
    expect(standing(page, OWING)).toMatchObject({ reason: 'to_be_seen', balance: null })
    app.sandbox.onec.odata.world().publishAll()
  })
})
