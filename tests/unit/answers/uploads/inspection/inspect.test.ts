import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { afterAll, describe, expect, test } from 'vitest'
import { inspect } from '../../../../../server/answers/uploads/inspection/inspect.ts'
import {
  closeInspection,
  inspectInThread,
} from '../../../../../server/answers/uploads/inspection/pool.ts'
import {
  FIRST_FREE,
  makeDocx,
  makeJpeg,
  makePackedPdf,
  makePdf,
  makePng,
  makeZip,
  pngChunk,
} from '../../../../support/sample-files.ts'

afterAll(closeInspection)

const fault = (code: string): object => ({ kind: 'fault', code })
const fine = (contentType: string, pages: number): object => ({ kind: 'fine', contentType, pages })
const ZIP = makeZip({ 'Evil.class': 'code' })

describe('what a scan is', () => {
  test.each([
    ['a PDF of one page', makePdf(), fine('application/pdf', 1)],
    ['a PDF of a hundred pages', makePdf({ pages: 100 }), fine('application/pdf', 100)],
    ['a PDF with an object stream', makePackedPdf(Buffer.alloc(0)), fine('application/pdf', 1)],
    ['a PDF filled up to a block', padded(makePdf(), 512), fine('application/pdf', 1)],
    ['a JPEG', makeJpeg(), fine('image/jpeg', 1)],
    ['a JPEG with a comment of HTML', makeJpeg({ comment: '<script>' }), fine('image/jpeg', 1)],
    ['a JPEG filled up to a block', padded(makeJpeg(), 512), fine('image/jpeg', 1)],
    ['a phone’s JPEG with its preview', join(makeJpeg(), makeJpeg()), fine('image/jpeg', 1)],
    ['a Samsung’s JPEG with its note', join(makeJpeg(), 'note SEFT'), fine('image/jpeg', 1)],
    ['a PNG', makePng(), fine('image/png', 1)],
  ])('%s is taken', async (_, content, expected) => {
    expect(await inspect(content)).toEqual(expected)
  })
})

describe('what is no scan', () => {
  test.each([
    ['a Word file', makeDocx()],
    ['a zip bomb', makeZip({ bomb: Buffer.alloc(50_000_000) })],
    ['a program', join('MZ', Buffer.alloc(200))],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a TIFF', join(Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), Buffer.alloc(100))],
    ['a HEIC', join(Buffer.from([0, 0, 0, 24]), 'ftypheic', Buffer.alloc(100))],
    ['a GIF that is a JAR too', join('GIF89a', Buffer.alloc(20), ZIP)],
    ['a text', Buffer.from('%PD is not a PDF')],
    ['four bytes of zero', Buffer.alloc(4)],
  ])('%s is of a wrong type, whatever its name', async (_, content) => {
    expect(await inspect(content)).toEqual(fault('wrong_type'))
  })

  test.each([
    ['a page before the PDF', join('<html><script>alert(1)</script>', makePdf())],
    ['a line before the PDF', join('\n', makePdf())],
    ['a ZIP after the PDF', join(makePdf(), ZIP)],
    ['a ZIP between PDF and another end', join(makePdf(), ZIP, '\n%%EOF')],
    ['a page after the PDF', join(makePdf(), '<html><script>alert(1)</script>')],
    ['a ZIP after the PNG', join(makePng(), ZIP)],
    ['a ZIP inside the PNG', makePng({ chunks: [pngChunk('juNk', ZIP)] })],
    ['a ZIP after the JPEG', join(makeJpeg(), ZIP)],
    ['a ZIP in the JPEG’s comment', makeJpeg({ comment: ZIP })],
    ['a program after the JPEG', join(makeJpeg(), 'MZ', Buffer.alloc(200))],
    ['a ZIP behind a JPEG that ends like a Samsung’s', join(makeJpeg(), ZIP, 'SEFT')],
  ])('%s is mixed', async (_, content) => {
    expect(await inspect(content)).toEqual(fault('mixed'))
  })

  const ACTIONS = [
    '/S /JavaScript /JS (app.alert\\(1\\))',
    '/S /J#61vaScr#69pt /JS (app.alert\\(1\\))',
    '/S /Launch /F (cmd.exe)',
    '/S /#4caunch /F (cmd.exe)',
    '/S /GoToR /F (\\\\\\\\host\\\\share\\\\a.pdf) /D [0 /Fit]',
    '/S /GoToE /F (a.pdf)',
    '/S /URI /URI (https://phish.example/)',
    '/S /#55R#49 /URI (https://phish.example/)',
    '/S /SubmitForm /F (https://phish.example/)',
    '/S /ImportData /F (a.fdf)',
    '/S /Rendition /OP 0',
    '/S /Thread /F (a.pdf)',
  ]

  test.each(ACTIONS)('a PDF with an action %s is active, wherever it stands', async (action) => {
    const inCatalogue = makePdf({ catalogue: `/OpenAction << ${action} >>` })
    const apart = makePdf({
      catalogue: `/OpenAction ${FIRST_FREE} 0 R`,
      objects: [`<< /Next ${FIRST_FREE + 1} 0 R >>`, `<< ${action} >>`],
    })
    for (const content of [inCatalogue, apart])
      expect(await inspect(content)).toEqual(fault('active'))
    expect(await inspect(makePackedPdf(Buffer.from(`<< ${action} >>`)))).toEqual(fault('active'))
  })

  test.each([
    ['an attached file', '/Names << /EmbeddedFiles << /Names [(a.exe) 9 0 R] >> >>'],
    ['an XML form', '/AcroForm << /Fields [] /XFA [(x) (<xdp/>)] >>'],
    ['a file in short', '/Thing << /Type /Filespec /EF << /F 9 0 R >> >>'],
  ])('a PDF with %s is active', async (_, catalogue) => {
    expect(await inspect(makePdf({ catalogue }))).toEqual(fault('active'))
  })

  test.each([
    ['as an array of filters', '/DecodeParms [<< /Predictor 12 /Columns 5 >>]'],
    ['under a second name for the filter', '/#46 9 0 R'],
  ])('an object stream packed %s hides nothing', async (_, filler) => {
    const script = Buffer.from('<< /S /Launch /F (cmd.exe) >>')
    expect((await inspect(makePackedPdf(script, filler))).kind).toBe('fault')
  })

  test.each([
    ['a PDF cut off', makePdf({ pages: 3 }).subarray(0, 400)],
    ['a PDF of nothing but its ends', Buffer.from('%PDF-1.7\n%%EOF\n')],
    ['a PDF without a page', makePdf({ pages: 0 })],
    ['an object stream of rubbish', rubbishStream()],
    ['a PNG cut off', makePng().subarray(0, -13)],
    ['a PNG with a wrong check sum', changed(makePng(), 20)],
    ['a PNG without a picture', join(makePng().subarray(0, 33), pngChunk('IEND', Buffer.alloc(0)))],
    ['a JPEG cut off', makeJpeg().subarray(0, -2)],
    ['a JPEG of its head only', makeJpeg().subarray(0, 20)],
  ])('%s is broken', async (_, content) => {
    expect(await inspect(content)).toEqual(fault('broken'))
  })

  test('a PDF that asks for a password is encrypted, and so is one that may only be read', async () => {
    expect(await inspect(await lockedPdf({ userPassword: 'secret' }))).toEqual(fault('encrypted'))
    expect(await inspect(await lockedPdf({ ownerPassword: 'secret' }))).toEqual(fault('encrypted'))
  })

  test('a picture of more than a hundred million points is too large to open', async () => {
    const tooMany = fault('too_many_pixels')
    expect(await inspect(makePng({ width: 10_001, height: 10_000 }))).toEqual(tooMany)
    expect(await inspect(makeJpeg({ width: 65_000, height: 65_000 }))).toEqual(tooMany)
    expect(await inspect(makePng({ width: 10_000, height: 10_000 }))).toMatchObject({
      kind: 'fine',
    })
  })
})

