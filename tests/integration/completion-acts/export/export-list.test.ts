import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentFile } from '../../../../server/completion-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { openModule, type TestModule } from '../fixture.ts'

describe('a list as a file', () => {
  let room: TestModule
  let romashka: Actor['counterparties'][number]
  let vector: Actor['counterparties'][number]
  let client: Actor
  let accountant: Actor

  beforeAll(async () => {
    room = await openModule()
    romashka = await room.counterparty('ООО «Ромашка»')
    vector = await room.counterparty('АО «Вектор»')
    client = await room.person('client', [romashka])
    accountant = await room.person('accountant')
    await room.make({
      counterpartyId: romashka.id,
      number: '12',
      lines: [{ text: 'Аренда; склад', sum: 150_050n, vat: 0n }],
      answer: 'refused',
    })
    await room.make({ counterpartyId: romashka.id, number: '13', date: '2026-01-01' })
    await room.make({ counterpartyId: romashka.id, number: '14', status: 'draft' })
    await room.make({ counterpartyId: vector.id, number: '15' })
  })
  afterAll(() => room.end())

  const linesOf = (file: DocumentFile | { kind: 'too_many' } | null) => {
    if (!file || 'kind' in file) throw new Error('no file')
    return new TextDecoder().decode(file.content).trim().split('\r\n')
  }

  test('has what the filter lets through and the reader may see, in the reader’s words', async () => {
    const file = await room.acts.exportList(client, { from: '2026-02-01' }, 'csv')
    expect(file).toMatchObject({
      contentType: 'text/csv; charset=utf-8',
      fileName: 'Акты выполненных работ 2026-04-10.csv',
    })
    const lines = linesOf(file)
    expect(lines[1]).toBe('12;31.03.2026;"Аренда; склад";1500,50;RUB;отказ заказчика')
    expect(lines.filter((line) => /^1\d;/.test(line))).toHaveLength(1)
    const english = await room.acts.exportList({ ...client, locale: 'en' }, {}, 'csv')
    expect(linesOf(english)[1]).toContain('refused by customer')
  })

  test('of everybody’s acts names the counterparties', async () => {
    const all = linesOf(await room.acts.exportList(accountant, {}, 'csv')).join('\n')
    expect(all).toContain('АО «Вектор»')
    expect(all).toContain('черновик')
    const own = linesOf(await room.acts.exportList(accountant, { counterparty: vector.id }, 'csv'))
    expect(own.join('\n')).not.toContain('АО «Вектор»')
  })

  test('is an Excel workbook on demand', async () => {
    const file = await room.acts.exportList(client, {}, 'xlsx')
    if (!file || 'kind' in file) throw new Error('no file')
    expect(new TextDecoder('latin1').decode(file.content.slice(0, 2))).toBe('PK')
    expect(file.fileName).toMatch(/\.xlsx$/)
  })

  test('stands in the audit with its filter', async () => {
    await room.acts.exportList(client, { q: 'аренда' }, 'csv')
    const audit = await room.audit('completion_act.list_exported')
    expect(audit.at(-1)).toMatchObject({
      actorId: client.userId,
      counterpartyId: romashka.id,
      details: { format: 'csv', count: 1, filter: { q: 'аренда', counterparty: romashka.id } },
    })
  })

  test('of another’s, an unknown or a malformed counterparty there is none', async () => {
    for (const counterparty of [vector.id, crypto.randomUUID(), 'x']) {
      expect(await room.acts.exportList(client, { counterparty }, 'csv')).toBeNull()
    }
  })

  test('of more than fifty thousand acts is refused', async () => {
    const { id } = await room.make({ counterpartyId: vector.id, withEvent: false })
    await room.prisma.$executeRaw`
      INSERT INTO completion_acts (id, set, ref, counterparty_id, number, date_time, currency, total, vat_total,
        summary, line_count, search_text, comment, posted, deletion_mark, data_version, content_hash, status,
        matched_rule, signals, next_signals_at, visible, state, updated_at)
      SELECT gen_random_uuid(), set, gen_random_uuid(), counterparty_id, number, date_time, currency, total, vat_total,
        summary, line_count, '', comment, posted, deletion_mark, data_version, content_hash, status,
        matched_rule, signals, next_signals_at, visible, state, updated_at
      FROM completion_acts, generate_series(1, 50000) WHERE id = ${id}::uuid`
    expect(await room.acts.exportList(accountant, {}, 'csv')).toEqual({
      kind: 'too_many',
      max: 50_000,
    })
  })
})
