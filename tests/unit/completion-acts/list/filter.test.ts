import { describe, expect, test } from 'vitest'
import {
  listFilterableStates,
  parseFilter,
} from '../../../../server/completion-acts/list/filter.ts'
import type { Actor } from '../../../../server/identity/index.ts'

const OWN = {
  id: '11111111-1111-4111-8111-111111111111',
  guid: '21111111-1111-4111-8111-111111111111',
  name: 'ООО «Ромашка»',
  inn: null,
  kpp: null,
  role: 'owner' as const,
}
const client: Actor = {
  userId: '31111111-1111-4111-8111-111111111111',
  email: 'client@example.com',
  name: '',
  role: 'client',
  locale: 'ru',
  sessionId: '',
  ip: '',
  counterparties: [OWN],
  current: OWN,
}
const accountant: Actor = { ...client, role: 'accountant', counterparties: [], current: null }

describe('readFilter', () => {
  test('an empty address is the chosen counterparty for a client and everybody for staff', () => {
    expect(parseFilter(client, {})).toEqual({
      q: '',
      from: '',
      to: '',
      status: '',
      counterparty: OWN.id,
      sort: '',
    })
    expect(parseFilter(accountant, {}).counterparty).toBe('all')
    expect(parseFilter(client, { counterparty: 'all' }).counterparty).toBe('all')
  })

  test.each(['31.03.2026', '2026-02-30', '2026-13-01', '0000-01-01', '20260331', 'x', '2026-3-1'])(
    '%j is no date and counts as not given',
    (day) => {
      expect(parseFilter(client, { from: day, to: day })).toMatchObject({ from: '', to: '' })
    },
  )

  test('a leap day and a date with spaces around it are dates', () => {
    const filter = parseFilter(client, { from: ' 2024-02-29 ', to: '2026-03-31' })
    expect(filter).toMatchObject({ from: '2024-02-29', to: '2026-03-31' })
  })

  test('a period that ends before it begins is turned round', () => {
    const filter = parseFilter(client, { from: '2026-03-31', to: '2026-01-01' })
    expect(filter).toMatchObject({ from: '2026-01-01', to: '2026-03-31' })
  })

  test('a client cannot ask for drafts and withdrawn acts, nobody for a state there is not', () => {
    expect(parseFilter(client, { status: 'draft' }).status).toBe('')
    expect(parseFilter(client, { status: 'withdrawn' }).status).toBe('')
    expect(parseFilter(client, { status: 'held' }).status).toBe('')
    expect(parseFilter(accountant, { status: 'draft' }).status).toBe('draft')
    expect(parseFilter(accountant, { status: 'held' }).status).toBe('held')
    expect(parseFilter(accountant, { status: 'toString' }).status).toBe('')
    expect(listFilterableStates(client)).toEqual([
      'reading',
      'waiting',
      'accepted',
      'refused',
      'scan_received',
      'signed',
      'rejected',
    ])
  })

  test('words lose what PostgreSQL would refuse and what is too long, and keep the rest', () => {
    expect(parseFilter(client, { q: ' Акт\0 \t №  5\ud800 ' }).q).toBe('Акт № 5\ufffd')
    expect(parseFilter(client, { q: '😀'.repeat(200) }).q).toBe('😀'.repeat(100))
  })
})
