import { describe, expect, test } from 'vitest'
import { createCompletionActs } from '../../../../server/completion-acts/index.ts'
import { describeRule } from '../../../../server/completion-acts/status-rules/describe-rule.ts'
import { tryStatusRules } from '../../../../server/completion-acts/status-rules/manage.ts'
import { isSyncRequested } from '../../../../server/completion-acts/sync/index.ts'
import { runSyncJob } from '../../../../server/completion-acts/sync/jobs.ts'
import type { StatusRulesPreview } from '../../../../server/completion-acts/views.ts'
import type { CompletionActStatus, StatusRule } from '../../../../server/onec/port.ts'
import { CONFIGURATIONS, printNumber } from '../../../../server/onec/port.ts'
import { issuedAct, knownRow, read, type SyncApp, startSyncApp } from '../sync/fixture.ts'

const never = new AbortController().signal

async function setUp(options: Parameters<typeof startSyncApp>[0] = {}) {
  const app = await startSyncApp(options)
  await read(app)
  return { app, acts: createCompletionActs(app.deps), admin: await app.person('admin') }
}

async function statuses({ deps }: SyncApp): Promise<Map<string, CompletionActStatus>> {
  const rows = await deps.database.prisma.completionAct.findMany()
  return new Map(rows.map(({ id, status }) => [id, status]))
}

/** The preview of these rules, by an admin. */
async function preview(
  { app, admin }: Awaited<ReturnType<typeof setUp>>,
  rules: StatusRule[],
  limits: Parameters<typeof tryStatusRules>[3] = { budgetMs: 60_000 },
): Promise<StatusRulesPreview> {
  const trial = await tryStatusRules(app.deps, admin, rules, limits)
  if (trial?.kind !== 'preview') return expect.fail(`no preview: ${JSON.stringify(trial)}`)
  return trial.preview
}

const without = (rules: StatusRule[], ...ids: string[]) =>
  rules.filter(({ id }) => !ids.includes(id))

const commentSigned: StatusRule = {
  id: 'own-1',
  when: { kind: 'commentPrefix', in: ['Подписан на бумаге'] },
  status: 'signed',
}

describe.each(CONFIGURATIONS)('with %s', (configuration) => {
  test('what the look promised is what the next reading does', async () => {
    const set = await setUp({ configuration })
    const { app, acts, admin } = set
    const { accountant } = app.sandbox.onec
    accountant.setComment(issuedAct(app).ref, 'Подписан на бумаге: у Марии')
    accountant.setEdiState(issuedAct(app, 3).ref, 'ЗакрытСОтклонением', 'Не та сумма')
    app.clock.pass(31)
    await read(app)
    const before = await statuses(app)
    const rules = [
      commentSigned,
      ...without(app.deps.defaultRules, 'edi-signed', 'original-signed', 'edi-rejected'),
    ]

    const promised = await preview(set, rules)
    expect(await acts.saveStatusRules(admin, rules)).toEqual({ kind: 'saved' })
    expect(await statuses(app)).toEqual(before)
    await runSyncJob(app.deps, never)

    const after = await statuses(app)
    const changed = [...before].filter(([id, status]) => after.get(id) !== status)
    expect(promised).toMatchObject({ examined: before.size, isWhole: true, unknown: [] })
    const pairs = Map.groupBy(changed, ([id, from]) => `${from} → ${after.get(id)}`)
    expect(
      new Map(promised.changes.map(({ from, to, count }) => [`${from} → ${to}`, count])),
    ).toEqual(new Map([...pairs].map(([pair, { length }]) => [pair, length])))
    expect([...pairs.keys()].sort()).toEqual([
      'issued → signed',
      'rejected → issued',
      'signed → issued',
    ])
    expect(promised.examples.length).toBeLessThanOrEqual(20)
    for (const { id, from, to } of promised.examples) {
      expect([before.get(id), after.get(id)]).toEqual([from, to])
    }
    const [first] = promised.examples
    const row = await app.deps.database.prisma.completionAct.findFirst({
      where: { id: first?.id ?? '' },
      include: { counterparty: true },
    })
    expect(first).toMatchObject({
      number: printNumber(row?.number ?? ''),
      date: row?.dateTime.toISOString().slice(0, 10),
      counterparty: row?.counterparty?.name,
    })
  })
})

