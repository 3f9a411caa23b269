import { describe, expect, test, vi } from 'vitest'
import type { AnswerResult } from '../../../../../server/answers/index.ts'
import type { Services } from '../../../../../server/composition/services.ts'
import * as answerSamples from '../../support/answers'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'
import * as reconciliationSamples from '../../support/reconciliation'

const location = (answer: Response) => answer.headers.get('Location')
const act = { kind: 'act' as const, act: reconciliationSamples.act() }

function openAct(answers: Partial<Services['answers']> = {}, opened = act) {
  const services = fakeServices({
    reconciliation: { open: vi.fn(async () => opened) },
    answers: { forDocument: async () => answerSamples.answerOf(), ...answers },
  })
  return contextFor(people.customer(), { services })
}

const text = async (answer: Response) =>
  (await answer.text())
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replaceAll('\u00a0', ' ')

const fieldOf = (html: string, name: string) =>
  html.match(new RegExp(`<(?:input|select|textarea)[^>]*name="${name}"[^>]*>`))?.[0] ?? ''

const pdf = () => new File(['%PDF-1.7'], 'Акт.pdf', { type: 'application/pdf' })

describe('an act of reconciliation', () => {
  const open = async (answer: ReturnType<typeof answerSamples.answerOf>, changes = {}) => {
    const opened = { ...act, act: reconciliationSamples.act(changes) }
    const context = openAct({ forDocument: async () => answer }, opened)
    return text(await openPortal(context).get('/reconciliation/act-1'))
  }

  test('offers three answers while it can be answered', async () => {
    const html = await open(answerSamples.answerOf())
    expect(html).toContain('value="agree"')
    expect(html).toContain('href="/reconciliation/act-1/discrepancy"')
    expect(html).toContain('value="scan"')
  })

  test('that was agreed to still takes a signed scan, and no more', async () => {
    const answered = { kind: 'accepted' as const, at: new Date(), by: 'Мария' }
    const html = await open(answerSamples.answerOf({ canAnswer: false, answered }))
    expect(html).not.toContain('value="agree"')
    expect(html).not.toContain('/reconciliation/act-1/discrepancy"')
    expect(html).toContain('value="scan"')
  })

  test('that was replaced takes nothing', async () => {
    const html = await open(answerSamples.answerOf({ canAnswer: false }), { newerId: 'act-2' })
    expect(html).not.toMatch(/value="(agree|scan)"/)
  })

  test('shows what is marked: the act’s figure, the customer’s, and the difference', async () => {
    const html = await open(answerSamples.disputed)
    expect(html).toContain('15 000,00')
    expect(html).toContain('15 200,00')
    expect(html).toMatch(/<td class="figures[^>]*>(<span[^>]*>Изменение сальдо <\/span>)?200,00/)
    expect(plain(html), 'the column’s foot').toContain('Итого изменение сальдо конечного−1 000,00')
    expect(plain(html), 'and both sides’ balances').toContain(
      'Сальдо конечное на 31.03.2024: по данным поставщика 12 000,00 ₽, по вашим 11 000,00 ₽, разница −1 000,00 ₽.',
    )
    expect(html, 'with the way to take it back').toContain('value="withdraw"')
    expect(html, 'and what answering otherwise would do').toContain(
      'открытое расхождение закроется',
    )
  })

  test('takes a signed scan as a file', async () => {
    const context = openAct()
    const form = new FormData()
    form.set('intent', 'scan')
    form.set('seen', 'hash-1')
    form.set('file', pdf())
    const answer = await openPortal(context).post('/reconciliation/act-1', form)
    expect(location(answer)).toBe('/reconciliation/act-1#answer')
    expect(context.services.answers.sendSignedScan).toHaveBeenCalledWith(
      expect.anything(),
      { kind: 'reconciliation', id: 'act-1', seen: 'hash-1' },
      { name: 'Акт.pdf', content: new TextEncoder().encode('%PDF-1.7') },
    )
  })

  test('without a chosen file says so beside the field', async () => {
    const sendSignedScan = vi.fn(
      async (): Promise<AnswerResult> => ({
        kind: 'faults',
        faults: [{ field: 'file', code: 'missing' }],
      }),
    )
    const form = new FormData()
    form.set('intent', 'scan')
    form.set('file', new File([], ''))
    const answer = await openPortal(openAct({ sendSignedScan })).post('/reconciliation/act-1', form)
    expect(answer.status).toBe(422)
    expect(sendSignedScan).toHaveBeenCalledWith(expect.anything(), expect.anything(), null)
    const html = await text(answer)
    expect(fieldOf(html, 'file')).toContain('aria-invalid="true"')
    expect(html).toContain('Выберите файл.')
  })

  test.each([
    ['reply', 'reply', ['discrepancy-1', { text: 'Ещё раз', files: [] }]],
    ['withdraw', 'withdraw', ['discrepancy-1']],
  ] as const)('takes a %s in its discrepancy', async (intent, method, given) => {
    const context = openAct()
    const fields = { intent, discrepancy: 'discrepancy-1', text: 'Ещё раз' }
    const answer = await openPortal(context).post('/reconciliation/act-1', fields)
    expect(location(answer)).toBe('/reconciliation/act-1#answer')
    expect(context.services.answers[method]).toHaveBeenCalledWith(expect.anything(), ...given)
  })

  test('one press never binds: the balance is shown and asked about once', async () => {
    const context = openAct()
    const { post } = openPortal(context)
    const answer = await post('/reconciliation/act-1', { intent: 'agree', seen: 'hash-1' })
    const html = await text(answer)
    expect(answer.status).toBe(422)
    expect(context.services.answers.accept).not.toHaveBeenCalled()
    expect(html, 'open at once').toMatch(
      /<details name="answer" open="" [^>]*>(?:(?!<\/details>).)*Подтвердить сальдо\?/s,
    )
    expect(html).toContain(reconciliationSamples.act().sentence)
    const confirmed = { intent: 'agree', seen: 'hash-1', confirm: 'yes' }
    expect(location(await post('/reconciliation/act-1', confirmed))).toBe(
      '/reconciliation/act-1#answer',
    )
    const ref = { kind: 'reconciliation', id: 'act-1', seen: 'hash-1' }
    expect(context.services.answers.accept).toHaveBeenCalledWith(expect.anything(), ref)
  })

  test('is agreed to as it was shown: a form that does not say so is of no edition', async () => {
    const context = openAct()
    await openPortal(context).post('/reconciliation/act-1', { intent: 'agree', confirm: 'yes' })
    const ref = { kind: 'reconciliation', id: 'act-1', seen: '' }
    expect(context.services.answers.accept).toHaveBeenCalledWith(expect.anything(), ref)
  })

  test('agreed to can be taken back while it says until when', async () => {
    const until = new Date('2024-04-01T06:50:00Z')
    const answered = { kind: 'accepted' as const, at: until, by: 'Мария Соколова' }
    const html = await open(
      answerSamples.answerOf({ canAnswer: false, answered, takeBackUntil: until }),
    )
    expect(html).toContain('value="take-back"')
    expect(plain(html)).toContain('Можно до 01.04.2024, 09:50')
    const context = openAct()
    await openPortal(context).post('/reconciliation/act-1', { intent: 'take-back' })
    const ref = { kind: 'reconciliation', id: 'act-1' }
    expect(context.services.answers.takeBack).toHaveBeenCalledWith(expect.anything(), ref)
  })

  test('a scan that waits says so, and leaves the customer to replace it, take it back, or dispute', async () => {
    const scan = { ...answerSamples.signedScan, status: 'received' as const }
    const answered = { kind: 'scan_received' as const, at: scan.at, by: scan.by }
    const html = await open(
      answerSamples.answerOf({ canAnswer: false, answered, mayTakeScanBack: true, scans: [scan] }),
    )
    expect(html).toContain('Скан подписанного акта получен и ждёт проверки')
    expect(html).toMatch(/value="scan"[\s\S]*value="take-back"/)
    expect(html).toContain('href="/reconciliation/act-1/discrepancy"')
    expect(html).not.toContain('value="agree"')
    expect(html).not.toContain('value="accept-scan"')
  })

  test('a returned scan says why', async () => {
    const scan = { ...answerSamples.signedScan, status: 'returned' as const, reason: 'Нет печати' }
    expect(plain(await open(answerSamples.answerOf({ scans: [scan] })))).toContain(
      'Причина: Нет печати',
    )
  })

  test('answered too late says that it has changed meanwhile', async () => {
    const accept = async () => ({ kind: 'closed' as const })
    const answer = await openPortal(openAct({ accept })).post('/reconciliation/act-1', {
      intent: 'agree',
      confirm: 'yes',
    })
    expect(answer.status).toBe(409)
    expect(await text(answer)).toContain('Ответ не принят')
  })
})

describe('reporting a discrepancy', () => {
  const path = '/reconciliation/act-1/discrepancy'
  const report = async (
    result: AnswerResult,
    form: FormData,
    query = '?line=0&line=1&missing=1',
  ) => {
    const reportDiscrepancy = vi.fn(async () => result)
    const context = openAct({ reportDiscrepancy })
    const answer = await openPortal(context).post(`${path}${query}`, form)
    return { answer, reportDiscrepancy }
  }
  const filled = (changes: Record<string, string> = {}) => {
    const form = new FormData()
    const fields = {
      intent: 'report',
      'line.0.index': '0',
      'line.0.kind': 'other_amount',
      'line.0.debit': '15 200,00',
      'line.1.index': '1',
      'line.1.kind': 'other_date',
      'line.1.date': '2024-02-21',
      'line.2.kind': 'missing',
      'line.2.date': '2024-03-05',
      'line.2.document': 'Платёжка 77',
      'line.2.credit': '1200',
      text: 'См. файл',
      ...changes,
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return form
  }

  test('begins with the lines of the act, each with a tick', async () => {
    const html = await text(await openPortal(openAct()).get(path))
    expect(html.match(/<input[^>]*type="checkbox"[^>]*name="line"/g)).toHaveLength(2)
    expect(html).toContain('method="get"')
    expect(fieldOf(html, 'missing')).toContain('value="0"')
  })

  test('with nothing chosen asks to choose', async () => {
    const html = await text(await openPortal(openAct()).get(`${path}?missing=0`))
    expect(html).toContain('Отметьте хотя бы одну строку')
  })

  test('keeps what was ticked on other pages of a long act', async () => {
    const long = {
      kind: 'act' as const,
      act: reconciliationSamples.act({ lineCount: 6, page: 2, pages: 3 }),
    }
    const html = await text(await openPortal(openAct({}, long)).get(`${path}?line=0&line=2&page=2`))
    expect(html).toContain('<input type="hidden" name="line" value="0"/>')
    expect(html).toMatch(
      /<input type="checkbox"[^>]*checked=""[^>]*value="2"|value="2"[^>]*checked=""/,
    )
    expect(html).toContain('На других страницах отмечена 1 строка.')
  })

  test('asks of each chosen line what is wrong, beside the act’s own figure', async () => {
    const html = await text(await openPortal(openAct()).get(`${path}?line=0&line=1&missing=1`))
    expect(html).toContain('15 000,00')
    expect(html, 'a supply in debits').toContain('name="line.0.debit"')
    expect(html, 'a payment in credits').toContain('name="line.1.credit"')
    expect(html).not.toContain('name="line.0.credit"')
    expect(html).toContain('<input type="hidden" name="line.2.kind" value="missing"/>')
    expect(html).toContain('encType="multipart/form-data"')
  })

  test('sends the marked lines, the text and the files, and leads to the answer', async () => {
    const form = filled()
    form.append('files', pdf())
    const { answer, reportDiscrepancy } = await report({ kind: 'done' }, form)
    expect(answer.status).toBe(303)
    expect(location(answer)).toBe('/reconciliation/act-1#answer')
    expect(reportDiscrepancy).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ userId: 'u-1' }),
      'act-1',
      {
        lines: [
          expect.objectContaining({ kind: 'other_amount', index: '0', debit: '15 200,00' }),
          expect.objectContaining({ kind: 'other_date', index: '1', date: '2024-02-21' }),
          expect.objectContaining({ kind: 'missing', document: 'Платёжка 77', credit: '1200' }),
        ],
        text: 'См. файл',
        files: [{ name: 'Акт.pdf', content: expect.anything() }],
      },
    )
  })

  test('with faults says each beside its field, keeps what was typed, and asks for the files anew', async () => {
    const form = filled({ 'line.0.debit': 'много' })
    form.append('files', pdf())
    const { answer } = await report(
      {
        kind: 'faults',
        faults: [
          { field: 'line.0.amount', code: 'amount_invalid' },
          { field: 'line.2.date', code: 'date_invalid' },
        ],
      },
      form,
    )
    const html = await text(answer)
    expect(answer.status).toBe(422)
    const amount = fieldOf(html, 'line.0.debit')
    expect(amount).toContain('value="много"')
    expect(amount).toContain('aria-invalid="true"')
    expect(amount).toContain('autofocus')
    expect(html).toContain('Сумма не читается.')
    expect(fieldOf(html, 'line.2.date')).toContain('aria-invalid="true"')
    expect(fieldOf(html, 'line.2.document')).toContain('value="Платёжка 77"')
    expect(html).toMatch(/<textarea[^>]*name="text"[^>]*>См. файл/)
    expect(html).toContain('выберите их ещё раз')
    expect(html.match(/role="alert"/g)).toHaveLength(1)
  })

  test('in text alone, without a text, asks for it', async () => {
    const form = new FormData()
    form.set('intent', 'report')
    form.set('text', '')
    const { answer } = await report(
      { kind: 'faults', faults: [{ field: 'lines', code: 'nothing_marked' }] },
      form,
      '?words=1',
    )
    expect(fieldOf(await text(answer), 'text')).toContain('aria-invalid="true"')
  })

  test('gives one more missing line without losing what was typed', async () => {
    const { answer, reportDiscrepancy } = await report(
      { kind: 'done' },
      filled({ intent: 'add-missing' }),
    )
    const html = await text(answer)
    expect(reportDiscrepancy).not.toHaveBeenCalled()
    expect(fieldOf(html, 'line.2.document')).toContain('value="Платёжка 77"')
    expect(fieldOf(html, 'line.3.document')).not.toContain('value=')
  })

  test('too often says when to send again', async () => {
    const { answer } = await report({ kind: 'throttled', retryAfterSeconds: 300 }, filled())
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('300')
    expect(await text(answer)).toContain('через 5 минут')
  })

  test('too late leads to the act, which says so', async () => {
    const { answer } = await report({ kind: 'closed' }, filled())
    const to = location(answer) ?? ''
    expect(to).toBe('/reconciliation/act-1?closed=1#answer')
    expect(await text(await openPortal(openAct()).get(to.replace('#answer', '')))).toContain(
      'Ответ не принят',
    )
  })

  test('of an act that cannot be answered leads back to it', async () => {
    const forDocument = async () => answerSamples.signedAct
    expect(location(await openPortal(openAct({ forDocument })).get(path))).toBe(
      '/reconciliation/act-1',
    )
  })

  test('of another’s act answers 404', async () => {
    const answer = await openPortal(openAct({ forDocument: async () => null })).get(path)
    expect(answer.status).toBe(404)
  })
})

