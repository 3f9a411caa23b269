import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect } from 'vitest'
import { checkFormalFile } from '../../../../sandbox/edi/format/check-file.ts'
import type { EdiSandbox } from '../../../../sandbox/edi/index.ts'
import { clock, postAct, start, test } from './fixture.ts'

async function read(edi: EdiSandbox, path: string): Promise<string> {
  const response = await fetch(`${edi.url}${path}`)
  expect(response.status, path).toBe(200)
  return response.text()
}

/** A form as a browser sends it; the page it leads to. */
async function submit(edi: EdiSandbox, path: string, form: Record<string, string> = {}) {
  const response = await fetch(`${edi.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return { status: response.status, text: await response.text() }
}

test('a person signs as the supplier, then agrees as the buyer', async ({ edi }) => {
  const { MessageId } = (await postAct(edi)).body
  expect(await read(edi, '/console/edi')).toContain('Ждёт подписи поставщика')
  const at = (deed: string) => `/console/edi/document/${deed}?id=${MessageId}`
  expect((await submit(edi, at('sign'))).text).toContain('Доставлен, ждёт ответа')
  const page = await submit(edi, at('agree'))
  expect(page.text).toContain('● Подписан')
  expect(page.text).toMatch(/ON_AKTSVERPOL_2BM-\d{10}/)
  expect((await submit(edi, at('agree'))).text).toContain('Покупатель уже ответил')
})

test('disagreements are typed row by row, and make a file that conforms', async ({ edi }) => {
  const { MessageId } = (await postAct(edi)).body
  const at = (deed: string) => `/console/edi/document/${deed}?id=${MessageId}`
  await submit(edi, at('sign'))
  const wrong = await submit(edi, at('dispute'), { 'sum-1': 'сорок' })
  expect(wrong.text).toContain('Сумма не прочитана: сорок')
  expect((await submit(edi, at('dispute'))).text).toContain('Нет ни одного расхождения')
  expect((await submit(edi, at('dispute'), { 'date-1': '31.02.2026' })).text).toContain(
    '31.02.2026',
  )
  expect((await submit(edi, at('dispute'), { 'new-name-1': 'Возврат' })).text).toContain(
    'нужны дата',
  )
  const { text } = await submit(edi, at('dispute'), {
    'sum-1': '40 000,50',
    'note-1': 'по накладной',
    'sum-2': '0',
    'new-date-1': '25.03.2026',
    'new-name-1': 'Возврат',
    'new-number-1': '7',
    'new-credit-1': '1000',
    common: 'Сверьте март',
    sides: 'act',
  })
  expect(text).toContain('Подписан с расхождениями')
  const answer = edi.document(MessageId).entities.find(({ kind }) => kind === 'answer')
  if (!answer) throw new Error('no answer')
  expect(checkFormalFile(answer.content, answer.fileName)).toEqual([])
  const xml = new TextDecoder('windows-1251').decode(answer.content)
  expect(xml).toContain('СумДебет="40000.50" ДопИнф="по накладной"')
  expect(xml).toContain('НаимДок="Возврат" НомДок="7" ДатаДок="25.03.2026" ИтогоРасх="1000.00"')
  // The act: 45 000 and 40 000, the buyer: 40 000.50 and 1 000 from −15 000.
  expect(xml).toMatch(
    /<ТаблАкт[^>]* ОборотДеб="40000.50" ОборотКр="1000.00" СальдоКонДеб="24000.50"/,
  )
})

test('refusal, annulment and a roaming error each tell why', async ({ edi }) => {
  for (const [deed, words] of [
    ['refuse', '● Отказ'],
    ['annul', '● Аннулирован'],
    ['roaming', '● Ошибка роуминга'],
  ] as const) {
    const { MessageId } = (await postAct(edi, deed)).body
    await submit(edi, `/console/edi/document/sign?id=${MessageId}`)
    const page = await submit(edi, `/console/edi/document/${deed}?id=${MessageId}`, {
      reason: 'причина 7',
    })
    expect(page.text).toContain(words)
    expect(page.text).toContain('причина 7')
  }
})

test('faults are switched on and off on their page; calls are listed', async ({ edi }) => {
  await postAct(edi)
  const add = { id: 'unavailable', operator: 'diadoc', calls: '2' }
  expect((await submit(edi, '/console/edi/faults/add', add)).text).toContain('осталось вызовов: 2')
  await expect(postAct(edi)).rejects.toThrow()
  await submit(edi, '/console/edi/faults/clear')
  expect(await read(edi, '/console/edi/faults')).toContain('Сбоев нет')
  expect(await read(edi, '/console/edi/calls')).toContain('V2/GetOrganizationsByInnList')
  expect((await submit(edi, '/console/edi/faults/add', { id: 'other' })).status).toBe(422)
})

test('a document put on its way arrives when a person says so', async ({ edi }) => {
  edi.setFaults({ id: 'slow_delivery', value: 3_600_000 })
  const { MessageId } = (await postAct(edi)).body
  const sent = await submit(edi, `/console/edi/document/sign?id=${MessageId}`)
  expect(sent.text).toContain('● Отправлен')
  const there = await submit(edi, `/console/edi/document/deliver?id=${MessageId}`)
  expect(there.text).toContain('Доставлен, ждёт ответа')
})

test('every page is there in both languages', async ({ edi }) => {
  const { MessageId } = (await postAct(edi)).body
  await submit(edi, `/console/edi/document/sign?id=${MessageId}`)
  for (const path of ['', `/document`, '/participants', '/faults', '/calls']) {
    const page = await read(edi, `/console/edi${path}?lang=en&id=${MessageId}`)
    const text = page.replaceAll(/<[^>]*>/g, ' ')
    expect(page).toContain('<html lang="en">')
    // Names of companies, methods and documents are what they are; labels are not Russian.
    expect(text).not.toMatch(/Сохранить|Показать|Состояние|Получатель|Выключить|История|Подписать/)
  }
})

test('a form of another site is not obeyed', async ({ edi }) => {
  const response = await fetch(`${edi.url}/console/edi/faults/clear`, {
    method: 'POST',
    headers: { Origin: 'https://evil.example' },
    body: '',
  })
  expect(response.status).toBe(403)
})

test('programs see and do the same by JSON', async ({ edi }) => {
  const { MessageId } = (await postAct(edi)).body
  const send = (path: string, body: object) =>
    fetch(`${edi.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect((await send('deed', { id: MessageId, deed: 'agree' })).status).toBe(409)
  expect((await send('deed', { id: MessageId, deed: 'sign' })).status).toBe(200)
  expect((await send('deed', { id: MessageId, deed: 'burn' })).status).toBe(422)
  const [document] = await (await fetch(`${edi.url}/sandbox/documents`)).json()
  expect(document).toMatchObject({ id: MessageId, state: { isDelivered: true } })
  expect((await send('faults', { faults: ['feed_gaps'] })).status).toBe(200)
  expect((await send('faults', { faults: ['other'] })).status).toBe(422)
})

test('documents, feeds and the way to go on are there after a new start', async () => {
  const state = await mkdtemp(`${tmpdir()}/edi-`)
  const first = await start({ state })
  const { MessageId } = (await postAct(first)).body
  first.act(MessageId, 'sign')
  await first.close()
  clock.now = new Date(clock.now.getTime() + 1000)
  const second = await start({ state })
  second.act(MessageId, 'agree')
  expect(second.document(MessageId).state.response).toBe('signed')
  expect((await postAct(second)).body.MessageId, 'the operation is known').toBe(MessageId)
  await rm(state, { recursive: true })
})
