import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import PdfKit from 'pdfkit'
import { beforeAll, expect, test } from 'vitest'
import { addCover } from '../../../server/authenticity/onec-forms/add-cover.ts'
import { completionActCover, reconciliationCover } from '../../../server/documents/cover-sheet.ts'
import { drawCoverSheet } from '../../../server/documents/pdf/cover-sheet.ts'
import { pageText, readPdf } from '../../support/file-readers/pdf-reader.ts'
import { completionAct } from '../documents/completion-act-document.ts'
import { paperIdentity } from '../documents/paper-identity.ts'
import { reconciliation } from '../documents/reconciliation-document.ts'

let cover: Uint8Array

beforeAll(async () => {
  const sheet = reconciliationCover(reconciliation({ identity: paperIdentity() }), 'ru')
  if (!sheet) throw new Error('no cover')
  cover = await drawCoverSheet(sheet, 'ru')
})

/** A form as 1C would print it. */
async function printForm(pages: number, options: PDFKit.PDFDocumentOptions = {}) {
  const document = new PdfKit({ size: 'A4', autoFirstPage: false, ...options })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  for (let page = 1; page <= pages; page += 1) document.addPage().text(`Form of 1C, page ${page}`)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

async function textsOf(content: unknown) {
  if (!(content instanceof Uint8Array)) throw new Error(`no file: ${String(content)}`)
  const { pages } = await readPdf(content)
  return pages.map(pageText)
}

test('A form stands under a cover with figures and code, and its own bytes are in the file as they came', async () => {
  const form = await printForm(3)
  const covered = await addCover(form, cover)
  const texts = await textsOf(covered)
  expect(texts).toHaveLength(4)
  expect(texts[0]).toContain('Листкодаподлинности')
  expect(texts[0]).toContain('Сальдоконечное:12000,00руб.')
  expect(texts[0]).toContain('ООО«Ромашка»(ИНН5009876543,КПП500901001)')
  expect(texts[0]).toContain(paperIdentity().code?.text)
  expect(texts[1]).toContain('Formof1C,page1')
  expect(texts[3]).toContain('Formof1C,page3')
  expect(Buffer.from(covered as Uint8Array).subarray(0, form.length)).toEqual(Buffer.from(form))
  expect(await addCover(form, null)).toBe('fine')
})

test('A completion act’s cover names Исполнитель and Заказчик, the total and its VAT', async () => {
  const sheet = completionActCover({ ...completionAct(), identity: paperIdentity() }, 'ru')
  if (!sheet) throw new Error('no cover')
  const [first] = await textsOf(await drawCoverSheet(sheet, 'ru'))
  expect(first).toMatch(/Исполнитель:ООО.*Заказчик:ООО.*Всего:.*ВтомчислеНДС:/)
  expect(
    completionActCover({ ...completionAct(), identity: paperIdentity({ code: null }) }, 'ru'),
  ).toBeNull()
})

test('A form whose objects stand in object streams is covered, too', async () => {
  const form = await drawCoverSheet(
    { title: 'A form', author: '1C', facts: [], identity: paperIdentity() },
    'en',
  )
  expect(await textsOf(await addCover(form, cover))).toHaveLength(2)
})

test('A signed form, one that waits for a signature and an encrypted one are left alone', async () => {
  const signed = await PDFDocument.load(await printForm(1))
  const value = signed.context.register(
    signed.context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      ByteRange: [0, 10, 20, 30],
      Contents: PDFString.of('00'),
    }),
  )
  const field = signed.context.register(
    signed.context.obj({ FT: 'Sig', T: PDFString.of('Signature'), V: value }),
  )
  signed.catalog.set(PDFName.of('AcroForm'), signed.context.obj({ Fields: [field] }))
  expect(await addCover(await signed.save(), cover)).toBe('sealed')
  expect(await addCover(await signed.save({ useObjectStreams: false }), cover)).toBe('sealed')

  const waiting = await PDFDocument.load(await printForm(1))
  const blank = waiting.context.register(waiting.context.obj({ FT: 'Sig', T: PDFString.of('S') }))
  waiting.catalog.set(PDFName.of('AcroForm'), waiting.context.obj({ Fields: [blank] }))
  expect(await addCover(await waiting.save(), cover)).toBe('sealed')

  for (const passwords of [{ userPassword: 'secret' }, { ownerPassword: 'secret' }]) {
    const locked = await printForm(1, { pdfVersion: '1.7', ...passwords })
    expect(await addCover(locked, cover)).toBe('sealed')
    expect(await addCover(locked, null)).toBe('sealed')
  }
})

test('What is no sound PDF is not touched', async () => {
  const form = await printForm(2)
  const broken = [
    new Uint8Array(),
    new TextEncoder().encode('%PDF-1.7\n%%EOF'),
    new TextEncoder().encode('not a PDF at all'),
    form.subarray(0, form.length / 3),
    new Uint8Array(33 * 1024 * 1024),
    nested(200_000),
  ]
  for (const one of broken) expect(await addCover(one, cover)).toBe('unreadable')
  expect(await addCover(await printForm(1001), cover)).toBe('unreadable')
})

/** A PDF whose catalog holds arrays within arrays. */
function nested(depth: number): Uint8Array {
  const text = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X ${'['.repeat(depth)}${']'.repeat(depth)}>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n`
  return new TextEncoder().encode(text)
}
