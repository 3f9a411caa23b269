import fc from 'fast-check'
import { expect, it } from 'vitest'
import { completionActFileName, reconciliationFileName } from '../../../server/documents/index.ts'
import { reconciliation } from './reconciliation-document.ts'

const named = (name: string) => reconciliation({ customer: { name, inn: null, kpp: null } })

it('names whose act it is and for which period', () => {
  expect(reconciliationFileName(reconciliation(), 'pdf', 'ru')).toBe(
    'Акт сверки ООО Ромашка 2024-01-01–2024-03-31.pdf',
  )
  expect(reconciliationFileName(named('Romashka LLC'), 'xlsx', 'en')).toBe(
    'Reconciliation statement Romashka LLC 2024-01-01–2024-03-31.xlsx',
  )
})

it.each([
  ['ООО "Рога/Копыта"', 'ООО Рога Копыта'],
  ['..\\..\\etc:passwd', '.. .. etc passwd'],
  ['A\u202egpj.exe\u0000\nB', 'Agpj.exe B'],
  ['<b>|?*</b>', 'b b'],
  ['«»', ''],
])('leaves out of %j what a file system refuses', (name, kept) => {
  expect(reconciliationFileName(named(name), 'csv', 'ru')).toBe(
    ['Акт сверки', kept, '2024-01-01–2024-03-31.csv'].filter(Boolean).join(' '),
  )
})

it('stays short enough for any file system and keeps whole characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
      const file = reconciliationFileName(named(name), 'pdf', 'ru')
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200)
      expect(file.isWellFormed()).toBe(true)
      expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
      expect(file).toMatch(/ 2024-01-01–2024-03-31\.pdf$/)
    }),
  )
})

it('names a completion act by its number, date and customer', () => {
  const act = { number: '00БП-000012', date: '2026-03-31', customer: reconciliation().customer }
  expect(completionActFileName(act, 'pdf', 'ru')).toBe(
    'Акт № 00БП-000012 от 2026-03-31 ООО Ромашка.pdf',
  )
  expect(completionActFileName({ ...act, number: '../А/1:2' }, 'pdf', 'en')).toBe(
    'Completion act No. .. А 1 2 of 2026-03-31 ООО Ромашка.pdf',
  )
  expect(completionActFileName({ ...act, customer: { name: '«»' } }, 'pdf', 'ru')).toBe(
    'Акт № 00БП-000012 от 2026-03-31.pdf',
  )
})

it('keeps a completion act’s date and ending however long its number and customer are', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 400 })
  fc.assert(
    fc.property(texts, texts, (number, name) => {
      const act = { number, date: '2026-03-31', customer: { name } }
      const file = completionActFileName(act, 'pdf', 'ru')
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200)
      expect(file.isWellFormed()).toBe(true)
      expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
      expect(file).toMatch(/^Акт №.* от 2026-03-31.*\.pdf$/)
    }),
  )
})
