import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerableDocumentRef, CustomersAnswer } from '../../../server/answers/index.ts'
import { makePng } from '../../support/sample-files.ts'
import { type AnswersFixture, file, NO_FILES, openAnswersFixture } from './fixture.ts'

const reported: CustomersAnswer[] = []
let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture({
    onAnswer: async (_, answered) => {
      reported.push(answered)
    },
  })
})
beforeEach(() => {
  reported.length = 0
})
afterAll(() => fixture.end())

const REFUSAL = { category: 'amount', text: 'Сумма больше, чем в договоре.', ...NO_FILES }

/** A customer with a document of this kind, and an accountant. */
async function setUp(kind: AnswerableDocumentRef['kind'] = 'completion-act') {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const accountant = await fixture.person('accountant')
  const document =
    kind === 'completion-act'
      ? await fixture.act(counterparty)
      : await fixture.reconciliation(counterparty)
  const view = async (reader = actor) => {
    const seen = await fixture.answers.forDocument(reader, document)
    if (!seen) throw new Error('not seen')
    return seen
  }
  const send = (name?: string, content?: Uint8Array) =>
    fixture.answers.sendSignedScan(actor, document, file(name, content))
  const decide = async (decision: 'accept' | 'return', reason = '') => {
    const scan = (await view()).scans.at(-1)
    return fixture.answers.decideScan(accountant, scan?.id ?? '', { decision, reason })
  }
  const actRow = () =>
    fixture.prisma.completionAct.findUniqueOrThrow({ where: { id: document.id } })
  const state = async () => (await actRow()).state
  const lettersTo = async ({ email }: { email: string }) =>
    (await fixture.letters()).filter(({ to }) => to === email)
  const events = async () => {
    const rows = await fixture.prisma.completionActEvent.findMany({
      where: { actId: document.id },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ kind }) => kind)
  }
  return { counterparty, actor, accountant, document, view, send, decide, state, lettersTo, events }
}

describe.each(['completion-act', 'reconciliation'] as const)('a scan of a signed %s', (kind) => {
  test('is no signature until somebody has looked: it waits, and staff are asked to', async () => {
    const { accountant, view, send, lettersTo } = await setUp(kind)
    expect(await send('Акт 12.pdf')).toEqual({ kind: 'done' })
    expect(await view()).toMatchObject({
      canAnswer: false,
      mayTakeScanBack: true,
      answered: { kind: 'scan_received' },
      scans: [{ fileName: 'Акт 12.pdf', status: 'received', isOutdated: false }],
    })
    const [letter] = await lettersTo(accountant)
    expect(letter?.text).toContain('примите его или верните')
  })

  test('is one that staff accept, of which the customer is told', async () => {
    const { actor, view, send, decide, lettersTo } = await setUp(kind)
    await send()
    expect(await decide('accept')).toEqual({ kind: 'done' })
    expect(await decide('accept'), 'pressed twice').toEqual({ kind: 'done' })
    expect(await decide('return', 'Поздно')).toEqual({ kind: 'closed' })
    expect(await view()).toMatchObject({
      canAnswer: false,
      mayTakeScanBack: false,
      answered: { kind: 'signed', by: actor.name },
      scans: [{ status: 'accepted' }],
    })
    expect(await lettersTo(actor)).toMatchObject([
      { subject: expect.stringMatching('^Скан принят') },
    ])
  })

  test('is returned with a reason, by letter and on the page, and sent again', async () => {
    const { actor, view, send, decide, lettersTo } = await setUp(kind)
    await send('Не тот.pdf')
    expect(await decide('return', ' ')).toEqual({
      kind: 'faults',
      faults: [{ field: 'reason', code: 'text_missing' }],
    })
    expect(await decide('return', 'Нет печати')).toEqual({ kind: 'done' })
    expect(await view()).toMatchObject({
      canAnswer: true,
      answered: null,
      scans: [{ status: 'returned', reason: 'Нет печати' }],
    })
    const [letter] = await lettersTo(actor)
    expect(letter?.subject).toMatch('Скан возвращён')
    expect(letter?.text).toContain('Нет печати')
    expect(await send('Не тот.pdf'), 'even the same file').toEqual({ kind: 'done' })
    const { answered, scans } = await view()
    expect([answered?.kind, scans.map(({ status }) => status)]).toEqual([
      'scan_received',
      ['returned', 'received'],
    ])
  })

  test('is replaced by a better one until somebody has looked', async () => {
    const { view, send, decide } = await setUp(kind)
    await send()
    await send('Лучше.png', makePng())
    expect((await view()).scans).toMatchObject([{ status: 'replaced' }, { status: 'received' }])
    expect(await decide('accept')).toEqual({ kind: 'done' })
    expect((await view()).answered).toMatchObject({ kind: 'signed' })
  })

  test('is taken back, and staff are told that there is nothing to check', async () => {
    const { actor, accountant, document, view, send, lettersTo } = await setUp(kind)
    await send()
    expect(await fixture.answers.takeBack(actor, document)).toEqual({ kind: 'done' })
    expect(await fixture.answers.takeBack(actor, document)).toEqual({ kind: 'closed' })
    expect(await view()).toMatchObject({
      canAnswer: true,
      answered: null,
      scans: [{ status: 'withdrawn' }],
    })
    expect((await lettersTo(accountant)).map(({ subject }) => subject.split(':')[0])).toEqual([
      'Подписанный скан',
      'Скан отозван',
    ])
  })

  test('is a signature at once where the setting says so', async () => {
    const { view, send, actor } = await setUp(kind)
    const admin = await fixture.person('admin')
    expect(await fixture.answers.saveScanSetting(actor, { atOnce: true })).toBe(false)
    expect(await fixture.answers.saveScanSetting(admin, { atOnce: true })).toBe(true)
    expect(await fixture.answers.scanSetting(admin)).toEqual({ atOnce: true })
    try {
      await send()
      expect(await view()).toMatchObject({
        answered: { kind: 'signed' },
        scans: [{ status: 'accepted' }],
      })
    } finally {
      await fixture.answers.saveScanSetting(admin, { atOnce: false })
    }
  })

  test('sent twice at once is one scan and one letter', async () => {
    const { accountant, view, send, lettersTo } = await setUp(kind)
    expect(await Promise.all([send(), send()])).toEqual([{ kind: 'done' }, { kind: 'done' }])
    expect((await view()).scans).toMatchObject([{ status: 'received' }])
    expect(await lettersTo(accountant)).toHaveLength(1)
  })

  test('is decided by staff alone', async () => {
    const { actor, view, send } = await setUp(kind)
    await send()
    const id = (await view()).scans[0]?.id ?? ''
    expect(await fixture.answers.decideScan(actor, id, { decision: 'accept', reason: '' })).toEqual(
      {
        kind: 'not_found',
      },
    )
  })
})

