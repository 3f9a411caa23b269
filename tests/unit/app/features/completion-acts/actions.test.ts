import { describe, expect, test, vi } from 'vitest'
import type { AnswerFault, AnswersService } from '../../../../../server/answers/index.ts'
import type { CompletionActsService } from '../../../../../server/completion-acts/index.ts'
import * as completionActSamples from '../../support/completion-acts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const UNKNOWN = '0b1c9f3e-0000-4000-8000-000000000000'

function portal(
  changes: {
    completionActs?: Partial<CompletionActsService>
    answers?: Partial<AnswersService>
  },
  actor: Parameters<typeof contextFor>[0] = people.customer(),
) {
  const services = fakeServices({
    completionActs: { open: async () => completionActSamples.act(), ...changes.completionActs },
    answers: { forDocument: async () => completionActSamples.answer(), ...changes.answers },
  })
  return { services, ...openPortal(contextFor(actor, { services })) }
}

/** As a browser sends a form with files. */
function form(fields: Record<string, string>, files: Record<string, File[]> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const [name, list] of Object.entries(files)) for (const file of list) form.append(name, file)
  return form
}

const pdf = (name = 'скан.pdf') => new File(['%PDF-'], name, { type: 'application/pdf' })
/** What a browser sends for a file field nobody touched. */
const noFile = new File([], '', { type: 'application/octet-stream' })
const bytes = new TextEncoder().encode('%PDF-')

