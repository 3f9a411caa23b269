import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAnswers, sweepUploads } from '../../../server/answers/index.ts'
import { createClamd } from '../../../server/platform/antivirus.ts'
import { EICAR, startClamd } from '../../support/clamd.ts'
import { makeDocx, makeJpeg, makePdf, makePng } from '../../support/sample-files.ts'
import { type AnswersFixture, file, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeEach(async () => {
  fixture = await openAnswersFixture()
})
afterEach(() => fixture.end())

const MB = 1024 * 1024
const HOUR = 3_600_000

async function customer() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.act(counterparty)
  const refuse = (files: ReturnType<typeof file>[], text = 'Нет') =>
    fixture.answers.refuse(actor, act.id, { category: 'other', text, files })
  return { counterparty, actor, act, refuse }
}

function faultOf(field: 'file' | 'files', code: string): object {
  return { kind: 'faults', faults: [{ field, code }] }
}

describe('sending', () => {
  test.each([
    ['nothing', 'empty', new Uint8Array()],
    ['21 MB', 'too_large', new Uint8Array(21 * MB)],
    ['one byte over 20 MB', 'too_large', new Uint8Array(20 * MB + 1)],
    ['a Word file', 'wrong_type', makeDocx()],
    ['a PDF with a page before it', 'mixed', Buffer.concat([Buffer.from('<html>'), makePdf()])],
    ['half a PDF', 'broken', makePdf().subarray(0, 200)],
    ['10,000 pages', 'too_many_pages', makePdf({ pages: 10_000 })],
    ['a wall', 'too_many_pixels', makePng({ width: 20_000, height: 20_000 })],
  ])('of %s as scan.pdf is refused, and leaves nothing', async (_, code, content) => {
    const { actor, act } = await customer()
    const sent = { name: 'scan.pdf', content }
    expect(await fixture.answers.sendSignedScan(actor, act, sent)).toEqual(faultOf('file', code))
    expect(await fixture.prisma.upload.count()).toBe(0)
    expect(await fixture.stored()).toEqual([])
  })

  test('of one bad file among good ones takes none of them', async () => {
    const { refuse } = await customer()
    expect(await refuse([file(), file('договор.docx', makeDocx())])).toEqual(
      faultOf('files', 'wrong_type'),
    )
    expect(await fixture.prisma.upload.count()).toBe(0)
  })

  test('of six files at once is too many; the same file twice is one', async () => {
    const { refuse } = await customer()
    const six = Array.from({ length: 6 }, (_, index) => file(`${index}.pdf`))
    expect(await refuse(six)).toEqual(faultOf('files', 'too_many_files'))
    expect(await refuse(six.slice(0, 5))).toEqual({ kind: 'done' })
    expect(await fixture.prisma.upload.count()).toBe(1)
  })

  test('of a full 20 MB is taken', async () => {
    const { actor, act } = await customer()
    const frame = makePdf({ filling: 1000 }).byteLength
    const content = makePdf({ filling: 20 * MB - frame - 100 })
    expect(await fixture.answers.sendSignedScan(actor, act, { name: 'scan', content })).toEqual({
      kind: 'done',
    })
  })
})

describe('a kept file', () => {
  test('is given back byte for byte under its safe name, to its customer and to staff, and that is recorded', async () => {
    const { counterparty, actor, refuse } = await customer()
    const content = makeJpeg({ comment: '<script>alert(1)</script>' })
    await refuse([file('../../e\u202egpj.договор".html', content)])
    const upload = await fixture.prisma.upload.findFirstOrThrow()
    for (const reader of [actor, await fixture.person('accountant')]) {
      const given = await fixture.answers.file(reader, upload.id)
      expect(given).toMatchObject({ fileName: 'egpj.договор.jpg', contentType: 'image/jpeg' })
      expect(Buffer.compare(Buffer.from(given?.content ?? []), content)).toBe(0)
    }
    const downloads = { action: 'upload.downloaded', subjectId: upload.id }
    expect(await fixture.prisma.auditEvent.count({ where: downloads })).toBe(2)
    expect(upload.storageKey).toMatch(
      new RegExp(`^uploads/${counterparty.id}/[0-9a-f-]{36}\\.jpg$`),
    )
  })

  test('that is not what was sent any more, or is gone, is not given out', async () => {
    const { actor, refuse } = await customer()
    await refuse([file()])
    const { id, storageKey } = await fixture.prisma.upload.findFirstOrThrow()
    await fixture.deps.storage.put(storageKey, makePdf({ pages: 2 }))
    expect(await fixture.answers.file(actor, id)).toBeNull()
    await fixture.deps.storage.delete(storageKey)
    expect(await fixture.answers.file(actor, id)).toBeNull()
  })
})