test('one reading decides every act anew, however many there are', async () => {
  const { app, acts, admin } = await setUp({ counterparties: ['romashka'], extra: 900 })
  const { prisma } = app.deps.database
  const rules = without(app.deps.defaultRules, 'edi-signed', 'original-signed')
  const count = await prisma.completionAct.count()
  // More than are asked for at a time, and too few for whole registers to be read.
  expect(count > 600 && count < 2000).toBe(true)
  expect(await prisma.completionAct.count({ where: { status: 'signed' } })).toBeGreaterThan(10)

  await acts.saveStatusRules(admin, rules)
  await runSyncJob(app.deps, never)

  expect(await prisma.completionAct.count({ where: { status: 'signed' } })).toBe(0)
  expect(await prisma.completionAct.count({ where: { nextSignalsAt: new Date(0) } })).toBe(0)
})

test('the configuration’s rules come back, and with them every status', async () => {
  const { app, acts, admin } = await setUp()
  const { defaultRules } = app.deps
  const before = await statuses(app)
  await acts.saveStatusRules(admin, without(defaultRules, 'original-signed', 'edi-signed'))
  await runSyncJob(app.deps, never)
  expect(await statuses(app)).not.toEqual(before)

  expect(await acts.resetStatusRules(admin)).toBe(true)
  await runSyncJob(app.deps, never)

  expect(await statuses(app)).toEqual(before)
  expect(await acts.statusRules(admin)).toEqual({
    rules: defaultRules,
    words: expect.arrayContaining(['Документ проведён']),
    defaults: defaultRules,
    isDefault: true,
  })
})

test('who changed the rules, from what to what, is kept, and 1C is asked at once', async () => {
  const { app, acts, admin } = await setUp()
  const { prisma } = app.deps.database
  const { defaultRules } = app.deps
  const rules = [commentSigned, ...defaultRules]

  await acts.saveStatusRules(admin, rules)

  expect(await acts.statusRules(admin)).toEqual({
    rules,
    words: rules.map((rule) => describeRule(rule, 'ru')),
    defaults: defaultRules,
    isDefault: false,
  })
  expect(await isSyncRequested(app.deps)).toBe(true)
  await acts.resetStatusRules(admin)
  const audit = await prisma.auditEvent.findMany({
    where: { action: { startsWith: 'setting.status_rules' } },
    orderBy: { id: 'asc' },
  })
  expect(audit).toMatchObject([
    {
      action: 'setting.status_rules_saved',
      actorId: admin.userId,
      ip: admin.ip,
      details: { before: defaultRules, after: rules },
    },
    { action: 'setting.status_rules_reset', details: { before: rules, after: defaultRules } },
  ])
})

describe('what 1C was not asked for', () => {
  test('is said of every act that a rule about a new property reaches', async () => {
    const set = await setUp()
    const { app } = set
    const { accountant } = app.sandbox.onec
    const erased = issuedAct(app)
    accountant.erase(erased.ref)
    await read(app)
    app.clock.pass(3)
    await read(app)
    expect(await knownRow(app, erased.ref)).toMatchObject({ status: 'withdrawn' })
    const rule: StatusRule = {
      id: 'own-1',
      when: { kind: 'property', name: 'Согласовано', in: ['Нет'] },
      status: 'rejected',
    }

    const { unknown, examined, changes } = await preview(set, [rule, ...app.deps.defaultRules])

    // The erased act has no properties to ask for.
    expect(unknown).toEqual([{ rule: 0, acts: examined - 1 }])
    expect(changes).toEqual([])
  })

  test('is said of drafts when a rule about originals comes before them', async () => {
    const set = await setUp()
    const { app } = set
    const { defaultRules } = app.deps
    const drafts = await app.deps.database.prisma.completionAct.count({
      where: { matchedRule: 'not-posted' },
    })
    expect(drafts).toBeGreaterThan(0)
    const [originals] = defaultRules.filter(({ id }) => id === 'original-signed')
    if (!originals) expect.fail('the rule is not there')
    const at = defaultRules.findIndex(({ id }) => id === 'not-posted')
    const rules = without(defaultRules, 'original-signed').toSpliced(at, 0, originals)

    expect((await preview(set, rules)).unknown).toEqual([{ rule: at, acts: drafts }])
  })

  test('comes to be known when the rules are saved and 1C is read', async () => {
    const set = await setUp()
    const { app, acts, admin } = set
    const { ref } = issuedAct(app)
    app.sandbox.onec.accountant.reject(ref, 'Нет договора', 'property')
    await read(app)
    const [named] = app.deps.defaultRules.filter(({ id }) => id === 'property-rejected')
    if (!named) expect.fail('the rule is not there')
    const plain = without(app.deps.defaultRules, 'property-rejected')
    await acts.saveStatusRules(admin, plain)
    await runSyncJob(app.deps, never)
    expect(await knownRow(app, ref)).toMatchObject({ status: 'issued' })
    const rules = [named, ...plain]
    const { unknown, changes } = await preview(set, rules)
    expect([unknown.map(({ rule }) => rule), changes]).toEqual([[0], []])

    await acts.saveStatusRules(admin, rules)
    expect((await preview(set, rules)).unknown.map(({ rule }) => rule)).toContain(0)
    await runSyncJob(app.deps, never)

    expect((await preview(set, rules)).unknown).toEqual([])
    expect(await knownRow(app, ref)).toMatchObject({ status: 'rejected' })
  })
})

