import { describe, expect, test } from 'vitest'
import type { DealReference } from '../../../../../server/bitrix24/index.ts'
import {
  DEAL_ACT_STATUSES,
  type DealActStatus,
} from '../../../../../server/deal-acts/act/states.ts'
import { cancelDealAct } from '../../../../../server/deal-acts/staff/acts/cancel.ts'
import { decideDealAct } from '../../../../../server/deal-acts/staff/acts/decide.ts'
import { openDealAct } from '../../../../../server/deal-acts/staff/acts/open.ts'
import { requestDealActByStaff } from '../../../../../server/deal-acts/staff/acts/request-act.ts'
import { retryDealAct } from '../../../../../server/deal-acts/staff/acts/retry.ts'
import { reviseDealAct } from '../../../../../server/deal-acts/staff/acts/revise.ts'
import { GUIDS, makeDeal } from '../../../../support/deals/deal-factory.ts'
import { done, failed, PORTAL, startStaffRoom } from '../fixture.ts'

const deal = async ({ dealId: id }: DealReference) =>
  id === 404 ? failed('bitrix24.not_found') : done(makeDeal({ id }))

describe('an act is asked for by hand', () => {
  test('by number or address, once, and who asked is kept', async () => {
    const room = await startStaffRoom({ bitrix24: { deal } })
    const actor = await room.person('accountant')

    const first = await requestDealActByStaff(
      room.deps,
      actor,
      `${PORTAL}/crm/deal/details/410/?IFRAME=Y`,
    )
    const second = await requestDealActByStaff(room.deps, actor, ' 410 ')

    if (first?.kind !== 'opened') return expect.fail(`not opened: ${first?.kind}`)
    expect(second).toEqual({ kind: 'joined', id: first.id })
    const view = await openDealAct(room.deps, actor, first.id)
    expect(view).toMatchObject({ dealId: 410, status: 'queued', source: 'staff' })
    expect(view?.timeline.map(({ kind, who }) => [kind, who])).toEqual([
      ['opened', actor.email],
      ['requested', actor.email],
    ])
    expect(await room.waitingJobs()).toContain(first.id)
    expect(await room.audited('deal_act.asked')).toMatchObject({
      actorId: actor.userId,
      subjectId: first.id,
      ip: actor.ip,
      details: { deal: 410, outcome: 'joined' },
    })
  })

  test('a draft that stands is left alone', async () => {
    const room = await startStaffRoom({ bitrix24: { deal } })
    const actor = await room.person('accountant')
    const { id } = await room.made({ dealId: 410, status: 'created' })

    expect(await requestDealActByStaff(room.deps, actor, '410')).toEqual({ kind: 'stands', id })
  })

  test('what is no deal of this portal is refused with a sentence, and nothing is opened', async () => {
    const room = await startStaffRoom({ bitrix24: { deal } })
    const actor = await room.person('accountant')
    const refusal = async (given: string) => requestDealActByStaff(room.deps, actor, given)

    expect(await refusal('404')).toEqual({
      kind: 'refused',
      text: expect.stringMatching(/^Сделки № 404 в Битрикс24 нет/),
    })
    expect(await refusal('https://other.bitrix24.ru/crm/deal/details/410/')).toEqual({
      kind: 'refused',
      text: expect.stringContaining('agency.bitrix24.example'),
    })
    expect(await refusal('сделка Ромашки')).toEqual({
      kind: 'refused',
      text: 'Введите номер сделки или её адрес в Битрикс24.',
    })
    expect(await room.prisma.dealAct.count()).toBe(0)
  })

  test('while Bitrix24 is away it is opened all the same; without any it is refused', async () => {
    const away = await startStaffRoom({
      bitrix24: { deal: async () => failed('bitrix24.timeout') },
    })
    const actor = await away.person('admin')
    expect(await requestDealActByStaff(away.deps, actor, '410')).toMatchObject({ kind: 'opened' })

    const none = { ...away.deps, bitrix24: null }
    expect(await requestDealActByStaff(none, actor, '410')).toEqual({
      kind: 'refused',
      text: expect.stringContaining('BITRIX24_WEBHOOK_URL'),
    })
  })
})

