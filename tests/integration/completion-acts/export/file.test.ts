import { afterEach, describe, expect, test } from 'vitest'
import { createOnecForms } from '../../../../server/completion-acts/export/onec-forms.ts'
import type { PrintedForm } from '../../../../server/onec/port.ts'
import { Failure, type Outcome } from '../../../../server/platform/errors/failure.ts'
import { onecWithForms, openModule, type TestModule } from '../fixture.ts'

const FORM = new TextEncoder().encode('%PDF-1.4 the form of 1C')

let room: TestModule
afterEach(() => room.end())

async function open(onec: Parameters<typeof openModule>[0] = {}) {
  room = await openModule(onec)
  const romashka = await room.counterparty('ООО «Ромашка»')
  const client = await room.person('client', [romashka])
  const make = (given: Parameters<TestModule['make']>[0] = {}) =>
    room.make({ counterpartyId: romashka.id, number: '00БП-000012', ...given })
  return { client, romashka, make }
}

/** A file that was made, or null. */
async function taken(...asked: Parameters<TestModule['acts']['file']>) {
  const file = await room.acts.file(...asked)
  if (file && 'kind' in file) throw new Error(`refused: ${file.text}`)
  return file
}

function given(pdf: Uint8Array | null): Promise<Outcome<PrintedForm>> {
  return Promise.resolve({
    kind: 'done',
    value: { pdf, pdfProblem: pdf ? null : 'not_pdf' },
  })
}

function failed(code: 'onec.timeout' | 'onec.not_published'): Promise<Outcome<PrintedForm>> {
  return Promise.resolve({ kind: 'unavailable', failure: new Failure(code) })
}

function text(content: Uint8Array | undefined): string {
  return new TextDecoder('latin1').decode(content)
}

describe('the file of an act', () => {
  test('is our form where 1C gives none', async () => {
    const { client, make } = await open()
    const { id } = await make()
    const file = await taken(client, id, {})
    expect(file?.contentType).toBe('application/pdf')
    expect(file?.fileName).toBe('Акт № 12 от 2026-03-31 ООО Ромашка.pdf')
    expect(text(file?.content).startsWith('%PDF-')).toBe(true)
  })

  test('is 1C’s form where it gives one: asked for once, stored, and asked again when the document changed', async () => {
    const asked: string[] = []
    const { client, make } = await open({
      onec: onecWithForms((ref) => {
        asked.push(ref)
        return given(FORM)
      }),
    })
    const { id, ref } = await make()
    const both = await Promise.all([taken(client, id, {}), taken(client, id, { preview: true })])
    expect(both.map((file) => text(file?.content))).toEqual([text(FORM), text(FORM)])
    await taken(client, id, {})
    expect(asked).toEqual([ref])

    await room.prisma.completionAct.update({ where: { id }, data: { dataVersion: 'next' } })
    await taken(client, id, {})
    expect(asked).toEqual([ref, ref])
  })

  test('is ours when ours is asked for, and 1C is left alone', async () => {
    const { client, make } = await open({ onec: onecWithForms(() => Promise.reject('asked')) })
    const { id } = await make()
    const file = await taken(client, id, { form: 'own' })
    expect(text(file?.content)).not.toBe(text(FORM))
  })

  test.each([
    ['does not answer', () => failed('onec.timeout')],
    ['does not offer forms', () => failed('onec.not_published')],
    ['gives something else than a PDF', () => given(null)],
  ])('is ours when 1C %s', async (_what, printedForm) => {
    const { client, make } = await open({ onec: onecWithForms(printedForm) })
    const { id } = await make()
    const file = await taken(client, id, {})
    expect(text(file?.content).startsWith('%PDF-')).toBe(true)
    expect(await room.prisma.completionActFile.count()).toBe(0)
  })

  test('is not waited for longer than a person waits', async () => {
    const onec = onecWithForms(
      (_ref, signal) =>
        new Promise((_done, broken) => {
          signal?.addEventListener('abort', () => broken(signal.reason))
        }),
    )
    const { make } = await open({ onec })
    const act = await make()
    const forms = createOnecForms(room.deps, 20)
    expect(await forms.request(act)).toBeNull()
  })

  test('is asked for again when what lies in storage is not what was stored', async () => {
    let calls = 0
    const { client, make } = await open({
      onec: onecWithForms(() => {
        calls++
        return given(FORM)
      }),
    })
    const { id } = await make()
    await taken(client, id, {})
    const stored = await room.prisma.completionActFile.findFirstOrThrow()
    await room.deps.storage.put(stored.storageKey, new TextEncoder().encode('%PDF-1.4 another'))
    expect(text((await taken(client, id, {}))?.content)).toBe(text(FORM))
    await room.deps.storage.delete(stored.storageKey)
    expect(text((await taken(client, id, {}))?.content)).toBe(text(FORM))
    expect(calls).toBe(3)
  })

  test('is 1C’s form though it cannot be stored', async () => {
    const { client, make } = await open({
      onec: onecWithForms(() => given(FORM)),
      storage: {
        get: async () => null,
        put: () => Promise.reject(new Error('the disk is full')),
        delete: async () => undefined,
      },
    })
    const { id } = await make()
    expect(text((await taken(client, id, {}))?.content)).toBe(text(FORM))
  })

  test('that it was taken stands in the act’s life once a day, and in the audit each time', async () => {
    const { client, make } = await open()
    const { id } = await make()
    await taken(client, id, {})
    await taken(client, id, { form: 'own' })
    room.pass(86_400_000)
    await taken(client, id, {})
    const kinds = (await room.acts.open(client, id, 1))?.timeline.map(({ kind }) => kind)
    expect(kinds).toEqual(['issued', 'downloaded', 'downloaded', 'opened'])
    const audit = await room.audit('completion_act.downloaded')
    expect(audit).toHaveLength(3)
    expect(audit[0]).toMatchObject({
      actorId: client.userId,
      subjectId: id,
      counterpartyId: client.current?.id,
      ip: client.ip,
    })
  })

  test('a preview is a look at the act, not a download', async () => {
    const { client, make } = await open()
    const { id } = await make()
    await taken(client, id, { preview: true })
    const events = await room.prisma.completionActEvent.findMany({ where: { actId: id } })
    expect(events.map(({ kind }) => kind)).toEqual(['status', 'opened'])
    expect(await room.audit('completion_act.downloaded')).toEqual([])
  })

  test('of an act that does not add up is refused with the reason, unless 1C gives its own', async () => {
    let form: Uint8Array | null = null
    const { client, make } = await open({ onec: onecWithForms(() => given(form)) })
    const { id } = await make({ total: 999n })
    expect(await room.acts.file(client, id, {})).toEqual({
      kind: 'refused',
      text: expect.stringContaining('не сходятся с его итогом'),
    })
    expect(await room.audit('completion_act.downloaded')).toEqual([])
    form = FORM
    expect(text((await taken(client, id, {}))?.content)).toBe(text(FORM))
  })

  test('another’s, an unknown and a malformed id has none, nor has a draft for the customer', async () => {
    const { client, make } = await open()
    const stranger = await room.person('client', [await room.counterparty()])
    const { id } = await make()
    const draft = await make({ status: 'draft' })
    expect(await taken(stranger, id, {})).toBeNull()
    for (const other of [draft.id, crypto.randomUUID(), 'x']) {
      expect(await taken(client, other, {})).toBeNull()
    }
    expect(await room.audit('completion_act.downloaded')).toEqual([])
  })
})