describe('the inbox', () => {
  const open = async (
    query = '',
    inbox: Services['answers']['inbox'] = async () => answerSamples.inbox(),
  ) => {
    const asked = vi.fn(inbox)
    const services = fakeServices({ answers: { inbox: asked } })
    const answer = await openPortal(contextFor(people.admin(), { services })).get(
      `/staff/discrepancies${query}`,
    )
    return { asked, html: await text(answer) }
  }

  test('shows what waits for us, and counts the rest', async () => {
    const { asked, html } = await open()
    expect(asked).toHaveBeenCalledWith(expect.anything(), { status: 'open' }, null)
    expect(html).toContain('href="/staff/discrepancies/discrepancy-1"')
    expect(html).toContain('По накладной сумма больше, см. файл.')
    expect(html).toContain('12 000,00')
    expect(html).toMatch(
      /href="\/staff\/discrepancies\?status=resolved"[^>]*>Закрыты<span[^>]*>1 000\+</,
    )
  })

  test('filters by state and customer, page after page', async () => {
    const more = async () => ({ ...answerSamples.inbox(), nextCursor: 'a_b' })
    const { asked, html } = await open('?status=answered&counterparty=c-1&cursor=x_y', more)
    const filter = { status: 'answered', counterparty: 'c-1' }
    expect(asked).toHaveBeenCalledWith(expect.anything(), filter, 'x_y')
    const address = '/staff/discrepancies?status=answered&amp;counterparty=c-1'
    expect(html).toContain(`href="${address}&amp;cursor=a_b"`)
    expect(html).toContain(`href="${address}"`)
    expect(html).toContain('Только ООО «Ромашка».')
  })

  test('when empty says why, and what would come', async () => {
    const { html } = await open('', async () => answerSamples.inbox([]))
    expect(html).toContain('Ничего не ждёт нашего ответа.')
  })

  test('does not exist for customers', async () => {
    const portal = openPortal(contextFor(people.customer()))
    const one = '/staff/discrepancies/discrepancy-1'
    expect((await portal.get('/staff/discrepancies')).status).toBe(404)
    expect((await portal.get(one)).status).toBe(404)
    expect((await portal.post(one, { intent: 'reply' })).status).toBe(404)
  })
})

