import { expect, test } from 'vitest'
import { ru } from '~/i18n/ru'

/** Groups of texts that only staff read. */
const OF_STAFF =
  /^(staff|register|dealActs|dealRules|mapping|statusRules|inbox|counterparties|people|invitations|audit|distribution|retention|health|settings\w*)\./

/** Names of a card in Bitrix24 and states of a completion act, whose sides have names of their own. */
const OTHER_SIDES = ['dealRules.missingKpp']

test('staff read of clients, who sign in, and of counterparties, whom they sign in for', () => {
  const read = Object.entries(ru).filter(([key]) => OF_STAFF.test(key))
  expect(read.length).toBeGreaterThan(500)
  const others = read.filter(([, text]) => /покупател|заказчик/i.test(JSON.stringify(text)))
  expect(others.map(([key]) => key)).toEqual(OTHER_SIDES)
})
