import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sweepDocuments } from '../../../server/edi/documents/sweep.ts'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterEach(() => room.sandbox.setFaults())
afterAll(() => room.end())

const sweep = () => sweepDocuments(room.work(), new AbortController().signal)
const stateOf = async (id: string) => (await room.documentOf(id)).state

describe.each(['diadoc', 'saby'] as const)('%s', (operator) => {
  const operatorIdOf = async (id: string) => (await room.documentOf(id)).operatorId ?? ''

  test('disagreements become a discrepancy; a refusal comes with its reason and another may be sent', async () => {
    await room.choose(operator)
    const disputed = await room.act()
    const refused = await room.act()
    await room.send(disputed.id, refused.id)
    for (const { id } of [disputed, refused]) room.sandbox.act(await operatorIdOf(id), 'sign')
    room.sandbox.dispute(await operatorIdOf(disputed.id), {
      sides: 'own',
      note: 'У нас меньше',
      rows: [
        {
          ...{ row: 1, date: '20.01.2026', note: '', debit: 4_000_000n, credit: 0n },
          document: { name: 'Продажа', number: '00БП-000012', date: '20.01.2026' },
        },
      ],
    })
    room.sandbox.act(await operatorIdOf(refused.id), 'refuse', 'Не тот договор')
    await room.readFeed(operator)
    expect(await stateOf(disputed.id)).toBe('signed_with_disagreements')
    const row = await room.prisma.discrepancy.findFirstOrThrow({
      where: { reconciliationActId: disputed.id },
    })
    const view = await room.answers.discrepancy(room.admin, row.id)
    expect(view?.lines).toMatchObject([{ kind: 'other_amount', own: { debit: 4_000_000n } }])
    expect(view?.messages[0]?.text).toContain('У нас меньше')
    expect(await room.documentOf(refused.id)).toMatchObject({
      ...{ state: 'refused', stateReason: 'Не тот договор', livingKey: null },
    })
    const attention = await room.edi().attention(room.admin)
    expect(attention?.map(({ actId }) => actId)).toContain(refused.id)
    expect(await room.send(refused.id)).toEqual([{ actId: refused.id, result: 'queued' }])
  })

  test('what a feed never tells the nightly sweep finds; what both annul is unsigned again', async () => {
    await room.choose(operator)
    const { id } = await room.act()
    await room.send(id)
    await room.readFeed(operator)
    room.sandbox.act(await operatorIdOf(id), 'sign')
    room.sandbox.act(await operatorIdOf(id), 'agree')
    // Every second event never comes.
    room.sandbox.setFaults({ id: 'feed_gaps', value: 1 }, { id: 'feed_repeats', value: 5 })
    await room.readFeed(operator)
    await sweep()
    expect(await stateOf(id)).toBe('signed')
    const signed = await room.prisma.reconciliationAct.findUniqueOrThrow({ where: { id } })
    expect(signed.signedAt).not.toBeNull()
    room.sandbox.setFaults()
    room.sandbox.act(await operatorIdOf(id), 'annul', 'Ошибка')
    await sweep()
    expect(await room.documentOf(id)).toMatchObject({ state: 'annulled', stateReason: 'Ошибка' })
    const annulled = await room.prisma.reconciliationAct.findUniqueOrThrow({ where: { id } })
    expect(annulled).toMatchObject({ signedAt: null, agreedAt: null })
  })

  test('an act without movements goes as PDF and says so; a deleted draft may be sent again', async () => {
    await room.choose(operator)
    const { id } = await room.act('romashka', [])
    expect(await room.edi().act(room.admin, id)).toMatchObject({ sending: { as: 'pdf' } })
    await room.send(id)
    expect(await room.documentOf(id)).toMatchObject({
      ...{ status: 'put', contentKind: 'pdf', contentReason: 'no_movements' },
    })
    expect((await room.edi().act(room.admin, id))?.documents[0]?.pdfBecause).toEqual([
      'за период нет движений',
    ])
    room.sandbox.act(await operatorIdOf(id), 'remove')
    await sweep()
    expect(await room.documentOf(id)).toMatchObject({ state: 'annulled', livingKey: null })
  })
})

