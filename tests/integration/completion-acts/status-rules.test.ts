import { describe, expect, test } from 'vitest'
import { createCompletionActs } from '../../../server/completion-acts/index.ts'
import { tryStatusRules } from '../../../server/completion-acts/status-rules.ts'
import { isAskedFor } from '../../../server/completion-acts/sync/index.ts'
import { runSyncJob } from '../../../server/completion-acts/sync/jobs.ts'
import type { StatusRulesPreview } from '../../../server/completion-acts/views.ts'
import type { ActStatus, StatusRule } from '../../../server/onec/port.ts'
import {
  CONFIGURATIONS,
  issuedAct,
  knownRow,
  read,
  type SyncHouse,
  startSyncHouse,
} from './sync-fixture.ts'

const never = new AbortController().signal

async function setUp(options: Parameters<typeof startSyncHouse>[0] = {}) {
  const house = await startSyncHouse(options)
  await read(house)
  return { house, acts: createCompletionActs(house.deps), admin: await house.person('admin') }
}

async function statuses({ deps }: SyncHouse): Promise<Map<string, ActStatus>> {
  const rows = await deps.database.prisma.completionAct.findMany()
  return new Map(rows.map(({ id, status }) => [id, status]))
}

/** The preview of these rules, by an admin. */
async function preview(
  { house, admin }: Awaited<ReturnType<typeof setUp>>,
  rules: StatusRule[],
  limits: Parameters<typeof tryStatusRules>[3] = { budgetMs: 60_000 },
): Promise<StatusRulesPreview> {
  const trial = await tryStatusRules(house.deps, admin, rules, limits)
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
    const { house, acts, admin } = set
    const { accountant } = house.sandbox.onec
    accountant.setComment(issuedAct(house).ref, 'Подписан на бумаге: у Марии')
    accountant.setEdiState(issuedAct(house, 3).ref, 'ЗакрытСОтклонением', 'Не та сумма')
    house.clock.pass(31)
    await read(house)
    const before = await statuses(house)
    const rules = [
      commentSigned,
      ...without(house.deps.defaultRules, 'edi-signed', 'original-signed', 'edi-rejected'),
    ]

    const promised = await preview(set, rules)
    expect(await acts.saveStatusRules(admin, rules)).toEqual({ kind: 'saved' })
    expect(await statuses(house)).toEqual(before)
    await runSyncJob(house.deps, never)

    const after = await statuses(house)
    const changed = [...before].filter(([id, status]) => after.get(id) !== status)
    expect(promised).toMatchObject({ looked: before.size, isWhole: true, unknown: [] })
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
    const row = await house.deps.database.prisma.completionAct.findFirst({
      where: { id: first?.id ?? '' },
      include: { counterparty: true },
    })
    expect(first).toMatchObject({
      number: row?.number,
      date: row?.dateTime.toISOString().slice(0, 10),
      counterparty: row?.counterparty?.name,
    })
  })
})

test('one reading decides every act anew, however many there are', async () => {
  const { house, acts, admin } = await setUp({ counterparties: ['romashka'], extra: 900 })
  const { prisma } = house.deps.database
  const rules = without(house.deps.defaultRules, 'edi-signed', 'original-signed')
  const count = await prisma.completionAct.count()
  // More than are asked for at a time, and too few for whole registers to be read.
  expect(count > 600 && count < 2000).toBe(true)
  expect(await prisma.completionAct.count({ where: { status: 'signed' } })).toBeGreaterThan(10)

  await acts.saveStatusRules(admin, rules)
  await runSyncJob(house.deps, never)

  expect(await prisma.completionAct.count({ where: { status: 'signed' } })).toBe(0)
  expect(await prisma.completionAct.count({ where: { nextSignalsAt: new Date(0) } })).toBe(0)
})

test('the configuration’s rules come back, and with them every status', async () => {
  const { house, acts, admin } = await setUp()
  const { defaultRules } = house.deps
  const before = await statuses(house)
  await acts.saveStatusRules(admin, without(defaultRules, 'original-signed', 'edi-signed'))
  await runSyncJob(house.deps, never)
  expect(await statuses(house)).not.toEqual(before)

  expect(await acts.resetStatusRules(admin)).toBe(true)
  await runSyncJob(house.deps, never)

  expect(await statuses(house)).toEqual(before)
  expect(await acts.statusRules(admin)).toEqual({
    rules: defaultRules,
    defaults: defaultRules,
    isDefault: true,
  })
})

