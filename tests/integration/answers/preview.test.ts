import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makePdf, makePng } from '../../support/sample-files.ts'
import { type AnswersFixture, file, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeEach(async () => {
  fixture = await openAnswersFixture()
})
afterEach(() => fixture.end())

async function sent(content: Uint8Array, name = 'Скан.pdf') {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.act(counterparty)
  const answered = await fixture.answers.refuse(actor, act.id, {
    category: 'other',
    text: 'Нет',
    files: [file(name, content)],
  })
  expect(answered).toEqual({ kind: 'done' })
  return { actor, upload: await fixture.prisma.upload.findFirstOrThrow() }
}

const isPng = (content: Uint8Array | undefined) =>
  Buffer.from(content ?? [])
    .subarray(1, 4)
    .toString() === 'PNG'

describe('a sent file', () => {
  test('is shown to its customer and to staff as pictures, which is recorded', async () => {
    const { actor, upload } = await sent(makePdf({ pages: 7 }))
    const accountant = await fixture.person('accountant')
    for (const reader of [actor, accountant]) {
      expect(await fixture.answers.preview(reader, upload.id, 1)).toEqual({
        id: upload.id,
        fileName: upload.fileName,
        pages: 7,
        shown: [1, 2, 3, 4, 5],
        earlier: null,
        later: 6,
      })
    }
    expect(await fixture.answers.preview(actor, upload.id, 9999)).toMatchObject({
      shown: [6, 7],
      earlier: 1,
      later: null,
    })
    const page = await fixture.answers.previewPage(accountant, upload.id, 2)
    expect(page).toMatchObject({ contentType: 'image/png', fileName: '2.png' })
    expect(isPng(page?.content)).toBe(true)
    const recorded = await fixture.prisma.auditEvent.findMany({
      where: { action: 'upload.previewed' },
    })
    expect(recorded.map(({ actorId }) => actorId)).toEqual([
      actor.userId,
      accountant.userId,
      actor.userId,
    ])
  })

  test('is drawn once, however many look at it', async () => {
    const { actor, upload } = await sent(makePdf({ pages: 2 }))
    const puts: string[] = []
    const { put } = fixture.deps.storage
    fixture.deps.storage.put = (key, content) => {
      puts.push(key)
      return put(key, content)
    }
    await Promise.all(
      [1, 2, 1, 2].map((page) => fixture.answers.previewPage(actor, upload.id, page)),
    )
    await fixture.answers.preview(actor, upload.id, 1)
    expect(puts).toHaveLength(2)
    // It is the drawn page that is given out: the file itself may be gone.
    await fixture.deps.storage.delete(upload.storageKey)
    expect(isPng((await fixture.answers.previewPage(actor, upload.id, 1))?.content)).toBe(true)
  })

  test('is nothing to anybody else, and has no other pages', async () => {
    const { actor, upload } = await sent(makePng({ width: 40, height: 30 }), 'Фото.png')
    const stranger = await fixture.person('client', [await fixture.counterparty('ООО «Другая»')])
    for (const id of [upload.id, crypto.randomUUID(), 'no-uuid']) {
      expect(await fixture.answers.preview(stranger, id, 1)).toBeNull()
      expect(await fixture.answers.previewPage(stranger, id, 1)).toBeNull()
    }
    for (const page of [0, -1, 2, 1.5, 1e9, Number.NaN]) {
      expect(await fixture.answers.previewPage(actor, upload.id, page), String(page)).toBeNull()
    }
  })

  test('that cannot be drawn says so, and can still be downloaded', async () => {
    const { actor, upload } = await sent(makePng({ width: 9000, height: 9000 }), 'Стена.png')
    expect(await fixture.answers.preview(actor, upload.id, 1)).toMatchObject({ shown: null })
    expect(await fixture.answers.previewPage(actor, upload.id, 1)).toBeNull()
    expect(await fixture.answers.file(actor, upload.id)).not.toBeNull()
  })
})
