import { describe, expect, test } from 'vitest'
import { missingScopes } from '../../../server/bitrix24-portal/scopes.ts'

const NOTHING = { tasks: false, drive: false }
const ALL = { tasks: true, drive: true }
const names = (...given: Parameters<typeof missingScopes>) =>
  missingScopes(...given).map(({ scope }) => scope)

describe('scopes that are missing', () => {
  test('are those that what is switched on needs, and no others', () => {
    expect(names(['crm', 'user_basic', 'department'], 'webhook', NOTHING)).toEqual([])
    expect(names([], 'webhook', NOTHING)).toEqual(['crm', 'user_basic', 'department'])
    expect(names(['crm', 'user_basic', 'department'], 'application', NOTHING)).toEqual([
      'bizproc',
      'placement',
    ])
    expect(names(['crm', 'user_basic', 'department'], 'webhook', ALL)).toEqual(['task', 'disk'])
  })

  test('are not missed where a wider one includes them', () => {
    expect(
      names(['crm', 'user', 'department', 'tasks'], 'webhook', { ...NOTHING, tasks: true }),
    ).toEqual([])
  })

  test('say what they are for, in both languages', () => {
    for (const { reason } of missingScopes([], 'application', ALL)) {
      expect(reason.ru).toMatch(/[а-я]{3}/)
      expect(reason.en).toMatch(/[a-z]{3}/)
    }
  })
})
