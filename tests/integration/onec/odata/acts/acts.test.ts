import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import { createHttpServiceClient } from '../../../../../server/onec/http-service/client.ts'
import {
  CONFIGURATIONS,
  type CompletionAct,
  type CompletionActCursor,
  type CompletionActHeader,
  type DocumentRef,
  decideStatus,
  defaultStatusRules,
  notFoundSignals,
  signalsOfDocument,
} from '../../../../../server/onec/port.ts'
import { answered, failureOf, semaphore, startPort } from '../support.ts'

const SOME = ['orion', 'luch', 'delta', 'usd', 'ip-ivanov']
const OCTOBER = new Date('2026-10-20T09:00:00Z')

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      configuration,
      now: () => OCTOBER,
      acts: { from: '2026-07-01', counterparties: SOME, extra: 1500 },
    })
  })
  afterAll(() => sandbox.close())

  const start = () => {
    const { url, user, password } = sandbox.onec
    return startPort(url, { configuration, user, password }).port
  }
  type Port = ReturnType<typeof start>

  async function pagesOf(
    port: Port,
    { limit, first }: { limit: number; first: 'oldest' | 'newest' },
  ): Promise<CompletionActHeader[]> {
    const all: CompletionActHeader[] = []
    for (const set of port.sets) {
      let after: CompletionActCursor | null = null
      do {
        const page: { items: CompletionActHeader[]; next: CompletionActCursor | null } = answered(
          await port.listHeaders({ set, after, limit, first }),
        )
        all.push(...page.items)
        after = page.next
      } while (after)
    }
    return all
  }

  /** The newest posted act, and how the rules see it now. */
  async function follow(port: Port) {
    const set = port.sets[0] ?? ''
    const rules = defaultStatusRules(configuration)
    const known = sandbox.onec.accountant.list({ state: 'posted', top: 200 })
    const chosen = known.find((act) => act.set === set && act.comment === '')
    if (!chosen) return expect.fail('the sandbox has no posted act')
    const act: DocumentRef = { set, ref: chosen.ref }
    sandbox.onec.accountant.setEdiState(act.ref, null)
    sandbox.onec.accountant.sign(act.ref, false)
    return {
      ref: act.ref,
      look: async () => {
        const { found } = answered(await port.findHeaders([act]))
        const [state] = found
        if (!state) return { ...decideStatus(notFoundSignals, rules), dataVersion: null }
        const { byRef, missing } = answered(await port.readSignals(found, rules))
        expect(missing).toEqual([])
        const decision = decideStatus(signalsOfDocument(state, byRef.get(act.ref)), rules)
        return { ...decision, dataVersion: state.dataVersion }
      },
    }
  }

  test('publishes everything that is read', async () => {
    expect(answered(await start().probe())).toMatchObject({
      missingSets: [],
      missingFields: [],
      usable: true,
    })
  })

  test('is read through by pages, in either direction, nothing missing and nothing twice', async () => {
    const port = start()
    const oldest = await pagesOf(port, { limit: 31, first: 'oldest' })
    const newest = await pagesOf(port, { limit: 1000, first: 'newest' })
    const documents = sandbox.onec.accountant
      .list({ top: 100_000 })
      .filter(({ set }) => port.sets.includes(set))
    const { found } = answered(
      await port.findHeaders(documents.map(({ set, ref }) => ({ set, ref }))),
    )
    const acts = found.filter(({ isCompletionAct }) => isCompletionAct)
    const refsOf = (all: { ref: string }[]) => all.map(({ ref }) => ref).sort()

    expect(oldest.length).toBeGreaterThan(100)
    const moments = oldest.map(({ set, dateTime }) => `${set} ${dateTime}`)
    expect(new Set(moments).size).toBeLessThan(oldest.length)
    expect(new Set(refsOf(oldest)).size).toBe(oldest.length)
    expect(refsOf(oldest)).toEqual(refsOf(acts))
    expect(refsOf(newest)).toEqual(refsOf(oldest))
  })

  test('nothing of the base is said not to add up', async () => {
    const { url, user, password } = sandbox.onec
    const given = { configuration, user, password, sets: 'all', withConstruction: true } as const
    const { port } = startPort(url, given)
    let proved = 0
    for (const set of port.sets) {
      let after: CompletionActCursor | null = null
      for (let pages = 0; pages < 5; pages++) {
        const page: { items: CompletionAct[]; next: CompletionActCursor | null } = answered(
          await port.listActs({ set, after, limit: 200, first: 'newest' }),
        )
        proved += page.items.length
        expect(page.items.filter(({ flaws }) => flaws.length > 0)).toEqual([])
        after = page.next
        if (after === null) break
      }
    }
    expect(proved).toBeGreaterThan(300)
  })

  test('is read by period', async () => {
    const port = start()
    const [set = ''] = port.sets
    const period = { from: '2026-10-01', until: '2026-10-10' }

    const { items } = answered(await port.listHeaders({ set, after: null, limit: 1000, ...period }))
    const all = answered(
      await port.listHeaders({ set, after: null, limit: 1000, first: 'newest' }),
    ).items

    expect(items.length).toBeGreaterThan(0)
    const within = all.filter(({ date }) => date >= period.from && date <= period.until)
    expect(items).toEqual(within.reverse())
  })

  test('acts are whole, and add up to the kopeck', async () => {
    const port = start()
    for (const set of port.sets) {
      const { items } = answered(await port.listActs({ set, after: null, limit: 50 }))
      expect(items.length).toBeGreaterThan(0)
      for (const act of items) {
        const view = sandbox.onec.accountant.view(act.ref)
        expect(shapeOf(act)).toEqual({
          number: view?.number,
          date: view?.at.slice(0, 10),
          total: view?.total,
          contract: view?.contract,
          amountIncludesVat: view?.vatIncluded,
          lines: view?.lines.map(({ item, content, quantity, unit, sum, vat }) => ({
            item,
            text: content || null,
            quantity: String(quantity),
            unit,
            sum,
            vat,
          })),
        })
        expect(act.lines.reduce((sum, { total }) => sum + total, 0n)).toBe(act.total)
        expect(act.lines.every(({ vatRate }) => vatRate !== null)).toBe(true)
        expect(act).toMatchObject({
          currency: expect.stringMatching(/^[A-Z]{3}$/),
          organization: { inn: expect.stringMatching(/^\d{10}$/) },
        })
      }
      const [first] = items
      if (first) {
        expect(answered(await port.readActs([first])).found).toEqual([first])
      }
    }
  })

  test('follows what the accountant does', async () => {
    const port = start()
    const { accountant } = sandbox.onec
    const { ref, look } = await follow(port)
    const before = await look()
    expect(before.status).toBe('issued')

    accountant.unpost(ref)
    const unposted = await look()
    expect(unposted).toMatchObject({ status: 'draft' })
    expect(unposted.dataVersion).not.toBe(before.dataVersion)

    accountant.post(ref)
    expect(await look()).toMatchObject({ status: 'issued' })

    accountant.reject(ref, 'Неверный ИНН')
    expect(await look()).toMatchObject({
      status: 'rejected',
      reason: expect.stringMatching(/^Неверный ИНН/),
      matchedRule: 'comment-rejected',
    })
    accountant.accept(ref)
    expect(await look()).toMatchObject({ status: 'issued' })

    accountant.reject(ref, 'Нет договора', 'property')
    expect(await look()).toMatchObject({ status: 'rejected', matchedRule: 'property-rejected' })
    accountant.accept(ref)

    accountant.sign(ref)
    expect(await look()).toMatchObject({ status: 'signed', matchedRule: 'original-signed' })
    accountant.sign(ref, false)

    accountant.setEdiState(ref, 'ЗакрытСОтклонением', 'Сумма не согласована')
    expect(await look()).toMatchObject({ status: 'rejected', reason: 'Сумма не согласована' })
    accountant.setEdiState(ref, 'ОбменЗавершен')
    expect(await look()).toMatchObject({ status: 'signed', matchedRule: 'edi-signed' })
    accountant.setEdiState(ref, null)

    accountant.markDeleted(ref)
    expect(await look()).toMatchObject({ status: 'withdrawn', matchedRule: 'deletion-mark' })

    accountant.erase(ref)
    expect(await look()).toMatchObject({
      status: 'withdrawn',
      reason: 'Документ удалён в 1С',
      dataVersion: null,
    })
    const gone = { set: port.sets[0] ?? '', ref }
    expect(answered(await port.readActs([gone]))).toEqual({ found: [], missing: [gone] })
  })

  test('counterparties are told by their keys', async () => {
    const port = start()
    const [known] = sandbox.onec.accountant.list({ top: 1 })
    const guid = known?.counterparty.guid ?? ''
    const stranger = 'ffffffff-0000-4000-8000-000000000000'

    expect(answered(await port.counterparties([guid, stranger, 'нет']))).toMatchObject([
      {
        guid,
        name: expect.any(String),
        inn: expect.stringMatching(/^\d{10,12}$/),
      },
    ])
  })
})

