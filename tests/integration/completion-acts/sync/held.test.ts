import { expect, test, vi } from 'vitest'
import { createAnswers } from '../../../../server/answers/index.ts'
import {
  type CompletionActsDeps,
  createCompletionActs,
  syncCompletionActs,
} from '../../../../server/completion-acts/index.ts'
import { runSyncJob } from '../../../../server/completion-acts/sync/jobs.ts'
import { printNumber } from '../../../../server/onec/document-number.ts'
import { failed } from '../../../../server/platform/outbound/failed.ts'
import { issuedAct, knownRow, read, readAfter, type SyncApp, startSyncApp } from './fixture.ts'

vi.setConfig({ testTimeout: 90_000 })

const free = {
  take: async () => 0,
  giveBack: async () => undefined,
  reset: async () => undefined,
}

/** A customer with an issued act, an accountant, and what both may ask of the portal. */
async function startWithAct(options: Parameters<typeof startSyncApp>[0] = {}) {
  const app = await startSyncApp({ counterparties: ['romashka'], ...options })
  const chosen = issuedAct(app)
  const acts = createCompletionActs(app.deps)
  const answers = createAnswers({
    ...app.deps,
    antivirus: null,
    limits: { messages: free, files: free },
  })
  const people = async () => {
    const row = await knownRow(app, chosen.ref)
    return { row, customer: await app.person('client', [row.counterpartyId ?? '']) }
  }
  const letters = () =>
    app.deps.database.prisma.outgoingMail.findMany({
      where: { dedupeKey: { startsWith: 'acts-held:' } },
    })
  return { app, chosen, acts, answers, people, letters }
}

type Acts = ReturnType<typeof createCompletionActs>

async function textOfExport(acts: Acts, actor: Parameters<Acts['exportList']>[0]): Promise<string> {
  const file = await acts.exportList(actor, {}, 'csv')
  if (!file || 'kind' in file) return expect.fail('no list')
  return new TextDecoder().decode(file.content)
}

test('an act whose total is not that of its lines is held from every reader of the customer, and comes back mended', async () => {
  const { app, chosen, acts, answers, people, letters } = await startWithAct()
  const accountant = await app.person('accountant')
  await read(app)
  const { row, customer } = await people()
  const before = await acts.list(customer, {}, null)
  const lineOfExport = `\n${printNumber(chosen.number)};`
  const waiting = await acts.waiting(customer, row.counterpartyId ?? '')
  const seen = (await answers.forDocument(customer, { kind: 'completion-act', id: row.id }))?.seen
  expect(await textOfExport(acts, customer)).toContain(lineOfExport)

  const { total } = row
  app.sandbox.onec.accountant.load(chosen.ref, {
    header: { СуммаДокумента: Number(total + 100n) / 100 },
  })
  await readAfter(app, 2)
  await readAfter(app, 2)

  const held = await acts.list(customer, {}, null)
  expect(held?.totals.count).toBe((before?.totals.count ?? 0) - 1)
  expect(held?.rows.map(({ id }) => id)).not.toContain(row.id)
  expect(
    (await acts.list(customer, { q: printNumber(chosen.number) }, null))?.rows.map(({ id }) => id),
  ).not.toContain(row.id)
  expect(await acts.waiting(customer, row.counterpartyId ?? '')).toMatchObject({
    count: (waiting?.count ?? 0) - 1,
  })
  expect(await acts.open(customer, row.id, 1)).toBeNull()
  expect(await acts.file(customer, row.id, {})).toBeNull()
  expect(await textOfExport(acts, customer)).not.toContain(lineOfExport)
  const signal = AbortSignal.timeout(60_000)
  expect(await acts.archive(customer, { ids: [row.id] }, null, signal)).toEqual({ kind: 'none' })
  const all = await acts.archive(customer, { filter: {} }, null, signal)
  if (all.kind !== 'archive') return expect.fail(all.kind)
  expect(all.total).toBe(held?.totals.count)
  await new Response(all.stream).arrayBuffer()
  // As a button that was on the page before, and as a POST of one's own.
  for (const ref of [{ seen }, {}]) {
    const document = { kind: 'completion-act' as const, id: row.id, ...ref }
    expect(await answers.accept(customer, document)).toEqual({ kind: 'not_found' })
  }
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'held', answer: null })

  const page = await acts.open(accountant, row.id, 1)
  expect(page).toMatchObject({
    state: 'held',
    canAnswer: false,
    staff: { flaws: [{ kind: 'total', line: null, stated: total + 100n, due: total }] },
  })
  expect(
    (await acts.list(accountant, { status: 'held', counterparty: 'all' }, null))?.rows,
  ).toMatchObject([{ id: row.id, state: 'held' }])
  expect(await acts.syncState(accountant)).toMatchObject({ held: 1 })
  const told = await letters()
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain(`№ ${printNumber(chosen.number)}`)
  expect(told[0]?.text).toMatch(/разница 1,00/)

  app.sandbox.onec.accountant.load(chosen.ref, { header: { СуммаДокумента: Number(total) / 100 } })
  await readAfter(app, 2)
  expect(await acts.open(customer, row.id, 1)).toMatchObject({ state: 'waiting', canAnswer: true })
  expect((await acts.list(customer, {}, null))?.totals).toEqual(before?.totals)
  expect(await acts.syncState(accountant)).toMatchObject({ held: 0 })
  expect(await letters()).toHaveLength(1)
  expect(await answers.accept(customer, { kind: 'completion-act', id: row.id })).toMatchObject({
    kind: 'done',
  })
})

