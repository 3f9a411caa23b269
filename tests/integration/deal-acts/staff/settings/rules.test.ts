import { expect, test } from 'vitest'
import { dealRules } from '../../../../../server/deal-acts/rules/schema.ts'
import { readDealRules } from '../../../../../server/deal-acts/rules/stored-rules.ts'
import {
  resetRules,
  saveRules,
  viewRules,
} from '../../../../../server/deal-acts/staff/settings/rules.ts'
import { createRuleOptions } from '../../../../../server/deal-acts/staff/settings/stage-options.ts'
import { done, failed, startStaffRoom } from '../fixture.ts'

const DAY_MS = 86_400_000
const RULE = {
  id: 'support',
  name: 'Поддержка',
  when: { stages: ['C1:ACT', 'WON'] },
  document: 'services_sale' as const,
}
const STAGE = {
  entityTypeId: 2,
  id: 'C1:ACT',
  name: 'Акт',
  categoryId: 1,
  categoryName: 'Поддержка',
  outcome: 'process' as const,
}

const CLOSED = {
  entityTypeId: 2,
  name: 'closedate',
  title: 'Дата завершения',
  type: 'date',
  isOwn: false,
  isReadOnly: true,
}
const OWN = {
  entityTypeId: 2,
  name: 'UF_CRM_ACT',
  title: 'Номер акта',
  type: 'string',
  isOwn: true,
  isReadOnly: false,
}

const NONE = { stages: async () => [], smartProcesses: async () => [], fields: async () => [] }

test('the rules in force are shown with what they may be made of', async () => {
  const room = await startStaffRoom({
    bitrix24: {
      smartProcesses: async () => done([]),
      stages: async () => done([STAGE]),
      dealFields: async () => done([CLOSED, OWN]),
    },
  })
  const options = createRuleOptions(room.deps)
  const [accountant, admin] = [await room.person('accountant'), await room.person('admin')]

  expect(await viewRules(room.deps, options, accountant)).toEqual({
    rules: await readDealRules(room.deps),
    isDefault: true,
    stages: [{ entityTypeId: 2, id: 'C1:ACT', name: 'Акт', funnel: 'Поддержка', funnelId: 1 }],
    fields: [
      { entityTypeId: 2, name: 'UF_CRM_ACT', title: 'Номер акта', isOwn: true, isReadOnly: false },
      {
        entityTypeId: 2,
        name: 'closedate',
        title: 'Дата завершения',
        isOwn: false,
        isReadOnly: true,
      },
    ],
    smartProcesses: [],
    kinds: ['services_sale', 'production_act'],
    canEdit: false,
  })

  expect(await saveRules(room.deps, options, admin, [RULE])).toEqual({ kind: 'saved' })
  expect(await viewRules(room.deps, options, admin)).toMatchObject({
    rules: dealRules.parse([RULE]),
    isDefault: false,
    canEdit: true,
  })
})

test('other rules are asked about deals that none wanted or that one kept back, unless they are old', async () => {
  const room = await startStaffRoom()
  const admin = await room.person('admin')
  const old = new Date(room.deps.clock.now().getTime() - 46 * DAY_MS)
  const again = [await room.made({ status: 'unwanted' }), await room.made()]
  await room.made({ status: 'unwanted', createdAt: old })
  await room.made({ status: 'created' })
  await room.made({ status: 'rejected' })

  await saveRules(room.deps, NONE, admin, [RULE])

  expect(await room.waitingJobs()).toEqual(again.map(({ id }) => id).sort())
})

test('rules that cannot be are told by the field, and change nothing', async () => {
  const room = await startStaffRoom()
  const admin = { ...(await room.person('admin')), locale: 'en' as const }
  await room.made({ status: 'unwanted' })

  const saved = await saveRules(room.deps, NONE, admin, [
    { ...RULE, when: { stages: [] }, document: 'completion_act' },
  ])

  expect(saved).toEqual({
    kind: 'faults',
    faults: [{ path: '0.when.stages', text: 'Choose at least one stage.' }],
  })
  expect(
    await saveRules(room.deps, NONE, admin, [{ ...RULE, document: 'completion_act' }]),
  ).toEqual({
    kind: 'faults',
    faults: [{ path: '0.document', text: 'This configuration of 1C has no such document.' }],
  })
  expect(await room.waitingJobs()).toEqual([])
  expect(
    await viewRules(room.deps, createRuleOptions({ ...room.deps, bitrix24: null }), admin),
  ).toMatchObject({ isDefault: true })
})

test('who changed the rules, from what to what, is kept; the portal’s own come back', async () => {
  const room = await startStaffRoom()
  const admin = await room.person('admin')
  const before = await readDealRules(room.deps)
  await saveRules(room.deps, NONE, admin, [RULE])
  const after = dealRules.parse([RULE])
  expect(await room.audited('setting.deal_rules_saved')).toMatchObject({
    actorId: admin.userId,
    ip: admin.ip,
    details: { before, after },
  })

  expect(await resetRules(room.deps, admin)).toBe(true)

  expect(await readDealRules(room.deps)).toEqual(before)
  expect(await room.audited('setting.deal_rules_reset')).toMatchObject({
    details: { before: after, after: before },
  })
})

test('an accountant sees the rules and changes nothing', async () => {
  const room = await startStaffRoom()
  const accountant = await room.person('accountant')
  expect(await saveRules(room.deps, NONE, accountant, [RULE])).toBeNull()
  expect(await resetRules(room.deps, accountant)).toBeNull()
  expect(await room.prisma.setting.count()).toBe(0)
})

test('stages are asked for once in a few minutes, and outlive an outage', async () => {
  let asked = 0
  let isAway = false
  const stages = async () => {
    asked += 1
    return isAway ? failed('bitrix24.timeout') : done([STAGE])
  }
  const room = await startStaffRoom({ bitrix24: { stages, smartProcesses: async () => done([]) } })
  const { stages: read } = createRuleOptions(room.deps)

  await read()
  await read()
  expect(asked).toBe(1)
  isAway = true
  room.advance(4 * 60_000)
  expect(await read()).toHaveLength(1)
  expect(asked).toBe(2)
  // Nor is one who is away asked for every page.
  expect(await read()).toHaveLength(1)
  expect(asked).toBe(2)
  isAway = false
  room.advance(30_000)
  await read()
  expect(asked).toBe(3)
  expect(await createRuleOptions({ ...room.deps, bitrix24: null }).stages()).toEqual([])
})
