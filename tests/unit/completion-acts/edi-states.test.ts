import { expect, test } from 'vitest'
import { describeEdiState } from '../../../server/completion-acts/texts/edi.ts'

test.each([
  ['ОбменЗавершен', 'обмен завершён', 'exchange completed'],
  ['ЗакрытСОтклонением', 'закрыт с отклонением', 'closed with a rejection'],
  [
    'ТребуетсяПодписаниеИзвещения',
    'требуется подписание извещения',
    'a step of the supplier is due',
  ],
  ['ОжидаетсяОбработкаОблачнымЭДО', 'ожидается обработка облачным эдо', 'awaiting the other side'],
  ['НовоеСостояние', 'новое состояние', 'новое состояние'],
  ['constructor', 'constructor', 'constructor'],
])('%s is said in words', (state, ru, en) => {
  expect(describeEdiState(state, 'ru')).toBe(ru)
  expect(describeEdiState(state, 'en')).toBe(en)
})

test('where nothing was exchanged nothing is said', () => {
  for (const state of ['', 'НеСформирован', 'НеПолучен'])
    expect(describeEdiState(state, 'ru')).toBeNull()
})
