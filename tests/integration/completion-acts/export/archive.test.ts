import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ArchiveResult } from '../../../../server/completion-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { Failure } from '../../../../server/platform/errors/failure.ts'
import { onecWithForms, openModule, type TestModule } from '../fixture.ts'

/** What the imitated 1C gives next: its form, or nothing. */
let form: Uint8Array | null = null
let asked = 0

describe('an archive of acts', () => {
  let room: TestModule
  let romashka: Actor['counterparties'][number]
  let client: Actor
  let stranger: Actor
  const going = new AbortController().signal

  beforeAll(async () => {
    room = await openModule({
      onec: onecWithForms(async () => {
        asked++
        if (form) return { kind: 'done', value: { pdf: form, pdfProblem: null } }
        return { kind: 'unavailable', failure: new Failure('onec.timeout') }
      }),
    })
    romashka = await room.counterparty('ООО «Ромашка»')
    client = await room.person('client', [romashka])
    stranger = await room.person('client', [await room.counterparty()])
  })
  beforeEach(() => {
    form = null
    asked = 0
  })
  afterAll(() => room.end())

  const make = (given: Parameters<TestModule['make']>[0] = {}) =>
    room.make({ counterpartyId: romashka.id, withEvent: false, ...given })

  test('has the PDF of each act chosen; equal numbers get names of their own', async () => {
    const acts = [await make({ number: '7' }), await make({ number: '7' })]
    const result = await room.acts.archive(client, { ids: acts.map(({ id }) => id) }, null, going)
    expect(result).toMatchObject({
      kind: 'archive',
      total: 2,
      fileName: 'Акты выполненных работ 2026-04-10.zip',
    })
    const files = await unzip(result)
    expect([...files.keys()]).toEqual([
      'Акт № 7 от 2026-03-31 ООО Ромашка.pdf',
      'Акт № 7 от 2026-03-31 ООО Ромашка (2).pdf',
    ])
    for (const content of files.values()) expect(content.startsWith('%PDF-')).toBe(true)
    const events = await room.prisma.completionActEvent.findMany({
      where: { actId: { in: acts.map(({ id }) => id) } },
    })
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['downloaded', client.userId],
      ['downloaded', client.userId],
    ])
    expect((await room.audit('completion_act.archive')).at(-1)).toMatchObject({
      actorId: client.userId,
      counterpartyId: romashka.id,
      details: { count: 2, acts: expect.arrayContaining(acts.map(({ id }) => id)) },
    })
  })

  test('leaves out what is not the reader’s; of nothing but that there is none', async () => {
    const own = await make({ number: 'own' })
    const draft = await make({ status: 'draft' })
    const others = await room.make({ counterpartyId: stranger.current?.id ?? null, number: 'own' })
    const ids = [others.id, draft.id, crypto.randomUUID(), 'x', own.id, own.id]
    const files = await unzip(await room.acts.archive(client, { ids }, null, going))
    expect([...files.keys()]).toEqual(['Акт № own от 2026-03-31 ООО Ромашка.pdf'])
    const none = { kind: 'none' }
    for (const chosen of [
      { ids: [others.id, draft.id, 'x'] },
      { ids: [] },
      { filter: { q: 'нет такого' } },
      { filter: { counterparty: stranger.current?.id ?? '' } },
    ]) {
      expect(await room.acts.archive(client, chosen, null, going)).toEqual(none)
    }
  })

  test('of a filter has what the filter lets through', async () => {
    await make({ number: 'F-1', lines: [{ text: 'Фильтруемое' }] })
    await make({ number: 'F-2', lines: [{ text: 'Фильтруемое' }] })
    const filter = { q: 'фильтруемое' }
    const result = await room.acts.archive(client, { filter }, null, going)
    expect(await unzip(result)).toHaveProperty('size', 2)
  })

  test('takes 1C’s forms where it gives them, and asks no more once it gave none', async () => {
    form = new TextEncoder().encode('%PDF-1.4 the form of 1C')
    const [first, second, third] = [await make(), await make(), await make()]
    const of = (acts: { id: string }[]) => ({ ids: acts.map(({ id }) => id) })
    const [theirs] = (
      await unzip(await room.acts.archive(client, of([first]), null, going))
    ).values()
    expect(theirs).toBe('%PDF-1.4 the form of 1C')
    expect(asked).toBe(1)

    form = null
    const files = await unzip(
      await room.acts.archive(client, of([first, second, third]), null, going),
    )
    expect([...files.values()].filter((content) => content === theirs)).toHaveLength(1)
    expect(asked).toBe(2)
  })

  test('names in a note what could not be put in', async () => {
    const good = await make({ number: 'good' })
    const bad = await make({ number: 'bad', total: 1n })
    const late = await make({ number: 'late', date: '2020-01-01' })
    const ids = [good.id, bad.id, late.id]
    const result = await room.acts.archive(client, { ids }, null, going)
    // Taken back while the archive is on its way: what is not the reader's any more is not given.
    await room.prisma.completionAct.update({ where: { id: late.id }, data: { visible: false } })
    const files = await unzip(result)
    expect([...files.keys()]).toEqual([
      'Акт № good от 2026-03-31 ООО Ромашка.pdf',
      'Не вошли в архив.txt',
    ])
    const note = files.get('Не вошли в архив.txt')
    expect(note).toContain('Акт №\u00a0bad от 31.03.2026: суммы строк')
    expect(note).toContain('Акт №\u00a0late от 01.01.2020: акт отозван')
  })

  test('tells its progress to the person whose it is, and to nobody else', async () => {
    const acts = await Promise.all(Array.from({ length: 12 }, () => make()))
    const progressId = crypto.randomUUID()
    const ids = acts.map(({ id }) => id)
    const result = await room.acts.archive(client, { ids }, progressId, going)
    expect(await room.acts.archiveProgress(client, progressId)).toEqual({ done: 0, total: 12 })
    await unzip(result)
    expect(await room.acts.archiveProgress(client, progressId)).toEqual({ done: 12, total: 12 })
    const colleague = await room.person('client', [romashka])
    const accountant = await room.person('accountant')
    for (const other of [colleague, stranger, accountant]) {
      expect(await room.acts.archiveProgress(other, progressId)).toBeNull()
    }
    for (const id of [crypto.randomUUID(), 'x']) {
      expect(await room.acts.archiveProgress(client, id)).toBeNull()
    }
  })

  test('an id that is in use, or is none, is not written over', async () => {
    const progressId = crypto.randomUUID()
    const { id } = await make()
    await unzip(await room.acts.archive(client, { ids: [id] }, progressId, going))
    const theirs = await room.make({ counterpartyId: stranger.current?.id ?? null })
    const again = await room.acts.archive(stranger, { ids: [theirs.id] }, progressId, going)
    expect(await unzip(again)).toHaveProperty('size', 1)
    expect(await room.acts.archiveProgress(stranger, progressId)).toBeNull()
    expect(await room.acts.archiveProgress(client, progressId)).toEqual({ done: 1, total: 1 })
    const odd = await room.acts.archive(client, { ids: [id] }, 'x', going)
    expect(await unzip(odd)).toHaveProperty('size', 1)
  })

  test('ends when the reader goes away', async () => {
    const acts = await Promise.all(Array.from({ length: 30 }, () => make()))
    const ids = acts.map(({ id }) => id)

    const progressId = crypto.randomUUID()
    const result = await room.acts.archive(client, { ids }, progressId, going)
    if (result.kind !== 'archive') throw new Error('no archive')
    const reader = result.stream.getReader()
    await reader.read()
    await reader.cancel()
    const run = await room.prisma.completionActArchive.findUniqueOrThrow({
      where: { id: progressId },
    })
    expect(run.done).toBeLessThan(30)
    expect(run.finishedAt).not.toBeNull()

    const leaving = new AbortController()
    const aborted = await room.acts.archive(client, { ids }, null, leaving.signal)
    leaving.abort(new Error('gone'))
    await expect(unzip(aborted)).rejects.toThrow('gone')
  })

  test('holds five hundred acts and refuses more', async () => {
    const { id } = await make({ number: 'N', lines: [{ text: 'Пятьсот' }] })
    await copy(id, 499)
    const filter = { q: 'пятьсот' }
    const files = await unzip(await room.acts.archive(client, { filter }, null, going))
    expect(files.size).toBe(500)
    await copy(id, 1)
    const tooMany = { kind: 'too_many', max: 500 }
    expect(await room.acts.archive(client, { filter }, null, going)).toEqual(tooMany)
    const all = await room.prisma.completionAct.findMany({ where: { number: 'N' } })
    const ids = all.map((act) => act.id)
    expect(await room.acts.archive(client, { ids }, null, going)).toEqual(tooMany)
  })

  async function copy(id: string, times: number) {
    await room.prisma.$executeRaw`
      WITH made AS (
        INSERT INTO completion_acts (id, set, ref, counterparty_id, number, date_time, currency, total, vat_total,
          summary, line_count, search_text, comment, posted, deletion_mark, data_version, content_hash, status,
          matched_rule, signals, next_signals_at, visible, state, updated_at)
        SELECT gen_random_uuid(), set, gen_random_uuid(), counterparty_id, number, date_time, currency, total,
          vat_total, summary, line_count, search_text, comment, posted, deletion_mark, data_version, content_hash,
          status, matched_rule, signals, next_signals_at, visible, state, updated_at
        FROM completion_acts, generate_series(1, ${times}::int) WHERE id = ${id}::uuid
        RETURNING id
      )
      INSERT INTO completion_act_contents (act_id, lines, amount_includes_vat)
      SELECT made.id, lines, amount_includes_vat FROM made, completion_act_contents WHERE act_id = ${id}::uuid`
  }
})

/** Names and contents of a ZIP whose files are stored as they are, by its directory. */
async function unzip(result: ArchiveResult): Promise<Map<string, string>> {
  if (result.kind !== 'archive') throw new Error(`no archive: ${result.kind}`)
  const bytes = Buffer.from(await new Response(result.stream).arrayBuffer())
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const size = bytes.readUInt32LE(at + 20)
    const nameLength = bytes.readUInt16LE(at + 28)
    const start = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const isText = name.endsWith('.txt')
    files.set(name, bytes.toString(isText ? 'utf8' : 'latin1', content, content + size))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}
