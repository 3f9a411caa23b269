import { expect, test } from 'vitest'
import { isUuid } from '../../../server/platform/uuid.ts'

const UUID = 'a2c64f5e-4c5b-11ee-9d1b-00155d0a0b01'

test('a uuid is known in either case', () => {
  expect(isUuid(UUID)).toBe(true)
  expect(isUuid(UUID.toUpperCase())).toBe(true)
})

test.each(['', 'new', UUID.replaceAll('-', ''), `${UUID} `, `${UUID}\n`, `{${UUID}}`])(
  '%j is none',
  (text) => {
    expect(isUuid(text)).toBe(false)
  },
)
