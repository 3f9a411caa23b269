import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { createClamd } from '../../../server/platform/antivirus.ts'
import { EICAR, startClamd } from '../../support/clamd.ts'
import {
  answerTo,
  BUYER_ID,
  DISPUTE,
  type FilesFixture,
  openFilesFixture,
  SETTINGS,
  SUPPLIER_ID,
} from './files-fixture.ts'

let room: FilesFixture
let accountant: Actor
beforeAll(async () => {
  room = await openFilesFixture()
  accountant = await room.person('accountant')
  await room.edi().saveSettings(room.admin, SETTINGS)
})
afterAll(() => room.end())

test('disagreements of a file become rows, with who handed it in; the agreement after them ends it', async () => {
  const { id, owner, title } = await room.actWithFile()
  const bytes = answerTo(title, DISPUTE)
  const received = await room.edi().handInAnswer(accountant, id, bytes)
  expect(received).toMatchObject({ kind: 'disputed', unclear: [], isSideAssumed: false })
  const discrepancyId = received.kind === 'disputed' ? received.discrepancyId : ''
  const view = await room.answers.discrepancy(owner, discrepancyId)
  expect(view?.lines).toMatchObject([
    { kind: 'other_amount', index: 0, own: { debit: 4_000_000n, credit: 0n } },
  ])
  expect(view?.messages[0]).toMatchObject({ author: 'Петрова Анна (ЭДО)' })
  expect(view?.messages[0]?.text).toContain(`Из файла ЭДО, загрузил(а) ${accountant.name}.`)
  expect(view?.messages[0]?.text).toContain('Сверьте январь')
  expect(await room.edi().handInAnswer(accountant, id, bytes)).toEqual({
    kind: 'already',
    discrepancyId,
    actId: id,
  })

  room.pass(1000)
  expect(await room.edi().handInAnswer(accountant, id, answerTo(title, null))).toEqual({
    kind: 'agreed',
    actId: id,
  })
  expect((await room.answers.discrepancy(accountant, discrepancyId))?.status).toBe('resolved')
  const answers = await room.edi().answers(accountant, id)
  expect(
    answers.map(({ isDisputed, handedInBy, signer }) => [isDisputed, handedInBy, signer]),
  ).toEqual([
    [false, accountant.name, 'Петрова Анна'],
    [true, accountant.name, 'Петрова Анна'],
  ])
  const audit = await room.prisma.auditEvent.findMany({
    where: { subjectId: id, action: { startsWith: 'edi.answer_' } },
    orderBy: { at: 'asc' },
  })
  expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['edi.answer_disputed', accountant.userId],
    ['edi.answer_agreed', accountant.userId],
  ])
})

test('the file is given back as it came, to staff alone', async () => {
  const { id, owner, title } = await room.actWithFile()
  const bytes = answerTo(title, DISPUTE)
  await room.edi().handInAnswer(accountant, id, bytes)
  const [answer] = await room.edi().answers(accountant, id)
  const read = (actor: Actor, actId = id) => room.edi().answerFile(actor, actId, answer?.id ?? '')
  const file = await read(accountant)
  expect(file && Buffer.from(file.content).equals(bytes)).toBe(true)
  expect(file?.fileName).toBe(answer?.fileName)
  expect(await read(owner)).toBeNull()
  expect(await read(accountant, (await room.actWithFile()).id)).toBeNull()
  expect(await room.edi().answers(owner, id)).toEqual([])
  expect(await room.edi().handInAnswer(owner, id, bytes)).toEqual({ kind: 'not_found' })
})