describe('of a completion act', () => {
  test('its own state stands in the list, and an acceptance before it comes back when it is returned', async () => {
    const { actor, document, send, decide, state, events } = await setUp()
    await fixture.answers.accept(actor, document)
    await send()
    expect(await state()).toBe('scan_received')
    await decide('return', 'Не читается')
    expect(await state()).toBe('accepted')
    await send('Другой.png', makePng())
    await decide('accept')
    expect(await state()).toBe('signed')
    expect(await events()).toEqual([
      'accepted',
      'scanned',
      'scan_returned',
      'scanned',
      'scan_accepted',
    ])
    expect(reported.map(({ answer, reason }) => [answer, reason])).toEqual([
      ['accepted', undefined],
      ['scan_received', undefined],
      ['scan_returned', 'Не читается'],
      ['scan_received', undefined],
      ['signed', undefined],
    ])
  })

  test('a discrepancy stays open until the scan is accepted', async () => {
    const { actor, document, view, send, decide, state } = await setUp()
    await fixture.answers.refuse(actor, document.id, REFUSAL)
    await send()
    expect((await view()).discrepancies).toMatchObject([{ status: 'open' }])
    await decide('return', 'Это другой акт')
    expect(await state()).toBe('refused')
    await send('Другой.png', makePng())
    await decide('accept')
    const [discrepancy] = (await view()).discrepancies
    expect(discrepancy).toMatchObject({ status: 'resolved', resolution: 'withdrawn' })
    expect(discrepancy?.messages.at(-1)).toMatchObject({ side: 'supplier' })
  })

  test('who refuses the act after all takes the scan back with it', async () => {
    const { actor, document, view, send, decide, state } = await setUp()
    await send()
    expect(await fixture.answers.accept(actor, document)).toEqual({ kind: 'closed' })
    expect(await fixture.answers.refuse(actor, document.id, REFUSAL)).toEqual({ kind: 'done' })
    expect([await state(), (await view()).scans[0]?.status]).toEqual(['refused', 'withdrawn'])
    expect(await decide('accept')).toEqual({ kind: 'closed' })
  })

  test('a scan of what 1C has changed since is not accepted, and says so', async () => {
    const { accountant, document, view, send, decide } = await setUp()
    await send()
    await fixture.prisma.completionAct.update({
      where: { id: document.id },
      data: { contentHash: 'hash-2' },
    })
    expect((await view(accountant)).scans).toMatchObject([{ status: 'received', isOutdated: true }])
    expect(await decide('accept')).toEqual({ kind: 'closed' })
    expect(await decide('return', 'Акт изменён, подпишите новый')).toEqual({ kind: 'done' })
  })
})

test('of an act of reconciliation it is agreement by who sent it, once accepted; disputing it takes it back', async () => {
  const { actor, document, view, send, decide } = await setUp('reconciliation')
  const stored = () =>
    fixture.prisma.reconciliationAct.findUniqueOrThrow({ where: { id: document.id } })
  await send()
  expect(await stored()).toMatchObject({ agreedAt: null, scanReceivedAt: expect.any(Date) })
  const dispute = { lines: [], text: 'Начальное сальдо не то', files: [] }
  await fixture.answers.reportDiscrepancy(actor, document.id, dispute)
  expect((await view()).scans).toMatchObject([{ status: 'withdrawn' }])
  expect(await stored()).toMatchObject({ scanReceivedAt: null })
  await send('Другой.png', makePng())
  await decide('accept')
  expect(await stored()).toMatchObject({
    agreedById: actor.userId,
    agreedAt: fixture.deps.clock.now(),
    signedAt: fixture.deps.clock.now(),
    scanReceivedAt: null,
  })
  expect((await view()).discrepancies).toMatchObject([{ status: 'resolved' }])
})
