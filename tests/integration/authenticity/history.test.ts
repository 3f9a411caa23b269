import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  checkHistory,
  describeCheck,
  type PaperToSign,
} from '../../../server/authenticity/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.end())

const idOf = (actor: Actor) => actor.current?.id ?? ''

async function ask(actor: Actor): Promise<string> {
  const { reconciliation } = app.services
  const result = await reconciliation.request(actor, { counterpartyId: idOf(actor), ...PERIOD })
  if (result.kind !== 'act') throw new Error(JSON.stringify(result))
  return result.actId
}

/** The entries about a document, as `kind edition`. */
async function told(documentId: string): Promise<string[]> {
  const entries = await app.database.prisma.historyEntry.findMany({
    where: { documentId },
    orderBy: { n: 'asc' },
  })
  return entries.map(({ kind, edition }) => `${kind} ${edition}`)
}

async function paperOf(actId: string): Promise<PaperToSign> {
  const act = await app.database.prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: actId },
  })
  return {
    kind: 'reconciliation',
    supplierInn: '7707083893',
    customerInn: '7702345678',
    currency: act.currency,
    actId,
    edition: act.edition,
    issuedOn: '2026-04-01',
    dataHash: act.dataHash,
    period: PERIOD,
    openingBalance: act.openingBalance,
    debit: act.debit,
    credit: act.credit,
  }
}

const check = (codes: string[] = []) =>
  checkHistory({ prisma: app.database.prisma, keys: app.modules.authenticity.keys }, codes)

describe('the history of papers', () => {
  test('tells of an act of reconciliation: published, agreed, taken back, replaced, restored', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Ромашка')
    const actId = await ask(customer)
    await app.services.answers.accept(customer, { kind: 'reconciliation', id: actId })
    const agreed = await prisma.historyEntry.findFirst({
      where: { documentId: actId, kind: 'agreed' },
    })
    expect(agreed).toMatchObject({
      actorId: customer.userId,
      counterpartyId: idOf(customer),
      about: '2026-01-01/2026-03-31',
    })
    await prisma.reconciliationAct.update({
      where: { id: actId },
      data: { agreedAt: null, agreedById: null },
    })
    const {
      id: _,
      edition: __,
      contractTotals: ___,
      actsDifferences: ____,
      ...known
    } = await prisma.reconciliationAct.findUniqueOrThrow({ where: { id: actId } })
    const { supplier, customer: party, lines, ...columns } = known
    const seenAt = new Date(known.seenAt.getTime() + 60_000)
    const second = await prisma.reconciliationAct.create({
      data: {
        ...{ ...columns, dataHash: 'ab'.repeat(32), seenAt, createdAt: seenAt },
        ...{ supplier: supplier ?? {}, customer: party ?? {}, lines: lines ?? [] },
      },
    })
    // 1C says the same again, and then what it had said before.
    const seen = (id: string, seconds: number) =>
      prisma.reconciliationAct.update({
        where: { id },
        data: { seenAt: new Date(known.seenAt.getTime() + seconds * 1000) },
      })
    await seen(second.id, 61)
    await seen(actId, 62)
    expect(await told(actId)).toEqual(['published 1', 'agreed 1', 'taken_back 1', 'restored 1'])
    expect(await told(second.id)).toEqual(['published 2'])
    expect((await check()).flaws).toEqual([])
  })

  test('tells of a discrepancy, which is a refusal, and of what is deleted', async () => {
    const customer = await app.signedIn('Рога')
    const actId = await ask(customer)
    const given = { lines: [], text: 'Нет оплаты от 12.03.', files: [] }
    await app.services.answers.reportDiscrepancy(customer, actId, given)
    expect(await told(actId)).toEqual(['published 1', 'disputed 1'])
    const { prisma } = app.database
    const other = await ask(await app.signedIn('Вектор'))
    await prisma.reconciliationAct.delete({ where: { id: other } })
    expect(await told(other)).toEqual(['published 1', 'deleted 1'])
  })

  test('tells of a completion act: each content published is an edition', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Холдинг Север')
    const hidden = await makeCompletionAct(prisma, {
      counterpartyId: idOf(customer),
      status: 'draft',
      posted: false,
    })
    expect(await told(hidden.id)).toEqual([])
    const { id } = await makeCompletionAct(prisma, { counterpartyId: idOf(customer) })
    const ref = { kind: 'completion-act' as const, id }
    await app.services.answers.accept(customer, ref)
    const change = (data: object) => prisma.completionAct.update({ where: { id }, data })
    await change({ dataVersion: 'touched', comment: 'nothing of the paper' })
    await change({ visible: false })
    await change({ visible: true })
    await change({
      contentHash: 'cd'.repeat(32),
      answer: null,
      answeredAt: null,
      answeredById: null,
    })
    await change({ visible: false })
    await prisma.completionAct.delete({ where: { id } })
    expect(await told(id)).toEqual([
      'published 1',
      'accepted 1',
      'withdrawn 1',
      'restored 1',
      'lapsed 1',
      'published 2',
      'withdrawn 2',
    ])
    const { codes } = app.modules.authenticity
    expect(await codes.publishedEdition(id, 'cd'.repeat(32))).toMatchObject({ edition: 2 })
    expect(await codes.publishedEdition(id, 'ef'.repeat(32))).toBeNull()
  })

  test('is one chain, whoever appends at the same time', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Ромашка')
    const make = () => makeCompletionAct(prisma, { counterpartyId: idOf(customer) })
    await Promise.all(Array.from({ length: 30 }, make))
    const proof = await check()
    expect(proof).toMatchObject({ flaws: [], unrecorded: [], forged: [] })
    const head = await prisma.historyHead.findUniqueOrThrow({ where: { id: 1 } })
    expect(head.entries).toBe(proof.entries)
    expect(Buffer.from(head.hash).toString('hex')).toBe(proof.lastHash)
  })

  test('refuses to be changed, whoever asks', async () => {
    const { prisma } = app.database
    const statements = [
      `UPDATE history_entries SET amount = amount + 1 WHERE n = 1`,
      `DELETE FROM history_entries WHERE n = 1`,
      `TRUNCATE history_entries`,
      `DELETE FROM history_head`,
      `TRUNCATE history_head`,
      `UPDATE paper_codes SET code = 'x'`,
      `DELETE FROM paper_codes`,
      `TRUNCATE paper_codes`,
    ]
    await app.modules.authenticity.codes.issue(await paperOf(await ask(await app.signedIn('Рога'))))
    for (const statement of statements) {
      await expect(prisma.$executeRawUnsafe(statement), statement).rejects.toThrow('append-only')
    }
    // Nor by one who writes an entry of their own making: number, time and hashes are the database's.
    await prisma.$executeRawUnsafe(
      `INSERT INTO history_entries VALUES (999, '2020-01-01', 'agreed', 'reconciliation', gen_random_uuid(), 1, '',
        NULL, NULL, '', 0, 'RUB', '', '\\x00', '\\x00')`,
    )
    const last = await prisma.historyEntry.findFirst({ orderBy: { n: 'desc' } })
    expect(last?.n).toBeLessThan(999n)
    expect((await check()).flaws).toEqual([])
  })
})