test('no right, no subscription, no partner: each says what to do; an invitation is offered', async () => {
  await room.choose('diadoc')
  for (const [fault, code] of [
    ['no_subscription', 'edi.no_subscription'],
    ['no_right', 'edi.forbidden'],
    ['rate_limited', 'edi.busy'],
    ['unavailable', 'edi.busy'],
  ] as const) {
    const { id } = await room.act()
    room.sandbox.setFaults({ id: fault, method: 'V3/PostMessage' })
    await room.send(id)
    expect(await room.documentOf(id), fault).toMatchObject({ status: 'waiting', errorCode: code })
    const view = await room.edi().act(room.admin, id)
    expect(view?.documents[0]).toMatchObject({
      canRetry: true,
      failure: { text: expect.any(String) },
    })
  }
  room.sandbox.setFaults()
  const stranger = await room.act('holding-south')
  await room.send(stranger.id)
  const document = await room.documentOf(stranger.id)
  expect(document).toMatchObject({ status: 'failed', errorCode: 'edi.not_partner' })
  expect((await room.edi().act(room.admin, stranger.id))?.documents[0]).toMatchObject({
    canInvite: true,
  })
  expect(await room.edi().invite(room.admin, document.id)).toBe('done')
  expect(room.sandbox.world.exchange.relations.get('holding-south')).toBe('IsInvitedByMe')
  room.sandbox.setRelation('holding-south', 'IsMyCounteragent')
  expect(await room.edi().retry(room.admin, document.id)).toBe(true)
  await room.send()
  expect(await room.documentOf(stranger.id)).toMatchObject({ status: 'put', errorCode: null })
  const nobody = await room.act('newcomer')
  await room.send(nobody.id)
  expect(await room.documentOf(nobody.id)).toMatchObject({ errorCode: 'edi.not_participant' })
})

test('what was refused goes again under a key of its own, what may lie there under the same', async () => {
  await room.choose('diadoc')
  const refused = await room.act()
  room.sandbox.setFaults({ id: 'conflict', method: 'V3/PostMessage' })
  await room.send(refused.id)
  const before = await room.documentOf(refused.id)
  expect(before).toMatchObject({ status: 'failed', errorCode: 'edi.conflict', isUncertain: false })
  room.sandbox.setFaults()
  expect(await room.edi().retry(room.admin, before.id)).toBe(true)
  await room.send()
  const after = await room.documentOf(refused.id)
  expect(after).toMatchObject({ id: before.id, status: 'put' })
  expect(after.key).not.toBe(before.key)

  const lost = await room.act()
  room.sandbox.setFaults({ id: 'lost_reset', method: 'V3/PostMessage' })
  await room.send(lost.id)
  const uncertain = await room.documentOf(lost.id)
  expect(uncertain).toMatchObject({ status: 'waiting', isUncertain: true })
  room.sandbox.setFaults()
  expect(await room.edi().retry(room.admin, uncertain.id)).toBe(true)
  await room.send()
  expect(await room.documentOf(lost.id)).toMatchObject({ key: uncertain.key, status: 'put' })
})

test('a document whose state is refused keeps no other back, and staff read why', async () => {
  await room.choose('saby')
  const { id } = await room.act()
  await room.send(id)
  room.sandbox.act((await room.documentOf(id)).operatorId ?? '', 'sign')
  room.sandbox.setFaults({ id: 'fatal_error', method: 'СБИС.ПрочитатьДокумент' })
  const cursor = async () =>
    (await room.prisma.ediConnection.findUniqueOrThrow({ where: { operator: 'saby' } })).cursor
  const before = await cursor()
  await room.readFeed('saby')
  expect(await cursor()).not.toBe(before)
  const view = await room.edi().act(room.admin, id)
  expect(view?.documents[0]).toMatchObject({
    state: 'waits_our_signature',
    failure: { text: expect.any(String), words: expect.any(String) },
  })
  room.sandbox.setFaults()
  await sweep()
  const swept = (await room.edi().act(room.admin, id))?.documents[0]
  expect(swept).toMatchObject({ state: 'delivered', failure: null })
})

test('of two who answer the same act the opposite both are shown to staff', async () => {
  await room.choose('diadoc')
  const { id, counterparty } = await room.act()
  const owner = await room.person('client', [counterparty])
  await room.answers.accept(owner, { kind: 'reconciliation', id })
  await room.send(id)
  const { operatorId } = await room.documentOf(id)
  room.sandbox.act(operatorId ?? '', 'sign')
  room.sandbox.act(operatorId ?? '', 'refuse', 'Сумма не та')
  await room.readFeed('diadoc')
  expect(await room.edi().act(room.admin, id)).toMatchObject({
    standing: { state: 'refused', isContradicted: true },
  })
})

test('the accountant connects Diadoc by the page of its sign-in; another’s way back is worth nothing', async () => {
  const accountant = await room.person('accountant')
  const customer = await room.person('client')
  expect(room.edi().beginConnect(customer)).toBeNull()
  const address = new URL(room.edi().beginConnect(accountant) ?? '')
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address.origin },
    body: 'answer=allow',
  })
  const back = new URL(answer.headers.get('location') ?? '')
  const given = {
    code: back.searchParams.get('code') ?? '',
    state: back.searchParams.get('state') ?? '',
  }
  expect(await room.edi().finishConnect(room.admin, given)).toContain('не принял')
  expect(await room.edi().finishConnect(accountant, given)).toBeNull()
  expect((await room.edi().settings(accountant))?.connections[0]).toMatchObject({
    ...{ operator: 'diadoc', isSet: true, error: null },
    box: { inn: expect.stringMatching(/^\d{10}$/) },
  })
  const stored = await room.prisma.ediConnection.findUniqueOrThrow({
    where: { operator: 'diadoc' },
  })
  expect(stored.tokens).toMatch(/^v1\./)
})
