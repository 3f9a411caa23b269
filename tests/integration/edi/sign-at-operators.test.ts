import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterAll(() => room.end())

test('what the name of the file stands for is told for a file that people load themselves', async () => {
  const { id } = await room.act()
  const notes = async () => (await room.edi().act(room.admin, id))?.notes
  await room.choose('file', { participantId: '' })
  expect(await notes()).toContainEqual(expect.stringContaining('вместо него стоит ИНН'))
  await room.choose('diadoc', { participantId: '' })
  expect(await notes()).not.toContainEqual(expect.stringContaining('вместо него стоит ИНН'))
})

describe.each(['diadoc', 'saby'] as const)('%s', (operator) => {
  test('an act is put once, waits for our signature, is signed by both, and the portal says so', async () => {
    await room.choose(operator)
    const { id, counterparty } = await room.act()
    const owner = await room.person('client', [counterparty])
    expect(await room.edi().act(room.admin, id)).toMatchObject({
      sending: { operator, as: 'formal' },
      documents: [],
    })
    expect(await room.send(id)).toEqual([{ actId: id, result: 'queued' }])
    expect(await room.send(id)).toEqual([{ actId: id, result: 'already' }])
    const document = await room.documentOf(id)
    expect(document).toMatchObject({ status: 'put', contentKind: 'formal', errorCode: null })
    const at = () => room.sandbox.document(document.operatorId ?? '')
    expect(room.sandbox.documents().filter((one) => one.operator === operator)).toHaveLength(1)

    await room.readFeed(operator)
    expect(await room.documentOf(id)).toMatchObject({ state: 'waits_our_signature' })
    room.sandbox.act(at().id, 'sign')
    await room.readFeed(operator)
    expect((await room.documentOf(id)).state).toMatch(/^(sent|delivered)$/)
    room.sandbox.act(at().id, 'agree')
    await room.readFeed(operator)
    expect(await room.documentOf(id)).toMatchObject({ state: 'signed' })
    const view = await room.edi().act(owner, id)
    expect(view).toMatchObject({
      fileName: null,
      documents: [{ state: 'signed', link: null, failure: null }],
      standing: { state: 'signed', isContradicted: false },
    })
    const answer = await room.answers.forDocument(owner, { kind: 'reconciliation', id })
    expect(answer?.answered?.kind).toBe('signed')
    expect(await room.edi().states(owner, [id])).toMatchObject({ [id]: { state: 'signed' } })
    // Told again it changes nothing.
    const audits = await room.prisma.auditEvent.count()
    await room.readFeed(operator)
    expect(await room.prisma.auditEvent.count()).toBe(audits)
  })
})
