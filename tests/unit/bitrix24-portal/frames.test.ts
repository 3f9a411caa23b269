import { expect, test } from 'vitest'
import { scriptsOf } from '../../../server/bitrix24-portal/frames.ts'

const RUSSIA = 'https://api.bitrix24.tech/api/v1/'
const WORLD = 'https://api.bitrix24.com/api/v1/'

test.each([
  ['https://oauth.bitrix24.tech/rest/', 'https://firm.bitrix24.ru', [RUSSIA, WORLD]],
  // An on-premise portal of Russia whose OAuth is still the old one.
  ['https://oauth.bitrix.info/rest/', 'https://crm.firm.ru', [RUSSIA, WORLD]],
  ['https://oauth.bitrix.info/rest/', 'https://firm.bitrix24.de', [WORLD, RUSSIA]],
  ['', 'https://firm.bitrix24.com', [WORLD, RUSSIA]],
])(
  'BX24.js is loaded by region, from the other host where one is silent: %s',
  (server, portal, scripts) => {
    expect(scriptsOf(server, portal, [])).toEqual(scripts)
  },
)

test('another authorization server has a script of its own, and no other is asked', () => {
  const server = 'http://127.0.0.1:4203'
  expect(scriptsOf(`${server}/rest/`, server, [server])).toEqual([`${server}/api/v1/`])
})