test('what keeps an act back is retried at once, and nothing else is', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const retried: DealActStatus[] = ['waiting', 'attention', 'failed', 'unwanted']
  for (const status of DEAL_ACT_STATUSES) {
    const { id } = await room.made({ status, nextAttemptAt: new Date('2026-11-28T00:00:00Z') })
    const isRetried = retried.includes(status)

    expect((await openDealAct(room.deps, actor, id))?.can.retry, status).toBe(isRetried)
    expect(await retryDealAct(room.deps, actor, id), status).toBe(isRetried)

    const view = await openDealAct(room.deps, actor, id)
    expect(view?.status).toBe(isRetried ? 'queued' : status)
    expect((await room.waitingJobs()).includes(id), status).toBe(isRetried)
    expect(view?.timeline.map(({ kind }) => kind)).toEqual(isRetried ? ['retried'] : [])
    if (!isRetried) continue
    expect(await room.audited('deal_act.retried')).toMatchObject({
      subjectId: id,
      details: { before: status },
    })
  }
})

describe('an act is cancelled', () => {
  test('while nothing of it is in 1C and nobody is at it', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    const ended: DealActStatus[] = ['queued', 'waiting', 'attention', 'failed', 'exported']
    for (const status of DEAL_ACT_STATUSES) {
      const { id } = await room.made({ status, missing: [{ kind: 'unit', key: 'name:проект' }] })
      const isEnded = ended.includes(status)

      expect((await openDealAct(room.deps, actor, id))?.can.cancel, status).toBe(isEnded)
      expect(await cancelDealAct(room.deps, actor, id), status).toBe(isEnded)

      const act = await room.prisma.dealAct.findUnique({
        where: { id },
        include: { missingMappings: true },
      })
      expect(act?.status).toBe(isEnded ? 'cancelled' : status)
      expect(act?.missingMappings).toHaveLength(isEnded ? 0 : 1)
      if (!isEnded) continue
      expect(await room.audited('deal_act.cancelled')).toMatchObject({
        subjectId: id,
        details: { before: status },
      })
    }
  })

  test('not while a write of it may be in 1C, nor once a file has it', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('admin')
    const at = room.deps.clock.now()
    const sent = await room.made({ status: 'waiting', sentAt: at })
    const { id: fileId } = await room.prisma.enterpriseDataFile.create({
      data: { storageKey: 'a', fileName: 'a', sha256: 'a', bytes: 1, actCount: 1, createdAt: at },
    })
    const givenOut = await room.made({ status: 'exported', fileId })

    expect(await cancelDealAct(room.deps, actor, sent.id)).toBe(false)
    expect(await cancelDealAct(room.deps, actor, givenOut.id)).toBe(false)
    expect((await openDealAct(room.deps, actor, sent.id))?.can.cancel).toBe(false)
    expect((await openDealAct(room.deps, actor, givenOut.id))?.can.cancel).toBe(false)
  })

  test('robots that wait hear of it', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('admin')
    const { id, portalId, dealId } = await room.made()
    await room.prisma.robotCall.create({
      data: {
        portalId,
        dealId,
        dealActId: id,
        tokenHash: 'hash',
        eventToken: room.deps.sealer.seal('token', 'robot'),
        code: 'sverka_act',
        waits: true,
        receivedAt: room.deps.clock.now(),
      },
    })

    await cancelDealAct(room.deps, actor, id)

    const [answer, ...others] = await room.prisma.bitrix24Message.findMany({
      where: { dealActId: id },
    })
    expect(others).toEqual([])
    expect(answer).toMatchObject({ kind: 'robot', status: 'queued' })
    expect(JSON.stringify(answer?.payload)).toContain('Бухгалтерия решила не делать акт')
  })
})

