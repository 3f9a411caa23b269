import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { okeiNamed, okeiUnit } from '../../../../server/deal-acts/mapping/okei.ts'
import { OKEI_UNITS } from '../../../../server/deal-acts/mapping/okei-table.ts'
import { suggestByName } from '../../../../server/deal-acts/mapping/suggest.ts'
import {
  companyKey,
  contractNumberKey,
  nameKey,
} from '../../../../server/deal-acts/mapping/text-key.ts'
import { unitOf } from '../../../../server/deal-acts/mapping/unit.ts'

describe('a name as a key', () => {
  test.each([
    ['Поддержка сайта, март 2026 г.', 'поддержка сайта'],
    ['Поддержка сайта (за март 2026 года)', 'поддержка сайта'],
    ['Поддержка сайта 03.2026', 'поддержка сайта'],
    ['Аренда с 01.03.2026 по 31.03.2026', 'аренда'],
    ['Сопровождение за 1 квартал 2026', 'сопровождение'],
    ['«Счёт»  —  ЁЛКА', 'счет-елка'],
    ['Личный кабинет, этап 2', 'личный кабинет, этап 2'],
    ['Маркетинг майский', 'маркетинг майский'],
    ['Март 2026', 'март 2026'],
    ['Уборка 1 кв. м', 'уборка 1 кв. м'],
    ['Аудит по приложению № 3 от 01.02.2026', 'аудит по приложению № 3'],
  ])('%s', (name, key) => {
    expect(nameKey(name)).toBe(key)
  })

  test('is the same in every month, and of a key is the key itself', () => {
    const words = fc.constantFrom('поддержка', 'сайта', 'этап 2', '№ 4', 'SEO', '(базовая)', 'и')
    const name = fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
    const month = fc.constantFrom(
      ...['март 2026', 'за май 2025 г.', '31.12.2026', '2026-01-31', 'II квартал 2026 года'],
    )
    fc.assert(
      fc.property(name, month, (plain, when) => {
        expect(nameKey(`${plain}, ${when}`)).toBe(nameKey(plain))
        expect(nameKey(nameKey(plain))).toBe(nameKey(plain))
      }),
    )
  })

  test.each([
    ['ООО «Ромашка»', 'ромашка'],
    ['Ромашка, ООО', 'ромашка'],
    ['Общество с ограниченной ответственностью "Ромашка"', 'ромашка'],
    ['ИП Иванов Иван', 'иванов иван'],
    ['Публичное акционерное общество «Луч»', 'луч'],
    ['ООО', 'ооо'],
  ])('a company %s', (name, key) => {
    expect(companyKey(name)).toBe(key)
  })

  test.each([
    ['Договор № 5/26', '5/26'],
    ['5 / 26', '5/26'],
    ['Дог. №5/26 от 01.02.2026', '5/26'],
    ['Договор поставки № П-17', 'поставки№п-17'],
    ['N 17', '17'],
    ['Н-17', 'н-17'],
  ])('a contract %s', (text, key) => {
    expect(contractNumberKey(text)).toBe(key)
  })
})

describe('OKEI', () => {
  test('has each code once, in digits, with a name and a symbol', () => {
    const codes = OKEI_UNITS.map(([code]) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const [code, name, symbol] of OKEI_UNITS) {
      expect(code).toMatch(/^\d{3,4}$/)
      expect(name && symbol).toBeTruthy()
    }
  })

  test.each([
    ['час', '356'],
    ['Часов', '356'],
    ['шт.', '796'],
    ['мес', '362'],
    ['усл. ед.', '876'],
    ['чел.-час', '539'],
    ['кв. м', '055'],
    ['м²', '055'],
  ])('knows %s', (name, code) => {
    expect(okeiNamed(name).map((unit) => unit.code)).toEqual([code])
  })

  test('does not choose between units of one symbol', () => {
    expect(okeiNamed('г').map(({ name }) => name)).toEqual(['Грамм', 'Год'])
  })

  test('every unit is found by its own name', () => {
    for (const [code, name] of OKEI_UNITS) {
      expect(okeiNamed(name).map((unit) => unit.code)).toContain(code)
      expect(unitOf({ code, name })).toMatchObject({ kind: 'okei', key: `okei:${code}` })
    }
    expect(okeiUnit('999')).toBeNull()
  })
})

describe('a measure of Bitrix24', () => {
  test.each([
    [{ code: '796', name: 'шт' }, 'okei', 'okei:796'],
    [{ code: '6', name: null }, 'okei', 'okei:006'],
    [{ code: '9001', name: 'час' }, 'okei', 'okei:356'],
    [{ code: null, name: 'часы' }, 'custom', 'name:часы'],
    [{ code: '366', name: 'г' }, 'okei', 'okei:366'],
    [{ code: null, name: 'г' }, 'custom', 'name:г'],
    [{ code: '9002', name: 'Проект' }, 'custom', 'name:проект'],
    [{ code: '796', name: 'проект' }, 'custom', 'code:796 name:проект'],
    [{ code: '796', name: 'час' }, 'custom', 'code:796 name:час'],
    [{ code: '9009', name: ' ' }, 'custom', 'code:9009'],
    [{ code: null, name: null }, 'none', ''],
  ])('%o', (measure, kind, key) => {
    expect(unitOf(measure)).toMatchObject({ kind, key })
  })
})

describe('suggestions', () => {
  const named = (...names: string[]) => names.map((name, index) => ({ guid: `${index}`, name }))
  const CATALOGUE = named(
    'Разработка сайта',
    'Техподдержка сайта (час)',
    'Техническая поддержка сайтов',
    'Аренда помещения',
  )

  test('are the likest names first', () => {
    const found = suggestByName('Техническая поддержка сайта, март 2026', CATALOGUE)
    expect(found[0]?.candidate.name).toBe('Техническая поддержка сайтов')
    expect(found.map(({ candidate }) => candidate.name)).not.toContain('Аренда помещения')
  })

  test('companies are compared without their legal form', () => {
    const [first] = suggestByName('ООО «Луч»', named('ООО Лес', 'Луч, ООО'), { as: 'company' })
    expect(first).toMatchObject({ candidate: { name: 'Луч, ООО' }, likeness: 1 })
  })

  test('do not depend on the order of candidates, and are between 0 and 1', () => {
    const letters = fc.string({ unit: fc.constantFrom('а', 'б', 'в', ' '), maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 8 }), (name, names) => {
        const all = named(...names)
        const found = suggestByName(name, all)
        expect(suggestByName(name, all.toReversed())).toEqual(found)
        for (const { likeness } of found) {
          expect(likeness).toBeGreaterThanOrEqual(0.35)
          expect(likeness).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('a name is wholly like itself', () => {
    expect(suggestByName('Аудит', named('АУДИТ'))).toMatchObject([{ likeness: 1 }])
    expect(suggestByName('', named('Аудит', ''))).toEqual([])
  })
})