describe('a look at very many acts', () => {
  test('stops at its limit with the newest, and says that there are more', async () => {
    const set = await setUp()
    const rules: StatusRule[] = [{ id: 'otherwise', when: { kind: 'always' }, status: 'draft' }]
    const rows = await set.app.deps.database.prisma.completionAct.findMany({
      orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
    })
    const newest = rows.slice(0, 10).filter(({ status }) => status !== 'draft')

    const found = await preview(set, rules, { maxActs: 10, batchSize: 3, budgetMs: 60_000 })

    expect(found).toMatchObject({ examined: 10, isWhole: false })
    expect(found.changes.reduce((sum, { count }) => sum + count, 0)).toBe(newest.length)
    expect(found.examples.map(({ id }) => id).sort()).toEqual(newest.map(({ id }) => id).sort())
    const all = await preview(set, rules, { batchSize: 7, budgetMs: 60_000 })
    expect(all).toMatchObject({ examined: rows.length, isWhole: true })
    const exactly = await preview(set, rules, { maxActs: rows.length, budgetMs: 60_000 })
    expect(exactly).toMatchObject({ examined: rows.length, isWhole: true })
  })

  test('stops when its time is over', async () => {
    const set = await setUp()
    const found = await preview(set, set.app.deps.defaultRules, { batchSize: 5, budgetMs: -1 })
    expect(found).toMatchObject({ examined: 5, isWhole: false, changes: [] })
  })
})

test('the rules in force change nothing', async () => {
  const set = await setUp()
  const found = await preview(set, structuredClone(set.app.deps.defaultRules))
  expect(found).toMatchObject({ isWhole: true, changes: [], examples: [], unknown: [] })
})

test('customers know nothing of rules, accountants read them, admins change them', async () => {
  const { app, acts, admin } = await setUp()
  const { prisma } = app.deps.database
  const romashka = await app.counterparty('Орион')
  const client = await app.person('client', [romashka.id])
  const accountant = await app.person('accountant')
  const rules = [commentSigned, ...app.deps.defaultRules]

  expect(await acts.statusRules(client)).toBeNull()
  expect(await acts.statusRules(accountant)).toMatchObject({ isDefault: true })
  for (const other of [client, accountant]) {
    expect(await acts.tryStatusRules(other, rules)).toBeNull()
    expect(await acts.saveStatusRules(other, rules)).toBeNull()
    expect(await acts.resetStatusRules(other)).toBe(false)
  }
  expect(await prisma.setting.count({ where: { key: 'act-status-rules' } })).toBe(0)
  expect(await prisma.auditEvent.count({ where: { action: { startsWith: 'setting.' } } })).toBe(0)
  expect(await acts.tryStatusRules(admin, rules)).toMatchObject({ kind: 'preview' })
  expect(await prisma.setting.count({ where: { key: 'act-status-rules' } })).toBe(0)
})

test('rules with a fault are neither looked at nor saved', async () => {
  const { app, acts, admin } = await setUp()
  const [first, ...rest] = app.deps.defaultRules
  const rules = [{ ...first, when: { kind: 'commentPattern', pattern: '(a+)+' } }, ...rest]
  const faults = {
    kind: 'faults',
    faults: [{ rule: 0, field: 'words', code: 'pattern_repeats_repeats' }],
  }
  expect(await acts.tryStatusRules(admin, rules)).toEqual(faults)
  expect(await acts.saveStatusRules(admin, rules)).toEqual(faults)
  expect(await acts.statusRules(admin)).toMatchObject({ isDefault: true })
})
