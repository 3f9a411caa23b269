import { expect, test } from 'vitest'
import { describeEvent } from '../../../../server/deal-acts/staff/acts/describe-event.ts'

test('the history says what the customer answered, and what was taken back', () => {
  expect(describeEvent('answered', { answer: 'accepted' }, 'ru')).toBe('акт принят')
  expect(describeEvent('answered', { answer: 'refused', reason: 'Не те часы' }, 'ru')).toBe(
    'отказ от подписания, «Не те часы»',
  )
  expect(describeEvent('answered', { answer: null, takenBack: 'accepted' }, 'en')).toBe(
    'the acceptance is taken back',
  )
  expect(describeEvent('answered', { answer: 'of another release' }, 'ru')).toBeNull()
})
