import { describe, expect, test } from 'vitest'
import {
  MAX_PDF_BYTES,
  readPrintedForm,
} from '../../../../server/onec/http-service/printed-form.ts'

const PDF = '%PDF-1.4\nслова\n%%EOF\n'
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const read = (text: string | null | undefined) => {
  const { pdf, pdfProblem } = readPrintedForm(text)
  return pdf ? Buffer.from(pdf).toString() : pdfProblem
}

describe("1C's printed form", () => {
  test('is read from base64', () => {
    expect(read(base64(PDF))).toBe(PDF)
  })

  test('is read with the line breaks that 1C puts in', () => {
    expect(read(base64(PDF).replace(/(.{10})/g, '$1\r\n '))).toBe(PDF)
  })

  test('may begin with blanks or a byte order mark, which are dropped', () => {
    expect(read(base64(`\uFEFF \r\n${PDF}`))).toBe(PDF)
  })

  test.each([[undefined], [null], [''], [' \r\n']])(
    '%j means that there is none, and no problem',
    (text) => {
      expect(readPrintedForm(text)).toEqual({ pdf: null, pdfProblem: null })
    },
  )

  test.each([
    ['a letter outside the alphabet', `${base64(PDF).slice(0, -4)}Ж===`],
    ['the alphabet of URLs', 'JVBERi0-_w=='],
    ['padding in the middle', 'JVBE=i0x'],
    ['a length that cannot be', base64(PDF).slice(0, -1)],
    ['a data: address', `data:application/pdf;base64,${base64(PDF)}`],
  ])('with %s is not base64', (_name, text) => {
    expect(read(text)).toBe('not_base64')
  })

  test.each([
    ['a web page', '<html>'],
    ['a spreadsheet', 'PK\u0003\u0004'],
    ['blanks only', '   '],
    ['a PDF after other words', `error ${PDF}`],
  ])('that is %s is not a PDF', (_name, content) => {
    expect(read(base64(content))).toBe('not_pdf')
  })

  test('may have 20 MB and not a byte more', () => {
    const form = Buffer.alloc(MAX_PDF_BYTES, ' ')
    form.write('%PDF-1.4')

    expect(readPrintedForm(base64(form)).pdf).toHaveLength(MAX_PDF_BYTES)
    expect(read(base64(Buffer.concat([form, Buffer.from('x')])))).toBe('too_large')
  })
})
