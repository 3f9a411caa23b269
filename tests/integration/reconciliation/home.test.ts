import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeAct } from '../../support/request-act.ts'

describe('the home page', () => {
  let app: TestApp
  let client: Actor
  let counterpartyId: string
  beforeAll(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    const { prisma } = app.database
    app.sandbox.onec.setFaults()
    client = await app.signedIn('Ромашка')
    counterpartyId = client.current?.id ?? ''
    await prisma.reconciliationRequest.deleteMany()
    await prisma.reconciliationAct.deleteMany()
    await prisma.balanceHistory.deleteMany()
    await prisma.rateLimit.deleteMany()
    romashka().forget()
  })
  afterAll(() => app.end())

  function romashka() {
    const { base } = app.sandbox.onec
    const known = base.counterparties.find(({ name }) => name.includes('Ромашка'))
    if (!known) throw new Error('no Romashka')
    return {
      ship: (date: string, debit: bigint) =>
        base.addLine(known, { date, document: `Продажа от ${date}`, debit, credit: 0n }),
      forget: () => base.forgetEdits(known),
    }
  }
  const today = () => app.modules.reconciliation.deps.clock.today()
  const home = async () => {
    const view = await app.services.reconciliation.home(client, counterpartyId)
    if (!view) throw new Error('no home')
    return view.balance
  }
  const owed = async () => (await home()).months.at(-1)?.closing ?? 0n
  const ask = (from: string, to: string) => makeAct(app, client, { counterpartyId, from, to })
  const actCalls = () => app.sandbox.onec.calls().filter(({ path }) => path.includes('/act')).length

  test('says what an act through today says, without asking 1C once more', async () => {
    const before = await owed()
    romashka().ship(today(), 123_400n)
    await ask(`${today().slice(0, 7)}-01`, today())
    app.sandbox.onec.forgetCalls()
    const { months, asOf, takenAt } = await home()
    expect(months.at(-1)?.closing).toBe(before + 123_400n)
    expect(months).toHaveLength(12)
    expect(asOf).toBe(today())
    expect(takenAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(actCalls()).toBe(0)
  })

  test('is not older than an act of an earlier period just made', async () => {
    const before = await owed()
    romashka().ship('2024-03-05', 500n)
    expect(await owed(), 'nothing says that it is old').toBe(before)
    await ask('2024-01-01', '2024-03-31')
    expect(await owed()).toBe(before + 500n)
  })

  test('is asked for anew by whoever wants it, three times a minute', async () => {
    const before = await owed()
    romashka().ship(today(), 700n)
    const { refreshHome } = app.services.reconciliation
    expect(await refreshHome(client, counterpartyId)).toEqual({ kind: 'asked' })
    expect(await owed()).toBe(before + 700n)
    await refreshHome(client, counterpartyId)
    await refreshHome(client, counterpartyId)
    expect(await refreshHome(client, counterpartyId)).toEqual({
      kind: 'throttled',
      retryAfterSeconds: expect.any(Number),
    })
    const stranger = await app.signedIn('Холдинг Юг')
    expect(await refreshHome(stranger, counterpartyId)).toBeNull()
  })
})