test('a file of another act, and what is no answer at all, changes nothing', async () => {
  const { id, title } = await room.actWithFile()
  const other = await room.actWithFile()
  const hand = (bytes: Uint8Array) => room.edi().handInAnswer(accountant, id, bytes)
  expect(await hand(answerTo(other.title, null))).toMatchObject({ kind: 'other_act' })
  const good = answerTo(title, DISPUTE)
  const text = new TextDecoder('windows-1251').decode(good)
  const faults: [Uint8Array, string][] = [
    [title, 'not_answer'],
    [Buffer.from('%PDF-1.7'), 'not_xml'],
    [good.subarray(0, good.length - 40), 'not_xml'],
    [new Uint8Array(), 'not_xml'],
    [Buffer.from(text.replace('windows-1251', 'koi8-r')), 'encoding'],
    // Bytes of windows-1251 that say they are UTF-8.
    [
      Buffer.from(Buffer.from(good).toString('latin1').replace('windows-1251', 'utf-8'), 'latin1'),
      'encoding',
    ],
    [Buffer.alloc(20 * 1024 * 1024 + 1, ' '), 'too_large'],
    [Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]>${text.replace(/^.*\n/, '')}`), 'doctype'],
    [
      Buffer.from(text.replace('windows-1251', 'utf-8').replace('ПризнРазн="2"', 'ПризнРазн="1"')),
      'invalid',
    ],
  ]
  for (const [bytes, fault] of faults)
    expect(await hand(bytes)).toMatchObject({ kind: 'faulty', fault })
  expect(await room.edi().answers(accountant, id)).toEqual([])
  expect(await room.prisma.discrepancy.count({ where: { reconciliationActId: id } })).toBe(0)
})

test('while electronic exchange is off nothing is taken', async () => {
  const { id, title } = await room.actWithFile()
  await room.edi().saveSettings(room.admin, { ...SETTINGS, isOn: false })
  expect(await room.edi().handInAnswer(accountant, id, answerTo(title, null))).toEqual({
    kind: 'not_found',
  })
  expect(await room.edi().answers(accountant, id)).toEqual([])
  await room.edi().saveSettings(room.admin, SETTINGS)
})

test('a file that comes without its act finds it by itself, whoever it is of; what fits none says so', async () => {
  const { id, title } = await room.actWithFile()
  const hand = (bytes: Uint8Array, actor = accountant) =>
    room.edi().handInAnswer(actor, null, bytes)
  const bytes = answerTo(title, DISPUTE)
  expect(await hand(bytes)).toMatchObject({ kind: 'disputed', actId: id })
  expect(await hand(bytes)).toMatchObject({ kind: 'already', actId: id })

  // Named anew by an operator, the file is known by the document that lies there.
  const renamed = await room.actWithFile()
  const fileId = `ON_AKTSVEROTP_${BUYER_ID}_${SUPPLIER_ID}_20260405_${crypto.randomUUID()}`
  const named = (text: Uint8Array) =>
    Buffer.from(
      Buffer.from(text)
        .toString('latin1')
        .replace(/(ИдФайл|\xc8\xe4\xd4\xe0\xe9\xeb)="[^"]*"/, `$1="${fileId}"`),
      'latin1',
    )
  const answer = answerTo(named(renamed.title), null)
  const before = await room.traces()
  expect(await hand(answer)).toEqual({ kind: 'unknown_act', fileId })
  expect(await room.traces()).toEqual(before)
  const { counterpartyId } = await room.prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: renamed.id },
  })
  await room.prisma.ediDocument.create({
    data: {
      ...{ actId: renamed.id, counterpartyId, operator: 'diadoc', status: 'put' },
      ...{ key: crypto.randomUUID(), fileName: `${fileId}.xml`, createdAt: new Date() },
    },
  })
  expect(await hand(answer)).toEqual({ kind: 'agreed', actId: renamed.id })

  const { owner } = renamed
  expect(await hand(bytes, owner)).toEqual({ kind: 'not_found' })
  expect(await room.edi().takesAnswers(owner)).toBe(false)
  expect(await room.edi().takesAnswers(accountant)).toBe(true)
})

test('a file that names parties of another act is not taken on anybody’s word', async () => {
  const { id, title } = await room.actWithFile()
  const text = Buffer.from(title).toString('latin1')
  const of = (inn: string) =>
    Buffer.from(
      text.replace(/_7707654321|-7707654321/g, `-${inn}`).replaceAll(id, crypto.randomUUID()),
      'latin1',
    )
  const before = await room.traces()
  const theirs = answerTo(of('7700000003'), null, {
    ...{ buyer: '2BM-7700000003-770701001-2', supplier: SUPPLIER_ID },
  })
  expect(await room.edi().handInAnswer(accountant, id, theirs)).toMatchObject({
    kind: 'other_party',
  })
  expect(await room.traces()).toEqual(before)
  const ours = answerTo(of('7707654321'), null)
  expect(await room.edi().handInAnswer(accountant, id, ours)).toMatchObject({ kind: 'agreed' })
})

test('an antivirus looks into what is handed in; while it does not answer nothing is taken', async () => {
  const clamd = await startClamd()
  const { id, title } = await room.actWithFile()
  const infected = answerTo(title, { ...DISPUTE, note: EICAR })
  const before = await room.traces()
  const by = (url: string) => room.edi(createClamd(url, { patienceMs: 2000 }))
  for (const actId of [id, null])
    expect(await by(clamd.url).handInAnswer(accountant, actId, infected)).toMatchObject({
      ...{ kind: 'faulty', fault: 'virus' },
    })
  expect(await room.traces()).toEqual(before)
  const clean = answerTo(title, DISPUTE)
  expect(await by(clamd.url).handInAnswer(accountant, id, clean)).toMatchObject({
    kind: 'disputed',
  })
  await clamd.close()
  expect(await by(clamd.url).handInAnswer(accountant, id, answerTo(title, null))).toMatchObject({
    ...{ kind: 'faulty', fault: 'not_checked' },
  })
})