test('an act that never added up leaves nothing in the history that its customer reads later', async () => {
  const { app, chosen, acts, people } = await startWithAct()
  const { total } = chosen
  app.sandbox.onec.accountant.load(chosen.ref, { line: 1, fields: { СуммаНДС: 1 } })
  await read(app)
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'held', visible: false })
  const [flaw] = (await knownRow(app, chosen.ref)).flaws as { kind: string }[]
  expect(flaw?.kind).toBe('line_vat')
  // A person mends the document in 1C, who works the line out anew.
  const line = { quantity: '1', price: String(Number(total) / 100) }
  app.sandbox.onec.accountant.changeLine(chosen.ref, 1, line)
  await readAfter(app, 5)
  const { row, customer } = await people()
  const page = await acts.open(customer, row.id, 1)
  expect(page?.state).toBe('waiting')
  expect(page?.timeline.map(({ kind }) => kind)).toEqual(['issued', 'opened'])
})

test('a sum that a person entered by hand, and its price made of it, is no untruth', async () => {
  const { app, chosen } = await startWithAct()
  const { accountant } = app.sandbox.onec
  while ((accountant.view(chosen.ref)?.lines.length ?? 0) > 1) accountant.removeLine(chosen.ref, 2)
  accountant.changeLine(chosen.ref, 1, { quantity: '3', price: '33.33' })
  const fields = { Сумма: 100, СуммаНДС: 18.03 }
  app.sandbox.onec.accountant.load(chosen.ref, { line: 1, fields })
  app.sandbox.onec.accountant.load(chosen.ref, {
    header: { СуммаВключаетНДС: true, СуммаДокумента: 100 },
  })
  await read(app)
  expect(await knownRow(app, chosen.ref)).toMatchObject({ flaws: null, visible: true })
})

test('acts that an earlier release stored are proved too, and nothing of a true one changes', async () => {
  const { app, chosen } = await startWithAct()
  const { prisma } = app.deps.database
  await read(app)
  const { total } = await knownRow(app, chosen.ref)
  const visible = await prisma.completionAct.count({ where: { visible: true } })
  // The release before read it as it is and proved nothing.
  app.sandbox.onec.accountant.load(chosen.ref, {
    header: { СуммаДокумента: Number(total) / 100 + 1 },
  })
  await readAfter(app, 2)
  await prisma.$executeRaw`UPDATE completion_acts SET flaws = NULL, figures_checked = false,
    visible = posted AND status = 'issued', state = CASE WHEN state = 'held' THEN 'waiting' ELSE state END
    WHERE status = 'issued'`
  await prisma.setting.deleteMany({ where: { key: 'acts-figures-checked' } })
  expect(await prisma.completionAct.count({ where: { visible: true } })).toBeGreaterThan(0)
  await readAfter(app, 2)
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'held', figuresChecked: true })
  expect(await prisma.completionAct.count({ where: { visible: true } })).toBe(visible - 1)
  expect(await prisma.completionAct.count({ where: { figuresChecked: false } })).toBe(0)
})

