import { describe, expect, test } from 'vitest'
import { assessPassword } from '../../../server/identity/strength/password-strength.ts'
import { onProcessor } from '../../support/processor-time.ts'

const PERSON = ['anna.petrova@example.com', 'Анна Петрова', 'ООО «Торговый дом Ромашка»']
const weaknessOf = async (password: string) => (await assessPassword(password, PERSON)).weakness

describe('a password is refused', () => {
  test.each([
    ['short', 'kx7Qm2p'],
    ['long', 'длинный пароль '.repeat(9)],
    ['common', '12345678'],
    ['common', 'Password1!'],
    ['common', 'P@ssw0rd'],
    ['common', 'qwertyui'],
    ['common', 'йцукенгш'],
    ['common', 'пароль123'],
    ['common', 'Gfhjkm123'],
    ['common', 'parol2024'],
    ['common', 'наташа1985'],
    ['common', 'Зима2026'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', 'abababababab'],
    ['common', 'a'.repeat(128)],
    ['context', 'Anna.Petrova@example.com'],
    ['context', 'my anna.petrova@example.com!'],
    ['context', 'anna.petrova'],
    ['context', 'Ромашка2024'],
    ['context', 'romashka2024'],
    ['context', 'Hjvfirf!'],
    ['context', 'Sverka2026!'],
    ['context', 'петрова1990'],
  ])('as %s: %s', async (weakness, password) => {
    expect(await weaknessOf(password)).toBe(weakness)
  })
})

describe('a password is taken', () => {
  test.each([
    'kx7Qm2pa',
    'a long test password',
    'верная лошадь скоба батарейка',
    'ромашки на лугу в июле',
    'длинный пароль '.repeat(8).slice(0, 128),
    `${'🌼'.repeat(3)}xK4 2mQ`,
  ])('%s', async (password) => {
    expect(await weaknessOf(password)).toBeNull()
  })
})

test.each([
  'ландыши цветут за старой мельницей',
  'ВОДА ТОЧИТ КАМЕНЬ ОЧЕНЬ ДОЛГО',
  'lilies bloom behind the old mill',
  '739158264071938527',
])('of one kind of letters, when long enough, a password is taken: %s', async (password) => {
  expect(await weaknessOf(password)).toBeNull()
})

test.each([
  '('.repeat(128),
  'p4$$w0rd'.repeat(16),
  '4@8({[</3€6!1|0$5+7%2/'.repeat(5),
  'a1b2c3d4'.repeat(16),
  '1234567890'.repeat(12),
  'x'.repeat(1_000_000),
])('a hostile text does not hold the process up: %.20s…', async (password) => {
  await assessPassword('the lists are loaded by now', PERSON)
  const words = [...PERSON, ...Array.from({ length: 500 }, (_, n) => `ООО «Слово${n}»`)]
  const { ms } = await onProcessor(() => assessPassword(password, words))
  expect(ms).toBeLessThan(200)
})
