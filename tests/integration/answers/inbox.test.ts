import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CounterpartySummary } from '../../../server/identity/index.ts'
import { type AnswersFixture, NO_FILES, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeEach(async () => {
  fixture = await openAnswersFixture()
})
afterEach(() => fixture.end())

const MINUTE = 60_000

async function refuse(counterparty: CounterpartySummary, number: string, text = 'Нет') {
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.act(counterparty, { number })
  fixture.pass(MINUTE)
  await fixture.answers.refuse(actor, act.id, { category: 'amount', text, ...NO_FILES })
  const discrepancy = await fixture.prisma.discrepancy.findFirstOrThrow({
    where: { completionActId: act.id },
  })
  return { actor, id: discrepancy.id }
}

test('what waits for us begins with who has waited longest, and says what it is about', async () => {
  const accountant = await fixture.person('accountant', [], { locale: 'en' })
  const counterparty = await fixture.counterparty()
  const first = await refuse(counterparty, '1', `Сумма\nне та ${'и ещё слова '.repeat(30)}`)
  const second = await refuse(counterparty, '2')
  const answered = await refuse(counterparty, '3')
  await fixture.answers.reply(accountant, answered.id, { text: 'Смотрим', ...NO_FILES })
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.reconciliation(counterparty)
  fixture.pass(MINUTE)
  const lines = [{ kind: 'extra', index: '0', date: '', document: '', debit: '', credit: '' }]
  await fixture.answers.reportDiscrepancy(actor, act.id, { lines, text: '', files: [] })

  const inbox = await fixture.answers.inbox(accountant, {}, null)
  expect(inbox?.counts).toEqual({ open: 3, answered: 1, resolved: 0 })
  expect(inbox?.nextCursor).toBeNull()
  expect(inbox?.rows).toMatchObject([
    {
      id: first.id,
      documentTitle: 'Act No. 1 of 31\u00a0Mar\u00a02026',
      counterparty: { name: 'ООО «Ромашка»' },
      category: 'amount',
      status: 'open',
      amount: 12_000_000n,
      currency: 'RUB',
    },
    { id: second.id },
    { category: 'lines', amount: 700_050n, excerpt: 'Lines marked: 1' },
  ])
  const excerpt = inbox?.rows[0]?.excerpt ?? ''
  expect(excerpt).toMatch(/^Сумма не та и ещё слова .*…$/)
  expect(excerpt.length).toBeLessThanOrEqual(141)
})

test('a filter by status or counterparty shows and counts only those; nonsense shows what is open', async () => {
  const accountant = await fixture.person('accountant')
  const [one, other] = [await fixture.counterparty(), await fixture.counterparty('ООО «Василёк»')]
  await refuse(one, '1')
  const { id } = await refuse(one, '2')
  await refuse(other, '3')
  await fixture.answers.resolve(accountant, id, { resolution: 'explained', text: 'Исправили' })
  const list = async (filter: { status?: string; counterparty?: string }) => {
    const inbox = await fixture.answers.inbox(accountant, filter, null)
    return [inbox?.rows.map(({ documentTitle }) => documentTitle.slice(0, 7)), inbox?.counts]
  }
  const ofOne = { open: 1, answered: 0, resolved: 1 }
  expect(await list({ counterparty: one.id })).toEqual([['Акт № 1'], ofOne])
  expect(await list({ counterparty: one.id, status: 'resolved' })).toEqual([['Акт № 2'], ofOne])
  const all = { open: 2, answered: 0, resolved: 1 }
  expect(await list({ status: 'x', counterparty: 'y' })).toEqual([['Акт № 1', 'Акт № 3'], all])
})

test.each(['open', 'resolved'])(
  'pages of %s follow one another without gap or repetition',
  async (status) => {
    const accountant = await fixture.person('accountant')
    const { id: counterpartyId } = await fixture.counterparty()
    // The same minute for many: the order must hold on its own.
    const at = (index: number) => new Date(Date.UTC(2026, 3, 1, 0, Math.floor(index / 10)))
    const act = await fixture.reconciliation({
      id: counterpartyId,
      guid: '',
      name: '',
      inn: null,
      kpp: null,
    })
    await fixture.prisma.discrepancy.createMany({
      data: Array.from({ length: 45 }, (_, index) => ({
        counterpartyId,
        reconciliationActId: act.id,
        category: 'lines' as const,
        status: status === 'open' ? ('open' as const) : ('resolved' as const),
        documentHash: '',
        openedById: accountant.userId,
        createdAt: at(index),
        lastMessageAt: at(index),
      })),
    })
    const times: number[] = []
    const ids = new Set<string>()
    let cursor: string | null = null
    do {
      const page = await fixture.answers.inbox(accountant, { status }, cursor)
      for (const { id, lastMessageAt } of page?.rows ?? []) {
        ids.add(id)
        times.push(lastMessageAt.getTime())
      }
      cursor = page?.nextCursor ?? null
    } while (cursor)
    expect([ids.size, times.length]).toEqual([45, 45])
    expect(times).toEqual(times.toSorted((a, b) => (status === 'open' ? a - b : b - a)))
  },
)