/** 1C whose registers and properties do not answer as long as `isAway` says so. */
function withoutSignals(deps: SyncApp['deps'], isAway: () => boolean): CompletionActsDeps {
  const { onec } = deps
  return {
    ...deps,
    onec: {
      ...onec,
      readSignals: async (...args) =>
        isAway() ? failed('onec.timeout') : onec.readSignals(...args),
    },
  }
}

test('nothing waits for an answer before all that the rules look at is known, whoever asks', async () => {
  const { app, chosen, acts, answers, people } = await startWithAct()
  let isAway = true
  const deps = withoutSignals(app.deps, () => isAway)
  await syncCompletionActs(deps)
  const { row, customer } = await people()
  expect(row).toMatchObject({ status: 'issued', state: 'reading', visible: true })
  expect(await acts.waiting(customer, row.counterpartyId ?? '')).toMatchObject({ count: 0 })
  expect((await acts.list(customer, { status: 'waiting' }, null))?.totals.count).toBe(0)
  expect(await acts.open(customer, row.id, 1)).toMatchObject({ state: 'reading', canAnswer: false })
  const ref = { kind: 'completion-act' as const, id: row.id }
  expect(await answers.forDocument(customer, ref)).toMatchObject({ canAnswer: false })
  expect(await answers.accept(customer, ref)).toEqual({ kind: 'closed' })
  expect(await knownRow(app, chosen.ref)).toMatchObject({ answer: null, state: 'reading' })

  // One of them was signed long ago, which only the register says.
  const signed = issuedAct(app, 1)
  app.sandbox.onec.accountant.setEdiState(signed.ref, 'ОбменЗавершен')
  isAway = false
  app.clock.pass(5)
  await runSyncJob(deps, AbortSignal.timeout(60_000))
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'waiting' })
  expect(await knownRow(app, signed.ref)).toMatchObject({ state: 'signed' })
  const events = (await knownRow(app, signed.ref)).events.map(({ to }) => to)
  expect(events).toEqual(['issued', 'signed'])
  expect(await answers.accept(customer, ref)).toMatchObject({ kind: 'done' })
})

test('what a release does not offer is known: its acts wait for an answer', async () => {
  const { app, chosen } = await startWithAct()
  app.sandbox.onec.odata.world().unpublish('InformationRegister_СостоянияПоОбъектамУчетаЭДО')
  await read(app)
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'waiting', signalsRead: true })
})

test('rules that look at something new wait for it; rules that do not, do not', async () => {
  const { app, chosen } = await startWithAct()
  await read(app)
  let isAway = true
  const rules = app.deps.defaultRules
  const away = withoutSignals(app.deps, () => isAway)
  const renamed = rules.map((rule) =>
    rule.id === 'deleted' ? { ...rule, reason: 'Удалён' } : rule,
  )
  app.clock.pass(5)
  await syncCompletionActs({ ...away, defaultRules: renamed })
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'waiting' })

  const more = [
    {
      id: 'checked',
      when: { kind: 'property' as const, name: 'Проверено', in: ['Нет'] },
      status: 'rejected' as const,
    },
    ...rules,
  ]
  app.clock.pass(5)
  await syncCompletionActs({ ...away, defaultRules: more })
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'reading' })
  isAway = false
  app.clock.pass(5)
  await syncCompletionActs({ ...away, defaultRules: more })
  expect(await knownRow(app, chosen.ref)).toMatchObject({ state: 'waiting' })
})
