import { expect, test } from 'vitest'
import { recordEvent } from '../../../../../server/deal-acts/act/events.ts'
import { toStoredJson } from '../../../../../server/deal-acts/act/stored-kopecks.ts'
import { openDealAct } from '../../../../../server/deal-acts/staff/acts/open.ts'
import type { StageOption } from '../../../../../server/deal-acts/views/deal-acts.ts'
import { calculateLine } from '../../../../../server/onec/port.ts'
import { GUIDS, makeRule } from '../../../../support/deals/deal-factory.ts'
import { makeCompletionAct } from '../../../../support/make-completion-act.ts'
import { PORTAL, startStaffRoom } from '../fixture.ts'

const MINUTE_MS = 60_000

function draft() {
  const priced = { quantity: '2', price: '6000.00', discount: 0n, vatRate: 22 as const }
  return toStoredJson({
    kind: 'services_sale',
    ref: GUIDS.ref,
    date: '2026-11-30',
    organizationGuid: GUIDS.organization,
    counterpartyGuid: GUIDS.counterparty,
    contractGuid: GUIDS.contract,
    currency: { code: 'RUB', rate: '1' },
    amountIncludesVat: true,
    comment: 'Битрикс24, сделка № 410',
    marker: '[portal:1f3a]',
    lines: [
      {
        itemGuid: GUIDS.item,
        text: 'Разработка (2 ч)',
        unitGuid: null,
        ...priced,
        ...calculateLine({ ...priced, includesVat: true }),
      },
    ],
    responsibleGuid: null,
  })
}

test('an act is told whole: draft, notes, document, decision, revisions', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const rejected = await room.made({ status: 'rejected', decisionReason: 'Не тот договор' })
  const set = 'Document_РеализацияТоваровУслуг'
  const act = await room.made({
    dealId: rejected.dealId,
    revision: 2,
    status: 'created',
    draftedAt: room.deps.clock.now(),
    set,
    ref: GUIDS.ref,
    number: '0000-000012',
    draft: draft(),
    ruleId: 'support',
    rule: JSON.parse(JSON.stringify(makeRule())),
    notes: [
      { code: 'without_contract', figures: {} },
      { code: 'of_old', figures: {} },
    ],
  })

  const view = await openDealAct(room.deps, actor, act.id)

  expect(view).toMatchObject({
    id: act.id,
    revision: 2,
    dealUrl: `${PORTAL}/crm/deal/details/${act.dealId}/`,
    reasons: [],
    notes: [expect.stringContaining('договора нет')],
    differences: [],
    rule: 'Поддержка',
    onec: { documentKind: 'Реализация товаров и услуг', ref: GUIDS.ref, actId: null },
    decision: null,
    draft: {
      kind: 'services_sale',
      date: '2026-11-30',
      currency: 'RUB',
      amountIncludesVat: true,
      total: 1_200_000n,
      vatTotal: 216_393n,
      comment: 'Битрикс24, сделка № 410',
      lines: [
        {
          text: 'Разработка (2 ч)',
          quantity: '2',
          price: '6000.00',
          discount: 0n,
          sum: 1_200_000n,
          vatRate: 22,
          vat: 216_393n,
          total: 1_200_000n,
        },
      ],
    },
    revisions: [
      { id: act.id, revision: 2, status: 'created', number: '12' },
      { id: rejected.id, revision: 1, status: 'rejected', number: null },
    ],
    can: { retry: false, cancel: false, decide: false, revise: false },
  })
  const before = await openDealAct(room.deps, actor, rejected.id)
  expect(before).toMatchObject({
    decision: { reason: 'Не тот договор', at: null },
    draft: null,
    onec: null,
    can: { revise: false },
  })
})

test('its page of the portal is named once the history of 1C has it', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('admin')
  const [set, at] = ['Document_РеализацияТоваровУслуг', room.deps.clock.now()]
  const act = await room.made({ status: 'accepted', draftedAt: at, set, ref: GUIDS.ref })
  const read = await room.prisma.completionAct.create({
    data: {
      set,
      ref: GUIDS.ref,
      number: '12',
      dateTime: at,
      currency: 'RUB',
      total: 1n,
      vatTotal: 0n,
      summary: '',
      lineCount: 1,
      searchText: '',
      comment: '',
      posted: true,
      deletionMark: false,
      dataVersion: '1',
      contentHash: '',
      status: 'issued',
      matchedRule: 'posted',
      signals: {},
      nextSignalsAt: at,
      visible: false,
      state: 'waiting',
    },
  })

  expect((await openDealAct(room.deps, actor, act.id))?.onec?.actId).toBe(read.id)
})

test('where the portal has read the document, its page and 1C’s exchange of it are told', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const set = 'Document_РеализацияТоваровУслуг'
  const { id } = await room.made({
    ...{ status: 'created', draftedAt: room.deps.clock.now(), set, ref: GUIDS.ref },
  })
  const read = await makeCompletionAct(room.prisma, { edi: 'ЗакрытСОтклонением' })
  const row = { where: { id: read.id }, data: { set, ref: GUIDS.ref } }
  await room.prisma.completionAct.update(row)
  expect((await openDealAct(room.deps, actor, id))?.onec).toEqual({
    ...{ documentKind: 'Реализация товаров и услуг', ref: GUIDS.ref, actId: read.id },
    edi: 'закрыт с отклонением',
  })
})