describe('whoever is not signed in', () => {
  test.each([
    '/acts?status=waiting',
    '/acts/a-1',
    '/acts/a-1/act.pdf',
    '/acts/list.csv',
    '/files/f',
  ])('is led from %s to the sign-in page', async (path) => {
    const answer = await openPortal(contextFor(null)).get(path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe(`/login?to=${encodeURIComponent(path)}`)
  })
})

describe('what is not theirs', () => {
  test.each([
    `/acts/${UNKNOWN}`,
    '/acts/not-an-id',
    '/acts?counterparty=c-9',
    `/acts/${UNKNOWN}/act.pdf`,
    `/acts/archive-progress/${UNKNOWN}`,
    `/files/${UNKNOWN}`,
    '/acts/list.csv?counterparty=c-9',
  ])('%s answers 404', async (path) => {
    const services = fakeServices({ completionActs: { list: async () => null } })
    const answer = await openPortal(contextFor(people.customer(), { services })).get(path)
    expect(answer.status).toBe(404)
  })

  test('an answer to it answers 404 too', async () => {
    const { post } = portal({ answers: { accept: async () => ({ kind: 'not_found' }) } })
    expect((await post(`/acts/${UNKNOWN}`, { intent: 'accept', confirm: 'yes' })).status).toBe(404)
  })
})

test('a customer without a company reads whom to ask', async () => {
  const nobodys = people.customer({ counterparties: [], current: null })
  const answer = await openPortal(contextFor(nobodys)).get('/acts')
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('пока не привязана организация')
})

test('the list asks for what the address says and for nothing that is empty', async () => {
  const list = vi.fn(async () => completionActSamples.list())
  const { get } = portal({ completionActs: { list } })
  await get('/acts?q=&from=2026-01-01&to=&status=waiting&cursor=c1&other=1')
  const filter = { from: '2026-01-01', status: 'waiting' }
  expect(list).toHaveBeenCalledWith(expect.objectContaining({ userId: 'u-1' }), filter, 'c1')
})

test.each([
  ['', 1],
  ['?page=3', 3],
  ['?page=-1', 1],
  ['?page=x', 1],
])('an act opened with "%s" shows page %i of its lines', async (query, page) => {
  const open = vi.fn(async () => completionActSamples.act())
  await portal({ completionActs: { open } }).get(`/acts/act-1${query}`)
  expect(open).toHaveBeenCalledWith(expect.anything(), 'act-1', page)
})

describe('an answer that is taken', () => {
  const path = '/acts/act-1?back=%2Facts%3Fq%3D1'

  test('leads back to the act, which still knows its list', async () => {
    const { post, services } = portal({})
    const answer = await post(path, { intent: 'accept', seen: 'hash-1', confirm: 'yes' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(path)
    expect(services.answers.accept).toHaveBeenCalledWith(expect.anything(), {
      kind: 'completion-act',
      id: 'act-1',
      seen: 'hash-1',
    })
  })

  test('as a refusal carries category, text and proof', async () => {
    const { post, services } = portal({})
    const fields = { intent: 'refuse', category: 'quantity', text: 'Часов 12.', seen: 'hash-1' }
    const answer = await post(path, form(fields, { files: [pdf('табель.pdf')] }))
    expect(answer.status).toBe(303)
    expect(services.answers.refuse).toHaveBeenCalledWith(expect.anything(), 'act-1', {
      category: 'quantity',
      text: 'Часов 12.',
      files: [{ name: 'табель.pdf', content: bytes }],
      seen: 'hash-1',
    })
  })

  test('as a refusal without proof carries no files', async () => {
    const { post, services } = portal({})
    await post(path, form({ intent: 'refuse', category: 'other', text: 'x' }, { files: [noFile] }))
    const sent = vi.mocked(services.answers.refuse).mock.calls[0]?.[2]
    expect(sent?.files).toEqual([])
  })

  test('as a signed scan carries the file; an empty one stays a file, none is none', async () => {
    const { post, services } = portal({})
    const send = async (file: File) => {
      await post(path, form({ intent: 'scan', seen: 'hash-1' }, { file: [file] }))
      return vi.mocked(services.answers.sendSignedScan).mock.lastCall?.[2]
    }
    expect(await send(pdf())).toEqual({ name: 'скан.pdf', content: bytes })
    expect(await send(new File([], 'empty.pdf'))).toMatchObject({ name: 'empty.pdf' })
    expect(await send(noFile)).toBeNull()
  })

  test('as a reply goes to its discrepancy, and as a withdrawal too', async () => {
    const { post, services } = portal({})
    await post(
      path,
      form({ intent: 'reply', discrepancy: 'd-1', text: 'Вот.' }, { files: [pdf()] }),
    )
    expect(services.answers.reply).toHaveBeenCalledWith(expect.anything(), 'd-1', {
      text: 'Вот.',
      files: [{ name: 'скан.pdf', content: bytes }],
    })
    await post(path, { intent: 'withdraw', discrepancy: 'd-1' })
    expect(services.answers.withdraw).toHaveBeenCalledWith(expect.anything(), 'd-1')
  })
})

describe('an answer that is not taken', () => {
  const faults: AnswerFault[] = [
    { field: 'category', code: 'category_missing' },
    { field: 'text', code: 'text_too_long' },
    { field: 'files', code: 'mixed' },
  ]

  test('shows each fault beside its field, with what was typed', async () => {
    const { post } = portal({ answers: { refuse: async () => ({ kind: 'faults', faults }) } })
    const answer = await post('/acts/act-1', form({ intent: 'refuse', text: 'Часов <12>' }))
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toMatch(/<details name="answer" open=""/)
    expect(html).toContain('Часов &lt;12&gt;</textarea>')
    for (const name of ['category', 'text', 'files']) {
      const field = html.match(
        new RegExp(`<(?:input|select|textarea)[^>]*name="${name}"[^>]*>`),
      )?.[0]
      expect(field).toContain('aria-invalid="true"')
      const described = field?.match(/aria-describedby="([^"]+)"/)?.[1]?.split(' ') ?? ['none']
      for (const id of described) expect(html).toContain(`id="${id}"`)
    }
    expect(html).toContain('Выберите, что не так.')
    expect(html).toContain('Внутри файла есть ещё один файл')
  })

  test('as a scan says what is wrong with the file', async () => {
    const faults: AnswerFault[] = [{ field: 'scan', code: 'missing' }]
    const { post } = portal({
      answers: { sendSignedScan: async () => ({ kind: 'faults', faults }) },
    })
    const answer = await post('/acts/act-1', form({ intent: 'scan' }, { file: [noFile] }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Выберите файл.')
  })

  test('keeps an unsent reply', async () => {
    const { post } = portal({
      answers: {
        forDocument: async () => completionActSamples.refused.answer,
        reply: async () => ({ kind: 'faults', faults: [{ field: 'files', code: 'virus' }] }),
      },
    })
    const answer = await post('/acts/act-1', { intent: 'reply', discrepancy: 'd', text: 'Вот так' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Вот так</textarea>')
    expect(html).toContain('найден вирус')
  })

  test('because it is too late says so above the act as it is now', async () => {
    const { post } = portal({
      completionActs: { open: async () => completionActSamples.act({ state: 'accepted' }) },
      answers: { accept: async () => ({ kind: 'closed' }) },
    })
    const answer = await post('/acts/act-1', { intent: 'accept', confirm: 'yes' })
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('Ответ не принят')
    expect(html).toContain('принят</span>')
  })

  test('because there were too many says when to try again', async () => {
    const { post } = portal({
      answers: { refuse: async () => ({ kind: 'throttled', retryAfterSeconds: 150 }) },
    })
    const answer = await post('/acts/act-1', { intent: 'refuse' })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('150')
    expect(await answer.text()).toContain('через 3 минуты')
  })

  test('because no such form exists answers 400', async () => {
    const { post } = portal({})
    expect((await post('/acts/act-1', { intent: 'delete' })).status).toBe(400)
  })
})

const file = { content: bytes, contentType: 'application/pdf', fileName: 'Акт № 12.pdf' }

describe('the PDF of an act', () => {
  const give = vi.fn(async () => file)
  const { get } = portal({ completionActs: { file: give } })

  test('is a download; the portal’s own form on demand', async () => {
    const answer = await get('/acts/act-1/act.pdf?form=own')
    const disposition = answer.headers.get('Content-Disposition') ?? ''
    expect(disposition).toMatch(/^attachment; /)
    expect(decodeURIComponent(disposition)).toContain('Акт № 12.pdf')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(await answer.text()).toBe('%PDF-')
    expect(give).toHaveBeenLastCalledWith(expect.anything(), 'act-1', { form: 'own' })
  })

  test('opens in the browser for a preview', async () => {
    const answer = await get('/acts/act-1/act.pdf?preview=1')
    expect(answer.headers.get('Content-Disposition')).toMatch(/^inline; /)
    expect(give).toHaveBeenLastCalledWith(expect.anything(), 'act-1', { preview: true })
  })
})

test('a PDF that is not made says why, with the way back to the act', async () => {
  const refused = { kind: 'refused' as const, text: 'Суммы строк не сходятся с итогом.' }
  const { get } = portal({ completionActs: { file: async () => refused } })
  const answer = await get('/acts/act-1/act.pdf')
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(html).toContain('Суммы строк не сходятся с итогом.')
  expect(html).toContain('href="/acts/act-1"')
})

test('a file that somebody sent is only ever a download', async () => {
  const { get } = portal({ answers: { file: async () => file } })
  const { headers } = await get('/files/upload-1?preview=1')
  expect(headers.get('Content-Disposition')).toMatch(/^attachment; /)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Content-Security-Policy')).toContain('sandbox')
  expect(headers.get('Cache-Control')).toBe('private, no-store')
})

describe('the list as a file', () => {
  test.each(['csv', 'xlsx'] as const)('is made as %s of what is filtered', async (format) => {
    const exportList = vi.fn(async () => ({ ...file, fileName: `Акты.${format}` }))
    const { get } = portal({ completionActs: { exportList } })
    const answer = await get(`/acts/list.${format}?status=waiting&cursor=c1`)
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; /)
    expect(exportList).toHaveBeenCalledWith(expect.anything(), { status: 'waiting' }, format)
  })

  test.each([
    '/acts/list.csv?q=%22%3E%3Cscript%3E',
    '/staff/reconciliation.xlsx?q=%22%3E%3Cscript%3E',
    '/staff/audit.csv?who=%22%3E%3Cscript%3E',
  ])('of too many rows says what to do, with the way back: %s', async (address) => {
    const tooMany = async () => ({ kind: 'too_many', max: 50_000 }) as const
    const services = fakeServices({
      completionActs: { exportList: tooMany },
      reconciliation: { registerFile: tooMany },
      audit: { exportCsv: tooMany },
    })
    const answer = await openPortal(contextFor(people.admin(), { services })).get(address)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('не больше 50\u00a0000 строк')
    expect(html).toContain(`href="${address.replace(/(\/list)?\.\w+\?/, '?')}"`)
  })
})

describe('an archive', () => {
  const zip = () =>
    vi.fn<CompletionActsService['archive']>(async () => ({
      kind: 'archive',
      fileName: 'Акты.zip',
      total: 2,
      stream: new Blob(['PK']).stream(),
    }))

  test('of the acts ticked is a download that no proxy holds back', async () => {
    const archive = zip()
    const { post } = portal({ completionActs: { archive } })
    const fields = form({ progress: UNKNOWN, back: '/acts' })
    fields.append('act', 'a-1')
    fields.append('act', 'a-2')
    const answer = await post('/acts/archive.zip', fields)
    expect(answer.headers.get('Content-Type')).toBe('application/zip')
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; /)
    expect(answer.headers.get('Cache-Control')).toContain('no-transform')
    expect(await answer.text()).toBe('PK')
    const [, chosen, progress, signal] = archive.mock.lastCall ?? []
    expect(chosen).toEqual({ ids: ['a-1', 'a-2'] })
    expect(progress).toBe(UNKNOWN)
    expect(signal).toBeInstanceOf(AbortSignal)
  })

  test('of all that is filtered needs no progress', async () => {
    const archive = zip()
    const { get } = portal({ completionActs: { archive } })
    expect((await get('/acts/archive.zip?status=waiting&progress=')).status).toBe(200)
    expect(archive.mock.lastCall?.slice(1, 3)).toEqual([{ filter: { status: 'waiting' } }, null])
  })

  test('of nothing says to tick first, and leads back to the list as it was', async () => {
    const { post } = portal({ completionActs: { archive: async () => ({ kind: 'none' }) } })
    const answer = await post('/acts/archive.zip', { back: '/acts?status=waiting&cursor=1' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Отметьте в списке акты')
    expect(html).toContain('href="/acts?status=waiting&amp;cursor=1"')
  })

  test('of too many says how many fit, and never leads to another site', async () => {
    const archive = async () => ({ kind: 'too_many', max: 500 }) as const
    const { get } = portal({ completionActs: { archive } })
    const answer = await get('/acts/archive.zip?back=https%3A%2F%2Fevil.example')
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('не больше 500 актов')
    expect(html).toContain('href="/acts"')
  })

  test('tells how far it has come', async () => {
    const archiveProgress = async () => ({ done: 120, total: 500 })
    const { get } = portal({ completionActs: { archiveProgress } })
    const answer = await get(`/acts/archive-progress/${UNKNOWN}`)
    expect(await answer.json()).toEqual({ done: 120, total: 500 })
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  })
})
