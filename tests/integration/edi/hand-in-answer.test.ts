import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dispute, writeAnswer } from '../../../sandbox/edi/titles/write-answer.ts'
import { installEdi } from '../../../server/edi/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import type { Platform } from '../../../server/platform/module.ts'
import { type AnswersFixture, openAnswersFixture } from '../answers/fixture.ts'

let room: AnswersFixture
let admin: Actor
let accountant: Actor
beforeAll(async () => {
  room = await openAnswersFixture()
  admin = await room.person('admin')
  accountant = await room.person('accountant')
  await switchEdi(true)
}, 60_000)
afterAll(() => room.end())

const edi = () => {
  const app = { ...room.deps, locale: 'ru', timeZone: 'Europe/Moscow' } as unknown as Platform
  const endpoints = { diadoc: null, saby: null }
  return installEdi({ ...app, endpoints, supply: { pdfOf: async () => null } }).service
}

async function switchEdi(isOn: boolean): Promise<void> {
  await edi().saveSettings(admin, {
    operator: 'file',
    isOn,
    isForCustomers: false,
    inn: '7701234567',
    ogrn: '1027700132195',
    participantId: '2BM-7701234567-770101001-1',
    phone: '',
    email: 'buh@example.ru',
    lastName: 'Иванова',
    firstName: 'Мария',
    middleName: '',
    position: '',
  })
}

/** An act of one sale, of which the portal gives out the formal file. */
async function makeAct() {
  const owner = await room.person('client', [await room.counterparty()])
  const counterpartyId = owner.counterparties[0]?.id ?? ''
  await edi().saveParty(admin, counterpartyId, {
    ogrn: '1027700132195',
    participantId: '2BM-7707654321-770701001-2',
    isPrivatePerson: false,
    lastName: '',
    firstName: '',
    middleName: '',
  })
  const lines = [['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', '4500000', '0']]
  const { id } = await room.prisma.reconciliationAct.create({
    data: {
      counterpartyId,
      periodFrom: new Date('2026-01-01'),
      periodTo: new Date('2026-03-31'),
      dataHash: crypto.randomUUID(),
      currency: 'RUB',
      supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
      customer: { name: 'ООО «Ромашка»', inn: '7707654321', kpp: '770701001' },
      openingBalance: -1_500_000n,
      debit: 4_500_000n,
      credit: 0n,
      closingBalance: 3_000_000n,
      lineCount: 1,
      lines: lines as never,
      seenAt: new Date('2026-04-01'),
    },
  })
  const file = await edi().file(accountant, id)
  if (!file) throw new Error('no formal file')
  return { id, owner, title: file.content }
}

const DISPUTE: Dispute = {
  rows: [
    {
      row: 1,
      date: '20.01.2026',
      document: { name: '', number: '', date: '' },
      debit: 4_000_000n,
      credit: 0n,
      note: 'по накладной 40 000',
    },
  ],
  note: 'Сверьте январь',
  sides: 'own',
}

/** As the buyer's own program writes it: the sandbox's, which shares no code with the portal. */
function answerTo(title: Uint8Array, dispute: Dispute | null): Uint8Array {
  return writeAnswer({
    title,
    signature: Buffer.from('signature'),
    ids: { buyer: '2BM-7707654321-770701001-2', supplier: '2BM-7701234567-770101001-1' },
    dispute,
    at: new Date('2026-04-05T08:00:00Z'),
    timeZone: 'Europe/Moscow',
  }).content
}

test('disagreements of a file become rows, with who handed it in; the agreement after them ends it', async () => {
  const { id, owner, title } = await makeAct()
  const bytes = answerTo(title, DISPUTE)
  const received = await edi().handInAnswer(accountant, id, bytes)
  expect(received).toMatchObject({ kind: 'disputed', unclear: [], isSideAssumed: false })
  const discrepancyId = received.kind === 'disputed' ? received.discrepancyId : ''
  const view = await room.answers.discrepancy(owner, discrepancyId)
  expect(view?.lines).toMatchObject([
    { kind: 'other_amount', index: 0, own: { debit: 4_000_000n, credit: 0n } },
  ])
  expect(view?.messages[0]).toMatchObject({ author: 'Петрова Анна (ЭДО)' })
  expect(view?.messages[0]?.text).toContain(`Из файла ЭДО, загрузил(а) ${accountant.name}.`)
  expect(view?.messages[0]?.text).toContain('Сверьте январь')
  expect(await edi().handInAnswer(accountant, id, bytes)).toEqual({
    kind: 'already',
    discrepancyId,
  })

  room.pass(1000)
  expect(await edi().handInAnswer(accountant, id, answerTo(title, null))).toEqual({
    kind: 'agreed',
  })
  expect((await room.answers.discrepancy(accountant, discrepancyId))?.status).toBe('resolved')
  const answers = await edi().answers(accountant, id)
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
  const { id, owner, title } = await makeAct()
  const bytes = answerTo(title, DISPUTE)
  await edi().handInAnswer(accountant, id, bytes)
  const [answer] = await edi().answers(accountant, id)
  const read = (actor: Actor, actId = id) => edi().answerFile(actor, actId, answer?.id ?? '')
  const file = await read(accountant)
  expect(file && Buffer.from(file.content).equals(bytes)).toBe(true)
  expect(file?.fileName).toBe(answer?.fileName)
  expect(await read(owner)).toBeNull()
  expect(await read(accountant, (await makeAct()).id)).toBeNull()
  expect(await edi().answers(owner, id)).toEqual([])
  expect(await edi().handInAnswer(owner, id, bytes)).toEqual({ kind: 'not_found' })
})

test('a file of another act, and what is no answer at all, changes nothing', async () => {
  const { id, title } = await makeAct()
  const other = await makeAct()
  const hand = (bytes: Uint8Array) => edi().handInAnswer(accountant, id, bytes)
  expect(await hand(answerTo(other.title, null))).toEqual({ kind: 'other_act' })
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
  expect(await edi().answers(accountant, id)).toEqual([])
  expect(await room.prisma.discrepancy.count({ where: { reconciliationActId: id } })).toBe(0)
})

test('while electronic exchange is off nothing is taken', async () => {
  const { id, title } = await makeAct()
  await switchEdi(false)
  expect(await edi().handInAnswer(accountant, id, answerTo(title, null))).toEqual({
    kind: 'not_found',
  })
  expect(await edi().answers(accountant, id)).toEqual([])
  await switchEdi(true)
})