describe('the quota', () => {
  async function fill(counterpartyId: string, userId: string, bytes: number[]) {
    await fixture.prisma.upload.createMany({
      data: bytes.map((size, index) => ({
        counterpartyId,
        purpose: 'proof' as const,
        storageKey: `filled/${index}`,
        sha256: `${index}`,
        bytes: size,
        contentType: 'application/pdf',
        pages: 1,
        fileName: 'old.pdf',
        uploadedById: userId,
        createdAt: fixture.deps.clock.now(),
        storedAt: fixture.deps.clock.now(),
      })),
    })
  }

  test('of a gigabyte is one counterparty’s: another one still has fixture', async () => {
    const { counterparty, actor, refuse } = await customer()
    await fill(counterparty.id, actor.userId, [1024 * MB - 100])
    expect(await refuse([file()])).toEqual(faultOf('files', 'quota'))
    const other = await customer()
    expect(await other.refuse([file()])).toEqual({ kind: 'done' })
  })

  test('of 200 files a day counts the last 24 hours', async () => {
    const { counterparty, actor, act, refuse } = await customer()
    await fill(counterparty.id, actor.userId, Array(199).fill(1))
    expect(await refuse([file(), file('2.png', makePng())])).toEqual(faultOf('files', 'quota'))
    expect(await refuse([file()])).toEqual({ kind: 'done' })
    const scan = () => fixture.answers.sendSignedScan(actor, act, file())
    expect(await scan()).toEqual(faultOf('file', 'quota'))
    fixture.pass(24 * HOUR)
    expect(await scan()).toEqual({ kind: 'done' })
  })

  test('is not passed by sending at the same time', async () => {
    const { counterparty, actor } = await customer()
    const size = makePdf().byteLength
    await fill(counterparty.id, actor.userId, [1024 * MB - Math.floor(2.5 * size)])
    const acts = await Promise.all([1, 2, 3, 4, 5].map(() => fixture.act(counterparty)))
    const results = await Promise.all(
      acts.map((act) => fixture.answers.sendSignedScan(actor, act, file())),
    )
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'done',
      'done',
      'faults',
      'faults',
      'faults',
    ])
    expect(await fixture.stored()).toHaveLength(2)
  })
})

describe('the antivirus', () => {
  async function withAntivirus(given: Parameters<typeof startClamd>[0] = {}) {
    const clamd = await startClamd(given)
    const antivirus = createClamd(clamd.url, { patienceMs: given.answer === null ? 200 : 15_000 })
    return { clamd, answers: createAnswers({ ...fixture.deps, antivirus }) }
  }

  test('refuses a PDF with EICAR in it and lets a clean one through', async () => {
    const { actor, act } = await customer()
    const { clamd, answers } = await withAntivirus()
    const virus = makePdf({ objects: [`(${EICAR.replace(/[()\\]/g, '')}) % ${EICAR}`] })
    expect(await answers.sendSignedScan(actor, act, file('scan.pdf', virus))).toEqual(
      faultOf('file', 'virus'),
    )
    expect(await answers.sendSignedScan(actor, act, file())).toEqual({ kind: 'done' })
    expect(clamd.asked()).toBe(2)
    await clamd.close()
  })

  test('that does not answer, or is not there, lets nothing through', async () => {
    const { actor, act } = await customer()
    const { clamd, answers } = await withAntivirus({ answer: null })
    const notChecked = faultOf('file', 'not_checked')
    expect(await answers.sendSignedScan(actor, act, file())).toEqual(notChecked)
    await clamd.close()
    expect(await answers.sendSignedScan(actor, act, file())).toEqual(notChecked)
    expect(await fixture.prisma.upload.count()).toBe(0)
  })
})

test('what a process that died left behind is swept after an hour, what is in use is not', async () => {
  const { counterparty, actor, refuse } = await customer()
  await refuse([file()])
  const [kept] = await fixture.stored()
  const left = async (storageKey: string) => {
    await fixture.deps.storage.put(storageKey, makePdf())
    await fixture.prisma.upload.create({
      data: {
        counterpartyId: counterparty.id,
        purpose: 'proof',
        storageKey,
        sha256: '',
        bytes: 1,
        contentType: 'application/pdf',
        pages: 1,
        fileName: 'left.pdf',
        uploadedById: actor.userId,
        createdAt: fixture.deps.clock.now(),
      },
    })
  }
  await left('uploads/old.pdf')
  fixture.pass(HOUR)
  await left('uploads/fresh.pdf')
  fixture.pass(1000)
  const deps = { prisma: fixture.prisma, storage: fixture.deps.storage }
  await sweepUploads(deps, fixture.deps.clock.now())
  expect((await fixture.stored()).sort()).toEqual([kept, 'fresh.pdf'].sort())
  expect(await fixture.prisma.upload.count()).toBe(2)
  // A row whose file never came to storage goes too.
  await fixture.deps.storage.delete('uploads/fresh.pdf')
  fixture.pass(HOUR)
  await sweepUploads(deps, fixture.deps.clock.now())
  expect(await fixture.prisma.upload.count()).toBe(1)
})

test('storage that fails keeps nothing and answers nothing', async () => {
  const { actor, act } = await customer()
  const storage = {
    ...fixture.deps.storage,
    put: async () => {
      throw new Error('disk full')
    },
  }
  const answers = createAnswers({ ...fixture.deps, storage })
  await expect(answers.sendSignedScan(actor, act, file())).rejects.toThrow('disk full')
  expect(await fixture.prisma.upload.count()).toBe(0)
  expect(await fixture.answers.forDocument(actor, act)).toMatchObject({ answered: null, scans: [] })
})