describe('the code of a paper', () => {
  test('is one, however many ask for it at once, and names the history that tells of its paper', async () => {
    const actId = await ask(await app.signedIn('Ромашка'))
    const paper = await paperOf(actId)
    const { codes } = app.modules.authenticity
    const issued = await Promise.all(Array.from({ length: 8 }, () => codes.issue(paper)))
    expect(new Set(issued.map((code) => code?.text)).size).toBe(1)
    expect(issued[0]?.url).toBe(`http://localhost:3000/verify/${issued[0]?.text}`)
    expect(await app.database.prisma.paperCode.count({ where: { documentId: actId } })).toBe(1)
    const looked = await app.services.authenticity.look(issued[0]?.text ?? '', '192.0.2.7')
    expect(looked).toMatchObject({
      kind: 'genuine',
      paper: {
        facts: { ...paper, keyId: expect.any(String), dataHash: paper.dataHash.slice(0, 32) },
        agreesWithHistory: true,
        names: { customer: expect.stringContaining('Ромашка') },
      },
    })
    const entry = await app.database.prisma.historyEntry.findFirst({
      where: { documentId: actId, kind: 'published' },
    })
    const entries = looked.kind === 'genuine' ? looked.paper.facts.history.entries : 0
    expect(entries).toBeGreaterThanOrEqual(Number(entry?.n))
  })

  test('says when its paper was replaced, and of a completion act when it was withdrawn', async () => {
    const { prisma } = app.database
    const customer = await app.signedIn('Вектор')
    const actId = await ask(customer)
    const code = await app.modules.authenticity.codes.issue(await paperOf(actId))
    const look = async (text = code?.text ?? '') => {
      const looked = await app.services.authenticity.look(text, '192.0.2.8')
      return looked.kind === 'genuine' ? looked.paper.standing.kind : looked.kind
    }
    expect(await look()).toBe('latest')
    const {
      id: _,
      edition: __,
      contractTotals: ___,
      actsDifferences: ____,
      ...known
    } = await prisma.reconciliationAct.findUniqueOrThrow({ where: { id: actId } })
    const { supplier, customer: party, lines, ...columns } = known
    await prisma.reconciliationAct.create({
      data: {
        ...{ ...columns, dataHash: '12'.repeat(32) },
        seenAt: new Date(known.seenAt.getTime() + 1000),
        ...{ supplier: supplier ?? {}, customer: party ?? {}, lines: lines ?? [] },
      },
    })
    expect(await look()).toBe('replaced')
    await prisma.reconciliationAct.update({
      where: { id: actId },
      data: { seenAt: new Date(known.seenAt.getTime() + 2000) },
    })
    expect(await look()).toBe('latest')

    const act = await makeCompletionAct(prisma, { counterpartyId: idOf(customer) })
    const paper: PaperToSign = {
      kind: 'completion-act',
      ...{ supplierInn: null, customerInn: null, currency: 'RUB', actId: act.id, edition: 1 },
      ...{ issuedOn: '2026-04-01', dataHash: act.contentHash, number: '12', date: '2026-03-31' },
      ...{ total: act.total, vatTotal: act.vatTotal },
    }
    const second = (await app.modules.authenticity.codes.issue(paper))?.text
    expect(await look(second)).toBe('latest')
    await prisma.completionAct.update({ where: { id: act.id }, data: { visible: false } })
    expect(await look(second)).toBe('withdrawn')
  })

  test('stays valid when the key is replaced, and the new key signs from then on', async () => {
    const admin = await app.staff('admin')
    const first = await ask(await app.signedIn('Рога'))
    const { codes } = app.modules.authenticity
    const before = await codes.issue(await paperOf(first))
    expect(await app.services.authenticity.replaceKey(admin)).toBe(true)
    const again = await codes.issue(await paperOf(first))
    expect(again).toEqual(before)
    const after = await codes.issue({ ...(await paperOf(first)), edition: 7 })
    const keyOf = async (text = '') => {
      const looked = await app.services.authenticity.look(text, '192.0.2.9')
      return looked.kind === 'genuine' ? looked.paper.facts.keyId : looked.kind
    }
    const { keys } = await app.services.authenticity.keys()
    const [old, current] = keys.slice(-2)
    expect(await keyOf(before?.text)).toBe(old?.id)
    expect(await keyOf(after?.text)).toBe(current?.id)
    expect([old?.retiredAt, current?.retiredAt]).toEqual([expect.any(String), null])
    const stored = await app.database.prisma.signingKey.findMany()
    for (const { sealedPrivateKey } of stored) expect(sealedPrivateKey).toMatch(/^v1\./)
  })
})