test('the timeline names people and reasons, and how long each step took', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  await room.prisma.user.update({ where: { id: actor.userId }, data: { name: 'Анна Бухгалтер' } })
  const { id: dealActId } = await room.made({ status: 'rejected' })
  const { prisma } = room
  const note = async (event: Omit<Parameters<typeof recordEvent>[1], 'dealActId' | 'at'>) => {
    await recordEvent(prisma, { dealActId, at: room.deps.clock.now(), ...event })
    room.advance(MINUTE_MS)
  }
  await note({ kind: 'opened', details: { source: 'sweep', stage: 'C1:ACT', entry: 5 } })
  await note({ kind: 'attention', details: { faults: 2, wants: 1 } })
  await note({ kind: 'retried', actorId: actor.userId })
  await note({
    kind: 'postponed',
    details: { code: 'onec.document_refused', failure: { message: 'Занято' } },
  })
  await note({ kind: 'created', details: { number: '12', date: '2026-11-30', total: '120000.50' } })
  await note({ kind: 'reported', details: { message: 'comment', resultId: 7 } })
  await note({ kind: 'decided', details: { status: 'rejected', reason: 'Не та сумма' } })
  await note({ kind: 'requested', details: { source: 'staff', outcome: 'stands' } })
  await note({ kind: 'resumed', details: { oddity: [1] } })

  const view = await openDealAct(room.deps, actor, dealActId)

  expect(view?.timeline.map(({ kind, text: words, who }) => [kind, words, who])).toEqual([
    ['opened', 'сверка истории стадий, стадия C1:ACT', null],
    ['attention', 'ошибок: 2, соответствий не хватает: 1', null],
    ['retried', null, 'Анна Бухгалтер'],
    ['postponed', expect.stringContaining('Слова 1С: «Занято».'), null],
    ['created', expect.stringMatching(/^№ 12 от 30\.11\.2026 на сумму 120\D000,50$/), null],
    ['reported', 'комментарий', null],
    ['decided', 'отклонён, «Не та сумма»', null],
    ['requested', 'кнопка на портале, акт уже есть, ничего не сделано', null],
    ['resumed', null, null],
  ])
  expect(view?.timeline.map(({ sinceMs }) => sinceMs)).toEqual([
    null,
    ...Array.from({ length: 8 }, () => MINUTE_MS),
  ])
})

test('the timeline calls a stage by its name, and by its code where nobody tells the name', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const { id: dealActId, entityTypeId } = await room.made({ status: 'rejected' })
  const details = { source: 'sweep', stage: 'C1:ACT' }
  await recordEvent(room.prisma, { dealActId, at: room.deps.clock.now(), kind: 'opened', details })
  const told = async (stages: () => Promise<StageOption[]>) =>
    (await openDealAct(room.deps, actor, dealActId, { stages }))?.timeline[0]?.text

  const named = { id: 'C1:ACT', name: 'Акт', funnel: 'Проекты', funnelId: 1 }
  expect(await told(async () => [{ ...named, entityTypeId }])).toMatch(/стадия «Акт»$/)
  const ofOthers = async () => [{ ...named, entityTypeId: entityTypeId + 1 }]
  for (const stages of [ofOthers, () => new Promise<never>(() => {}), () => Promise.reject()])
    expect(await told(stages)).toMatch(/стадия C1:ACT$/)
})

test('what Bitrix24 has not been told yet says why', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const { id, portalId } = await room.made({ status: 'rejected' })
  const at = room.deps.clock.now()
  const owner = { owner: 'deal_act' as const, ownerId: id, portalId }
  const common = { ...owner, payload: {}, createdAt: at, errorCode: 'bitrix24.refused' }
  const errorDetails = { message: 'Access denied' }
  await room.prisma.bitrix24Message.createMany({
    data: [
      { ...common, kind: 'comment', dedupeKey: 'a', status: 'sent', sentAt: at, attempts: 2 },
      { ...common, kind: 'todo', dedupeKey: 'b', status: 'failed', attempts: 5, errorDetails },
    ],
  })

  const view = await openDealAct(room.deps, actor, id)

  expect(view?.messages).toEqual([
    { kind: 'comment', status: 'sent', createdAt: at, sentAt: at, attempts: 2, reason: null },
    {
      kind: 'todo',
      status: 'failed',
      createdAt: at,
      sentAt: null,
      attempts: 5,
      reason: expect.stringContaining('«Access denied»'),
    },
  ])
})

test('an unknown id and a malformed one are no act', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('admin')
  expect(await openDealAct(room.deps, actor, GUIDS.other)).toBeNull()
  expect(await openDealAct(room.deps, actor, "1' OR 1=1")).toBeNull()
})
