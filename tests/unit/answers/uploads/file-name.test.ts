import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeFileName } from '../../../../server/answers/uploads/file-name.ts'

test.each([
  ['Акт 12.pdf', 'Акт 12.pdf'],
  ['Акт № 12 от 31.03.2026', 'Акт № 12 от 31.03.2026.pdf'],
  ['C:\\Users\\Анна\\скан.PDF', 'скан.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['скан.pdf.exe', 'скан.pdf'],
  ['договор.docx', 'договор.pdf'],
  ['fdp\u202e.exe', 'fdp.pdf'],
  ['"><script>.pdf', 'script.pdf'],
  ['a\u0000b\nc.pdf', 'abc.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['CON.pdf', 'document.pdf'],
  ['', 'document.pdf'],
  ['...', 'document.pdf'],
])('a file sent as "%s" is shown as "%s"', (name, shown) => {
  expect(safeFileName(name, 'application/pdf')).toBe(shown)
})

test('whatever the sender calls it, a name is a name: short, one line, without a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = safeFileName(name, 'image/png')
      expect(shown).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cs}]+\.png$/u)
      expect(shown.length).toBeLessThanOrEqual(120)
      expect(safeFileName(shown, 'image/png')).toBe(shown)
    }),
  )
})