describe('whoever changes the history past the database’s guard', () => {
  const SWAP = `DO $$ BEGIN
    UPDATE history_entries SET n = -2 WHERE n = 2;
    UPDATE history_entries SET n = 2 WHERE n = 4;
    UPDATE history_entries SET n = 4 WHERE n = -2;
  END $$`

  /** With the guards off, as only the owner of the database can; all of it is undone. */
  async function damaged(statement: string, codes: string[] = []): Promise<string[]> {
    const undo = new Error('undo')
    let told: string[] = []
    await app.database.prisma
      .$transaction(async (transaction) => {
        await transaction.$executeRawUnsafe('ALTER TABLE history_entries DISABLE TRIGGER ALL')
        await transaction.$executeRawUnsafe(statement)
        const found = await checkHistory(
          { prisma: transaction as never, keys: app.modules.authenticity.keys },
          codes,
        )
        told = describeCheck(found, 'en')
        throw undo
      })
      .catch((error) => {
        if (error !== undo) throw error
      })
    return told
  }

  test.each([
    ['DELETE FROM history_entries WHERE n = 3', 'Entry 3 is missing.'],
    [
      'UPDATE history_entries SET amount = amount + 1, actor_id = NULL WHERE n = 3',
      'Entry 3 was changed.',
    ],
    ["UPDATE history_entries SET about = about || ' ' WHERE n = 4", 'Entry 4 was changed.'],
    [SWAP, 'Entry 4 stands in the place of entry 2.'],
    [SWAP, 'Entry 2 stands in the place of entry 4.'],
    ['DELETE FROM history_entries WHERE n > 5', 'Entries 6–'],
  ])('%s is named', async (statement, sentence) => {
    const told = await damaged(statement)
    expect(told).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]))
  })

  test('a tail cut off with its count is still named by a paper that somebody holds', async () => {
    const actId = await ask(await app.signedIn('Ромашка'))
    const code = await app.modules.authenticity.codes.issue({
      ...(await paperOf(actId)),
      edition: 9,
    })
    const cut = 'DELETE FROM history_entries WHERE n > 5'
    expect(await damaged(cut, [code?.text ?? ''])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Entries 6–\d+ are missing\.$/)]),
    )
  })
})