describe('the sandbox as a base that needs care', () => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({
      now: () => OCTOBER,
      acts: { from: '2026-07-01', counterparties: SOME, extra: 0 },
    })
  })
  afterAll(() => sandbox.close())

  const start = (places = 2) => {
    const { url, user, password } = sandbox.onec
    sandbox.onec.forgetCalls()
    return startPort(url, { user, password, concurrency: semaphore(places) }).port
  }
  const query = { set: 'Document_РеализацияТоваровУслуг', after: null, limit: 5 }

  test('is never called by more at once than allowed, and keeps no session afterwards', async () => {
    const port = start()
    const { started, finished } = sandbox.onec.odata.sessions.counts()

    await Promise.all(Array.from({ length: 12 }, () => port.listActs(query)))
    await port.close()

    const counts = sandbox.onec.odata.sessions.counts()
    expect(sandbox.onec.maxUnderWay()).toBe(2)
    expect(counts.started - started).toBeLessThanOrEqual(2)
    expect(counts.finished - finished).toBe(counts.started - started)
    expect(sandbox.onec.odata.sessions.held()).toBe(0)
  })

  test('that drops its sessions is asked on with new ones', async () => {
    const port = start()

    answered(await port.listHeaders(query))
    sandbox.onec.odata.sessions.dropAll()

    expect(answered(await port.listHeaders(query)).items.length).toBeGreaterThan(0)
  })

  test('that publishes nothing is reported, set by set', async () => {
    const port = start()
    sandbox.onec.setFaults({ id: 'empty_composition' })

    const report = answered(await port.probe())
    sandbox.onec.setFaults()

    expect(report).toMatchObject({ published: 0, usable: false })
    expect(report.missingSets).toContainEqual({
      set: query.set,
      required: true,
      forDrafts: false,
    })
  })

  test('of another configuration names what it lacks', async () => {
    const { url, user, password } = sandbox.onec
    const { port } = startPort(url, { user, password, configuration: 'unf30' })

    const failure = failureOf(
      await port.listHeaders({ ...query, set: 'Document_АктВыполненныхРабот' }),
    )

    expect(failure).toMatchObject({
      code: 'onec.odata_set_missing',
      details: { set: 'Document_АктВыполненныхРабот' },
    })
    expect(answered(await port.probe()).missingSets).toContainEqual({
      set: 'Document_АктВыполненныхРабот',
      required: true,
      forDrafts: false,
    })
  })

  test('gives its own printed form by the HTTP service', async () => {
    const { url, user, password, apiKey } = sandbox.onec
    const common = { concurrency: semaphore(2), log: { info: () => {}, warn: () => {} } }
    const forms = createHttpServiceClient({ url, apiKey, auth: 'bearer', ...common })
    const { port } = startPort(url, { user, password, forms })
    const [act] = answered(await port.listHeaders(query)).items

    const { pdf } = answered(await port.printedForm(act ?? { set: query.set, ref: '' }))
    const none = await port.printedForm({
      set: query.set,
      ref: 'ffffffff-0000-4000-8000-000000000000',
    })
    await forms.close()

    expect(
      Buffer.from(pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(failureOf(none).code).toBe('onec.document_not_found')
  })
})

function shapeOf(act: CompletionAct) {
  const { number, date, total, contract, amountIncludesVat, lines } = act
  return {
    number,
    date,
    total,
    contract: contract?.name ?? '',
    amountIncludesVat,
    lines: lines.map(({ item, text, quantity, unit, sum, vat }) => ({
      item,
      text,
      quantity,
      unit,
      sum,
      vat,
    })),
  }
}