describe('a thread of its own', () => {
  test('a PDF of 101 or of 10,000 pages has too many', async () => {
    expect(await inspectInThread(makePdf({ pages: 101 }))).toEqual(fault('too_many_pages'))
    expect(await inspectInThread(makePdf({ pages: 10_000 }))).toEqual(fault('too_many_pages'))
  })

  test('an object stream that unpacks to 100 MB is broken', async () => {
    const bomb = makePackedPdf(Buffer.alloc(100_000_000, ' '))
    expect(bomb.length).toBeLessThan(200_000)
    expect(await inspectInThread(bomb)).toEqual(fault('broken'))
  })

  test('a bomb that hides from the first look costs its thread, and the next file is looked at', async () => {
    const hidden = (bytes: number) => makePackedPdf(Buffer.alloc(bytes, ' '), ' '.repeat(20_000))
    const options = { maxMemory: 200_000_000 }
    expect(await inspectInThread(hidden(1_000_000), options)).toMatchObject({ kind: 'fine' })
    const [exploded, next] = await Promise.all([
      inspectInThread(hidden(300_000_000), options),
      inspectInThread(makePdf()),
    ])
    expect(exploded).toEqual(fault('broken'))
    expect(next).toMatchObject({ kind: 'fine' })
  })

  test('what takes too long is broken', async () => {
    const slow = makePdf({ pages: 60_000 })
    expect(await inspectInThread(slow, { maxMs: 60 })).toEqual(fault('broken'))
  })
})

function join(...parts: (Buffer | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

function padded(content: Buffer, bytes: number): Buffer {
  return Buffer.concat([content, Buffer.alloc(bytes)])
}

function changed(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

function rubbishStream(): Buffer {
  const packed = deflateSync(Buffer.from('1 0 << >>')).fill(0, 2)
  const stream = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`
  return makePdf({ catalogue: `/Thing ${FIRST_FREE} 0 R`, objects: [stream] })
}

async function lockedPdf(passwords: {
  userPassword?: string
  ownerPassword?: string
}): Promise<Buffer> {
  const document = new PDFDocument({ pdfVersion: '1.7', ...passwords })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  document.text('Signed').end()
  await new Promise((done) => document.on('end', done))
  return Buffer.concat(parts)
}
