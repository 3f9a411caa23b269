import PdfKit from 'pdfkit'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFormMarks } from '../../../../server/authenticity/onec-forms/form-marks.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { writeSetting } from '../../../../server/platform/settings.ts'
import { pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'
import { unzip } from '../../../support/file-readers/unzip.ts'
import { paperCode } from '../../../unit/documents/paper-identity.ts'
import { onecWithForms, openModule, type TestModule } from '../fixture.ts'

/** What the imitated 1C gives next. */
let form: Uint8Array
let room: TestModule
let client: Actor
let marks: ReturnType<typeof createFormMarks>
const going = new AbortController().signal

beforeAll(async () => {
  room = await openModule({
    onec: onecWithForms(async () => ({ kind: 'done', value: { pdf: form, pdfProblem: null } })),
  })
  marks = createFormMarks(room.deps.database)
  room.deps.papers = {
    paperSettings: async () => ({ place: '', address: '', bank: '', signatories: [] }),
    codes: { issue: async () => paperCode(), publishedEdition: async () => null },
    formMarks: marks,
    timeZone: 'Europe/Moscow',
  }
  client = await room.person('client', [await room.counterparty('ООО «Ромашка»')])
})
beforeEach(async () => {
  form = await print()
  await setMarks(true)
})
afterAll(async () => {
  await marks.close()
  await room.end()
})

const setMarks = (on: boolean) => writeSetting(room.prisma, 'onec-forms-mark', { marks: on })

const make = () => room.make({ counterpartyId: client.current?.id ?? null, number: '00БП-000012' })

async function taken(id: string, asked: Parameters<TestModule['acts']['file']>[2] = {}) {
  const file = await room.acts.file(client, id, asked)
  if (!file || 'kind' in file) throw new Error('no file')
  return file.content
}

async function markOf(id: string) {
  return (await room.acts.open(client, id, 1))?.formMark
}

async function print(options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const document = new PdfKit(options)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  document.text('Form of 1C').end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

async function textsOf(content: Uint8Array) {
  return (await readPdf(content)).pages.map(pageText)
}

test('A sheet with the code stands before 1C’s form, alone and in an archive; the bare form is one link away', async () => {
  const { id } = await make()
  expect(await markOf(id)).toBe('unknown')
  const [sheet, page] = await textsOf(await taken(id))
  expect(sheet).toMatch(/Листкодаподлинности.*Исполнитель.*Заказчик:ООО«Ромашка».*Всего/)
  expect(sheet).toContain(paperCode().text)
  expect(page).toBe('Formof1C')
  expect(await markOf(id)).toBe('fine')
  expect(await taken(id, { form: 'onec' })).toEqual(form)

  const archive = await room.acts.archive(client, { ids: [id] }, null, going)
  if (archive.kind !== 'archive') throw new Error(archive.kind)
  const [file] = await unzip(new Uint8Array(await new Response(archive.stream).arrayBuffer()))
  expect(await textsOf(Uint8Array.from(file?.content ?? []))).toEqual([sheet, page])
})

test('Off, which it is from the start, nothing is added and nothing is said', async () => {
  await room.prisma.setting.deleteMany({ where: { key: 'onec-forms-mark' } })
  const { id } = await make()
  expect(await taken(id)).toEqual(form)
  expect(await markOf(id)).toBeNull()
})

test('An encrypted form is given out as it came, and the page says so', async () => {
  form = await print({ ownerPassword: 'secret', pdfVersion: '1.7' })
  const { id } = await make()
  expect(await taken(id)).toEqual(form)
  expect(await markOf(id)).toBe('sealed')
})

test('So is one that is no sound PDF', async () => {
  form = new TextEncoder().encode('%PDF-1.4 the form of 1C')
  const { id } = await make()
  expect(await taken(id)).toEqual(form)
  expect(await markOf(id)).toBe('unreadable')
})

test('A form stored before anybody wanted a sheet is looked at when its page is opened', async () => {
  await setMarks(false)
  const { id } = await make()
  await taken(id)
  await setMarks(true)
  expect(await markOf(id)).toBe('fine')
})
