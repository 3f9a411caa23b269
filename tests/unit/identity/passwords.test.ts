import { describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '../../../server/identity/passwords.ts'

describe('a password', () => {
  test('is kept as argon2id in PHC form with its costs, each time with another salt', async () => {
    const [one, other] = await Promise.all([
      hashPassword('right words'),
      hashPassword('right words'),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
  })

  test('is recognised, also typed on another keyboard or system', async () => {
    const hash = await hashPassword('пароль с буквой й')
    expect(await verifyPassword(hash, 'пароль с буквой й'.normalize('NFD'))).toBe(true)
    expect(await verifyPassword(hash, 'пароль с буквой и')).toBe(false)
    expect(await verifyPassword(null, 'пароль с буквой й')).toBe(false)
  })

  test('of the greatest length that release 0.1.0 took still signs in', async () => {
    const longest = 'длинный-пароль-'.repeat(14).slice(0, 200)
    expect(await verifyPassword(await hashPassword(longest), longest)).toBe(true)
  })
})
