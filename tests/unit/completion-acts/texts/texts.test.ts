import { describe, expect, test } from 'vitest'
import { COMPLETION_ACT_STATES } from '../../../../server/completion-acts/act/views.ts'
import {
  leftOutNote,
  listFileName,
  listTitle,
  stateName,
} from '../../../../server/completion-acts/texts/index.ts'

const none = { q: '', from: '', to: '', status: '', counterparty: 'all', sort: '' } as const

describe('words of lists and archives', () => {
  test('every state has a word of its own in both languages', () => {
    for (const locale of ['ru', 'en'] as const) {
      const words = COMPLETION_ACT_STATES.map((state) => stateName(state, locale))
      expect(new Set(words).size).toBe(COMPLETION_ACT_STATES.length)
    }
  })

  test('a list says whose acts and by which filter', () => {
    expect(listTitle(none, null, 'ru')).toBe('Акты выполненных работ')
    const filter = { ...none, q: 'аренда', from: '2026-01-01', to: '2026-03-31', status: 'waiting' }
    expect(listTitle({ ...filter, status: 'waiting' }, 'ООО «Ромашка»', 'ru')).toBe(
      'Акты выполненных работ, ООО «Ромашка», с 01.01.2026 по 31.03.2026, ждёт ответа, поиск: аренда',
    )
    expect(listTitle({ ...none, to: '2026-03-31' }, null, 'en')).toBe(
      'Completion acts, to 31\u00a0Mar\u00a02026',
    )
  })

  test('files are named by the day they were made', () => {
    expect(listFileName('2026-03-31', 'zip', 'ru')).toBe('Акты выполненных работ 2026-03-31.zip')
    expect(listFileName('2026-03-31', 'csv', 'en')).toBe('Completion acts 2026-03-31.csv')
  })

  test('an archive names what it lacks, and why', () => {
    const { name, text } = leftOutNote([{ title: 'Акт № 5', reason: 'unprintable' }], 'ru')
    expect(name).toBe('Не вошли в архив.txt')
    expect(text).toContain('Акт № 5: суммы строк в 1С не сходятся с итогом акта')
  })
})
