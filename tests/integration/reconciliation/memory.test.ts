import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import type { ReconciliationAnswer } from '../../../server/onec/port.ts'
import { refreshBreaks } from '../../../server/reconciliation/changes/all-breaks.ts'
import type { ReconciliationActView } from '../../../server/reconciliation/index.ts'
import { resumeRequest } from '../../../server/reconciliation/request/attempt.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

type Edit = (answer: ReconciliationAnswer) => ReconciliationAnswer

const QUARTER = { from: '2024-01-01', to: '2024-03-31' }
const NEXT = { from: '2024-04-01', to: '2024-04-30' }

/** A line more, and the balance with it. */
const withLine =
  (debit: bigint, document = 'Продажа (00БП-000099 от 05.03.2024)', date = '2024-03-05'): Edit =>
  (answer) => ({
    ...answer,
    lines: [...answer.lines, { date, document, debit, credit: 0n }].sort((a, b) =>
      a.date.localeCompare(b.date),
    ),
    turnover: null,
    closingBalance: answer.closingBalance + debit,
  })
const same: Edit = (answer) => answer

describe('what a customer saw and agreed to', () => {
  let app: TestApp
  let client: Actor
  let accountant: Actor
  let counterpartyId: string
  /** Every reading is a minute after the one before. */
  let minutes = 0

  beforeAll(async () => {
    app = await startApp()
    client = await app.signedIn('Ромашка')
    accountant = await app.staff('accountant')
    counterpartyId = client.current?.id ?? ''
  })
  beforeEach(async () => {
    const { prisma } = app.database
    await prisma.reconciliationRequest.deleteMany()
    await prisma.reconciliationAct.deleteMany()
    await prisma.outgoingMail.deleteMany()
    minutes = 0
  })
  afterAll(() => app.end())

  const deps = () => {
    const own = app.modules.reconciliation.deps
    return { ...own, clock: { ...own.clock, now: () => new Date(Date.now() + minutes * 60_000) } }
  }

  /** 1C returns its act with an edit, which is stored as always. */
  async function read(edit: Edit, period = QUARTER): Promise<string> {
    const { prisma } = app.database
    minutes += 1
    const { onec, ...rest } = deps()
    if (!onec) throw new Error('no 1C')
    const { id } = await prisma.reconciliationRequest.create({
      data: {
        counterpartyId,
        periodFrom: new Date(period.from),
        periodTo: new Date(period.to),
        status: 'waiting',
      },
    })
    const edited = {
      ...onec,
      reconciliationAct: async (...query: Parameters<typeof onec.reconciliationAct>) => {
        const outcome = await onec.reconciliationAct(...query)
        return outcome.kind === 'done' ? { ...outcome, value: edit(outcome.value) } : outcome
      },
    }
    await resumeRequest({ ...rest, onec: edited }, id)
    const { actId, errorCode } = await prisma.reconciliationRequest.findUniqueOrThrow({
      where: { id },
    })
    if (!actId) throw new Error(`no act: ${errorCode}`)
    return actId
  }
  async function open(id: string, actor = client): Promise<ReconciliationActView> {
    const page = await app.services.reconciliation.open(actor, id, 1)
    if (page?.kind !== 'act') throw new Error('no act')
    return page.act
  }
  const download = (id: string, actor = client) =>
    app.services.reconciliation.file(actor, id, 'csv', {})
  const agree = (id: string) => app.services.answers.accept(client, { kind: 'reconciliation', id })
  const staffLetters = () =>
    app.database.prisma.outgoingMail.findMany({
      where: { to: accountant.email },
      select: { subject: true, text: true },
    })
  const viewing = async () => {
    const seen = client.current
    if (!seen) throw new Error('no company')
    const viewed = { ...seen, role: 'viewer' as const }
    return {
      ...accountant,
      role: 'client',
      counterparties: [viewed],
      current: viewed,
      isViewing: true,
    } as Actor
  }

  test("is what the customer's own people did, not staff and not other customers", async () => {
    const first = await read(same)
    await download(first, accountant)
    await open(first, await viewing())
    await download(first, await viewing())
    const second = await read(withLine(100n))
    expect((await open(second, accountant)).changes, 'staff saw the first one').toBeNull()

    expect((await open(second)).changes, 'nobody of the customer has').toBeNull()
    const third = await read(withLine(200n))
    expect((await open(third)).changes).toMatchObject({ since: 'opened', previousId: second })
    expect((await open(third)).changes, 'a second look does not end it').not.toBeNull()
    await download(third)
    expect((await open(third)).changes, 'they have it now').toBeNull()
    const fourth = await read(withLine(300n))
    expect((await open(fourth)).changes).toMatchObject({ since: 'downloaded', previousId: third })
  })

  test('an agreement binds its edition: a later one tells of it, shows the lines and asks again', async () => {
    const agreed = await read(same)
    expect(await agree(agreed)).toEqual({ kind: 'done' })
    await app.database.prisma.outgoingMail.deleteMany()
    const later = await read(withLine(100n))
    expect(await read(withLine(100n)), 'and once more').toBe(later)

    const letters = await staffLetters()
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toContain('Согласованный акт сверки изменился')
    expect(letters[0]?.text).toContain(`/reconciliation/${later}`)
    const problems = await app.services.reconciliation.memoryProblems(accountant)
    expect(problems?.outdatedAgreements).toBe(1)
    const register = await app.services.reconciliation.register(
      accountant,
      { show: 'outdated' },
      null,
    )
    expect(register?.rows).toMatchObject([{ id: later, state: 'outdated' }])

    const act = await open(later)
    expect(act.agreed).toBeNull()
    expect(act.earlierAgreement).toMatchObject({
      previousId: agreed,
      previousEdition: 1,
      by: client.email,
      closingBalance: -1_500_000n,
      changes: { lines: [{ kind: 'came' }] },
    })
    expect(act.changes).toMatchObject({ since: 'agreed', previousId: agreed })
    expect(await agree(later), 'not before they know').toEqual({ kind: 'closed' })
    expect(await app.services.reconciliation.acknowledgeChanges(accountant, later)).toBe(false)
    expect(await app.services.reconciliation.acknowledgeChanges(client, later)).toBe(true)
    expect((await open(later)).changes).toBeNull()
    expect((await open(later)).earlierAgreement, 'still asked again').not.toBeNull()
    expect(await agree(later)).toEqual({ kind: 'done' })
    expect((await open(later)).earlierAgreement).toBeNull()
    expect((await app.services.reconciliation.memoryProblems(accountant))?.outdatedAgreements).toBe(
      0,
    )
  })

  test('one row a period: what was replaced is folded under it, and says so everywhere', async () => {
    const agreed = await read(same)
    await agree(agreed)
    const later = await read(withLine(100n))
    await read(same, NEXT)
    const list = await app.services.reconciliation.list(client, counterpartyId, null)
    expect(list?.rows).toMatchObject([
      { period: NEXT, edition: 1, older: [] },
      {
        id: later,
        period: QUARTER,
        state: 'outdated',
        edition: 2,
        older: [{ id: agreed, edition: 1, state: 'agreed' }],
      },
    ])
    const home = await app.services.reconciliation.home(client, counterpartyId)
    expect(home?.latest.map(({ id }) => id)).not.toContain(agreed)

    expect(await open(agreed)).toMatchObject({ newerId: later, replaced: { latestEdition: 2 } })
    const old = await download(agreed)
    expect(old?.fileName).toBe(
      'Акт сверки ООО Ромашка 2024-01-01–2024-03-31 (редакция 1, устарела).csv',
    )
    const now = await download(later)
    expect(now?.fileName).toBe('Акт сверки ООО Ромашка 2024-01-01–2024-03-31 (редакция 2).csv')
  })

  test('a paper drawn before its edition was replaced is drawn anew', async () => {
    const first = await read(same)
    const pdf = () => app.services.reconciliation.file(client, first, 'pdf', { form: 'own' })
    const fresh = await pdf()
    await read(withLine(100n))
    const stale = await pdf()
    expect(Buffer.from(stale?.content ?? [])).not.toEqual(Buffer.from(fresh?.content ?? []))
    expect(stale?.fileName).toContain('(редакция 1, устарела).pdf')
  })

  test('a break with a neighbouring period that was taken away is shown to both sides', async () => {
    const quarter = await read(same)
    await download(quarter)
    const opening =
      (sum: bigint): Edit =>
      (answer) => ({
        ...answer,
        openingBalance: answer.openingBalance + sum,
        closingBalance: answer.closingBalance + sum,
      })
    const broken = await read(opening(700n), NEXT)
    const { breaks } = await open(broken)
    expect(breaks).toMatchObject([
      {
        otherId: quarter,
        otherPeriod: QUARTER,
        side: 'before',
        closingBalance: -1_500_000n,
        openingBalance: -1_499_300n,
      },
    ])
    const problems = () => app.services.reconciliation.memoryProblems(accountant)
    expect((await problems())?.breaks, 'nobody relies on it yet').toEqual([])
    await download(broken)
    const known = { breakCount: 1, breaks: [{ earlier: { id: quarter }, later: { id: broken } }] }
    expect(await problems()).toMatchObject(known)
    // Two that were written at one moment did not see each other, and what is gone may be left: the night mends both.
    const { database } = app
    await database.pool.query(`DELETE FROM reconciliation_breaks`)
    await database.pool.query(
      `INSERT INTO reconciliation_breaks SELECT later.id, earlier.id FROM reconciliation_register earlier,
         reconciliation_register later WHERE earlier.relied_act_id = $1 AND later.relied_act_id = $2`,
      [quarter, broken],
    )
    await refreshBreaks(database)
    expect(await problems()).toMatchObject(known)
    // Neighbours that are taken away at once hold nobody up, and lose nothing that was known.
    await Promise.all(Array.from({ length: 12 }, (_, at) => download(at % 2 ? quarter : broken)))
    expect(await problems()).toMatchObject(known)
    const mended = await read(same, NEXT)
    expect((await open(mended)).breaks).toEqual([])
    await download(mended)
    expect(await problems()).toMatchObject({ breakCount: 0, breaks: [] })
  })

  test('lines of a day in another order are the same edition', async () => {
    const twoMore: Edit = (answer) => withLine(5n, 'Б')(withLine(5n, 'А')(answer))
    const swapped: Edit = (answer) => withLine(5n, 'А')(withLine(5n, 'Б')(answer))
    const first = await read(twoMore)
    await agree(first)
    expect(await read(swapped)).toBe(first)
    expect(await open(first)).toMatchObject({ edition: 1, changes: null, replaced: null })
  })

  test('another contract and another currency are said, each sum in its own', async () => {
    const first = await read(same)
    await open(first)
    const renamed = await read((answer) => ({ ...answer, contract: 'Договор № 5/26' }))
    expect((await open(renamed)).changes).toMatchObject({
      lines: [],
      contract: { after: 'Договор № 5/26' },
    })
    await download(renamed)
    const dollars = await read((answer) => ({ ...answer, currency: 'USD' }))
    const { changes } = await open(dollars)
    expect(changes?.currency).toEqual({ before: 'RUB', after: 'USD' })
    expect(changes?.lines).toHaveLength(2)
  })
})