test('a rejected act is followed by the next revision, once', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const rejected = await room.made({ status: 'rejected', ref: GUIDS.ref, number: '12' })
  expect((await openDealAct(room.deps, actor, rejected.id))?.can.revise).toBe(true)

  expect(await reviseDealAct(room.deps, actor, rejected.id)).toBe(true)
  expect(await reviseDealAct(room.deps, actor, rejected.id)).toBe(false)

  const acts = await room.prisma.dealAct.findMany({ orderBy: { revision: 'asc' } })
  expect(acts).toMatchObject([
    { id: rejected.id, status: 'rejected', ref: GUIDS.ref, number: '12' },
    { revision: 2, status: 'queued', source: 'staff' },
  ])
  expect(await room.waitingJobs()).toEqual([acts[1]?.id])
  expect(await room.audited('deal_act.revised')).toMatchObject({
    subjectId: acts[1]?.id,
    details: { before: rejected.id },
  })
  const { id } = await room.made({ status: 'accepted' })
  expect(await reviseDealAct(room.deps, actor, id)).toBe(false)
})

describe('what became of an act in a file is said by hand', () => {
  async function given() {
    const room = await startStaffRoom({ deps: { delivery: 'enterprise-data' } })
    const actor = await room.person('accountant')
    const at = room.deps.clock.now()
    const { id: fileId } = await room.prisma.enterpriseDataFile.create({
      data: { storageKey: 'a', fileName: 'a', sha256: 'a', bytes: 1, actCount: 1, createdAt: at },
    })
    return { room, actor, act: await room.made({ status: 'exported', fileId, number: 'S-12' }) }
  }

  test('and followed like 1C’s own word', async () => {
    const { room, actor, act } = await given()
    const decide = (decision: { status: string; reason?: string; number?: string }) =>
      decideDealAct(room.deps, actor, act.id, { reason: '', number: '', ...decision })

    expect(await decide({ status: 'rejected', reason: ' Не тот договор ' })).toEqual({
      kind: 'saved',
      resumed: 0,
    })

    const view = await openDealAct(room.deps, actor, act.id)
    expect(view).toMatchObject({
      status: 'rejected',
      decision: { reason: 'Не тот договор', at: room.deps.clock.now() },
      can: { decide: true, revise: true },
    })
    expect(view?.timeline.at(-1)).toMatchObject({
      kind: 'decided',
      who: actor.email,
      text: expect.stringContaining('отклонён'),
    })
    expect(view?.messages.map(({ kind }) => kind)).toContain('todo')
    expect(await room.audited('deal_act.decided')).toMatchObject({
      details: {
        before: { status: 'exported', number: 'S-12', reason: null },
        after: { status: 'rejected', number: 'S-12', reason: 'Не тот договор' },
      },
    })

    expect(await decide({ status: 'accepted', number: '0000-000044' })).toMatchObject({
      kind: 'saved',
    })
    expect(await openDealAct(room.deps, actor, act.id)).toMatchObject({
      status: 'accepted',
      number: '44',
      fullNumber: '0000-000044',
    })
  })

  test('but not without a reason, nor with what cannot be', async () => {
    const { room, actor, act } = await given()
    const fault = async (decision: { status: string; reason?: string; number?: string }) => {
      const saved = await decideDealAct(room.deps, actor, act.id, {
        reason: '',
        number: '',
        ...decision,
      })
      return saved?.kind === 'fault' ? saved.text : expect.fail('saved')
    }

    expect(await fault({ status: 'rejected' })).toMatch(/почему акт отклонён/)
    expect(await fault({ status: 'queued' })).toMatch(/что стало с актом/)
    expect(await fault({ status: 'rejected', reason: 'я'.repeat(1001) })).toMatch(/1000/)
    expect(await fault({ status: 'accepted', number: '1'.repeat(51) })).toMatch(/50/)
    expect((await room.prisma.dealAct.findUnique({ where: { id: act.id } }))?.status).toBe(
      'exported',
    )
  })

  test('nor before a file has it, nor where 1C says it itself', async () => {
    const { room, actor } = await given()
    const ready = await room.made({ status: 'exported' })
    const created = await room.made({ status: 'created' })

    for (const { id } of [ready, created]) {
      expect(
        await decideDealAct(room.deps, actor, id, { status: 'accepted', reason: '', number: '' }),
      ).toMatchObject({ kind: 'fault' })
      expect((await openDealAct(room.deps, actor, id))?.can.decide).toBe(false)
    }
  })
})