test('who changed the rules, from what to what, is kept, and 1C is asked at once', async () => {
  const { house, acts, admin } = await setUp()
  const { prisma } = house.deps.database
  const { defaultRules } = house.deps
  const rules = [commentSigned, ...defaultRules]

  await acts.saveStatusRules(admin, rules)

  expect(await acts.statusRules(admin)).toEqual({
    rules,
    defaults: defaultRules,
    isDefault: false,
  })
  expect(await isAskedFor(house.deps)).toBe(true)
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
    const { house } = set
    const { accountant } = house.sandbox.onec
    const erased = issuedAct(house)
    accountant.erase(erased.ref)
    await read(house)
    house.clock.pass(3)
    await read(house)
    expect(await knownRow(house, erased.ref)).toMatchObject({ status: 'withdrawn' })
    const rule: StatusRule = {
      id: 'own-1',
      when: { kind: 'property', name: 'Согласовано', in: ['Нет'] },
      status: 'rejected',
    }

    const { unknown, looked, changes } = await preview(set, [rule, ...house.deps.defaultRules])

    // The erased act has no properties to ask for.
    expect(unknown).toEqual([{ rule: 0, acts: looked - 1 }])
    expect(changes).toEqual([])
  })

  test('is said of drafts when a rule about originals comes before them', async () => {
    const set = await setUp()
    const { house } = set
    const { defaultRules } = house.deps
    const drafts = await house.deps.database.prisma.completionAct.count({
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
    const { house, acts, admin } = set
    const { ref } = issuedAct(house)
    house.sandbox.onec.accountant.reject(ref, 'Нет договора', 'property')
    await read(house)
    const [named] = house.deps.defaultRules.filter(({ id }) => id === 'property-rejected')
    if (!named) expect.fail('the rule is not there')
    const plain = without(house.deps.defaultRules, 'property-rejected')
    await acts.saveStatusRules(admin, plain)
    await runSyncJob(house.deps, never)
    expect(await knownRow(house, ref)).toMatchObject({ status: 'issued' })
    const rules = [named, ...plain]
    const { unknown, changes } = await preview(set, rules)
    expect([unknown.map(({ rule }) => rule), changes]).toEqual([[0], []])

    await acts.saveStatusRules(admin, rules)
    expect((await preview(set, rules)).unknown.map(({ rule }) => rule)).toContain(0)
    await runSyncJob(house.deps, never)

    expect((await preview(set, rules)).unknown).toEqual([])
    expect(await knownRow(house, ref)).toMatchObject({ status: 'rejected' })
  })
})

describe('a look at very many acts', () => {
  test('stops at its limit with the newest, and says that there are more', async () => {
    const set = await setUp()
    const rules: StatusRule[] = [{ id: 'otherwise', when: { kind: 'always' }, status: 'draft' }]
    const rows = await set.house.deps.database.prisma.completionAct.findMany({
      orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
    })
    const newest = rows.slice(0, 10).filter(({ status }) => status !== 'draft')

    const found = await preview(set, rules, { most: 10, batch: 3, budgetMs: 60_000 })

    expect(found).toMatchObject({ looked: 10, isWhole: false })
    expect(found.changes.reduce((sum, { count }) => sum + count, 0)).toBe(newest.length)
    expect(found.examples.map(({ id }) => id).sort()).toEqual(newest.map(({ id }) => id).sort())
    const all = await preview(set, rules, { batch: 7, budgetMs: 60_000 })
    expect(all).toMatchObject({ looked: rows.length, isWhole: true })
    const exactly = await preview(set, rules, { most: rows.length, budgetMs: 60_000 })
    expect(exactly).toMatchObject({ looked: rows.length, isWhole: true })
  })

  test('stops when its time is over', async () => {
    const set = await setUp()
    const found = await preview(set, set.house.deps.defaultRules, { batch: 5, budgetMs: -1 })
    expect(found).toMatchObject({ looked: 5, isWhole: false, changes: [] })
  })
})

test('the rules in force change nothing', async () => {
  const set = await setUp()
  const found = await preview(set, structuredClone(set.house.deps.defaultRules))
  expect(found).toMatchObject({ isWhole: true, changes: [], examples: [], unknown: [] })
})

test('customers know nothing of rules, accountants read them, admins change them', async () => {
  const { house, acts, admin } = await setUp()
  const { prisma } = house.deps.database
  const romashka = await house.counterparty('Орион')
  const client = await house.person('client', [romashka.id])
  const accountant = await house.person('accountant')
  const rules = [commentSigned, ...house.deps.defaultRules]

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
  const { house, acts, admin } = await setUp()
  const [first, ...rest] = house.deps.defaultRules
  const rules = [{ ...first, when: { kind: 'commentPattern', pattern: '(a+)+' } }, ...rest]
  const faults = {
    kind: 'faults',
    faults: [{ rule: 0, field: 'words', code: 'pattern_repeats_repeats' }],
  }
  expect(await acts.tryStatusRules(admin, rules)).toEqual(faults)
  expect(await acts.saveStatusRules(admin, rules)).toEqual(faults)
  expect(await acts.statusRules(admin)).toMatchObject({ isDefault: true })
})