describe('one discrepancy', () => {
  const path = '/staff/discrepancies/discrepancy-1'
  const portal = (answers: Partial<Services['answers']> = {}) => {
    const services = fakeServices({
      reconciliation: { open: async () => act },
      answers: { discrepancy: async () => answerSamples.discrepancy(), ...answers },
    })
    return { services, portal: openPortal(contextFor(people.admin(), { services })) }
  }

  test('shows the document with its sum, the marked lines, the files and the messages', async () => {
    const html = await text(await portal().portal.get(path))
    expect(html).toContain('href="/reconciliation/act-1"')
    expect(html).toContain('12 000,00')
    expect(html).toContain('У клиента')
    expect(html).toContain('href="/files/upload-1"')
    expect(html).toContain('Проверяем.')
  })

  test('once resolved shows how it ended, and no forms', async () => {
    const html = await text(
      await portal({ discrepancy: async () => answerSamples.resolved }).portal.get(path),
    )
    expect(html).not.toContain('<textarea')
    expect(html).toContain('документ исправлен')
    expect(html).toContain('документ изменён в 1С')
  })

  test('is answered and resolved', async () => {
    const { services, portal: opened } = portal()
    const fields = { text: 'Исправили', resolution: 'corrected' }
    const replied = await opened.post(path, { intent: 'reply', ...fields })
    const resolved = await opened.post(path, { intent: 'resolve', ...fields })
    expect([location(replied), location(resolved)]).toEqual([path, path])
    expect(services.answers.reply).toHaveBeenCalledWith(expect.anything(), 'discrepancy-1', {
      text: 'Исправили',
      files: [],
    })
    expect(services.answers.resolve).toHaveBeenCalledWith(expect.anything(), 'discrepancy-1', {
      ...fields,
      isConfirmed: false,
    })
  })

  test('closed as mended while the document is what it was asks to confirm it', async () => {
    const fault = { field: 'resolution', code: 'document_unchanged' as const }
    const { services, portal: opened } = portal({
      resolve: vi.fn(async () => ({ kind: 'faults' as const, faults: [fault] })),
    })
    const fields = { intent: 'resolve', text: 'Исправили', resolution: 'corrected' }
    const html = await text(await opened.post(path, fields))
    expect(html).toContain('В 1С документ не изменился')
    expect(html).toMatch(/<input type="checkbox" name="confirm"/)
    await opened.post(path, { ...fields, confirm: 'yes' })
    const confirmed = { text: 'Исправили', resolution: 'corrected', isConfirmed: true }
    const { calls } = vi.mocked(services.answers.resolve).mock
    expect(calls.at(-1)?.[2]).toEqual(confirmed)
  })

  test('without a text or an end says so beside the fields, keeping the rest', async () => {
    const faults = [
      { field: 'resolution', code: 'resolution_missing' as const },
      { field: 'text', code: 'text_missing' as const },
    ]
    const resolve = async () => ({ kind: 'faults' as const, faults })
    const answer = await portal({ resolve }).portal.post(path, {
      intent: 'resolve',
      resolution: '',
      text: '',
    })
    const html = await text(answer)
    expect(answer.status).toBe(422)
    expect(fieldOf(html, 'resolution')).toContain('aria-invalid="true"')
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(2)
  })

  test('when a colleague was faster says so', async () => {
    const resolve = async () => ({ kind: 'closed' as const })
    const answer = await portal({
      resolve,
      discrepancy: async () => answerSamples.resolved,
    }).portal.post(path, { intent: 'resolve', resolution: 'corrected', text: 'Исправили' })
    expect(answer.status).toBe(409)
    expect(await text(answer)).toContain('коллега успел раньше')
  })
})

/** What is read on a page: without tags, spaces alike. */
function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' ')
}
