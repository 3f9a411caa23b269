import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import { ask as askService, ROMASHKA } from '../fixture.ts'
import { ask, draft, KEY, oneOf, SALE, send, test } from './odata-fixture.ts'

const ONE = `${SALE}(guid'${KEY}')`

function anAct(sandbox: Sandbox, state: 'posted' | 'draft' | 'marked' = 'posted') {
  const [act] = sandbox.onec.accountant.list({ counterparty: ROMASHKA, state, top: 1 })
  if (!act) throw new Error(`Romashka has no act that is ${state}`)
  return act
}

async function textOf(base64: unknown): Promise<string> {
  const bytes = Buffer.from(String(base64).replaceAll('\r\n', ''), 'base64')
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const content = await (await document.getPage(1)).getTextContent()
  return content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
}

describe('in 1C itself', () => {
  test('Romashka has acts of every fate', ({ sandbox }) => {
    expect(anAct(sandbox, 'draft').state).toBe('draft')
    expect(anAct(sandbox, 'marked').state).toBe('marked')
    const rejected = sandbox.onec.accountant.list({ counterparty: ROMASHKA, text: '[не принят]' })
    expect(rejected.length).toBeGreaterThan(0)
  })

  test('corrects a line: sums, VAT and the total follow', ({ sandbox }) => {
    const { ref } = anAct(sandbox, 'draft')
    const act = sandbox.onec.accountant.changeLine(ref, 1, { quantity: '2,5', price: '1 000,00' })
    expect(act.lines[0]).toMatchObject({
      quantity: 2.5,
      price: 100_000n,
      sum: 250_000n,
      vat: 45_082n,
    })
    expect(act.total).toBe(act.lines.reduce((total, { sum }) => total + sum, 0n))
    const fewer = sandbox.onec.accountant.removeLine(ref, 1)
    expect(fewer.lines).toHaveLength(act.lines.length - 1)
  })

  test('posts a document into the ledger, and takes it out again', async ({ sandbox }) => {
    const { base, accountant } = sandbox.onec
    const romashka = base.find(ROMASHKA)
    if (!romashka) throw new Error('no romashka')
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    const before = base.balance(romashka, '2026-11-20')
    const acts = accountant.list({ counterparty: ROMASHKA, top: 500 }).length
    const { number } = accountant.post(KEY)
    expect(base.balance(romashka, '2026-11-20')).toBe(before + 12_000_00n)
    expect(base.statement(romashka, '2026-11-20', '2026-11-20').rows).toContainEqual(
      expect.objectContaining({ document: `Продажа (${number} от 20.11.2026)`, ref: KEY }),
    )
    expect(accountant.list({ counterparty: ROMASHKA, top: 500 })).toHaveLength(acts)
    accountant.changeLine(KEY, 1, { quantity: '1', price: '6 000,00' })
    expect(base.balance(romashka, '2026-11-20')).toBe(before + 6_000_00n)
    for (const takeBack of [accountant.unpost, accountant.markDeleted, accountant.erase]) {
      takeBack(KEY)
      expect(base.balance(romashka, '2026-11-20')).toBe(before)
      if (takeBack !== accountant.erase) {
        accountant.unmarkDeleted(KEY)
        accountant.post(KEY)
        expect(base.balance(romashka, '2026-11-20')).toBe(before + 6_000_00n)
      }
    }
  })

  test('changes a number; takes a rejection back', ({ sandbox }) => {
    const { ref } = anAct(sandbox)
    expect(sandbox.onec.accountant.setNumber(ref, 'ИЗМ-1').number).toBe('ИЗМ-1')
    sandbox.onec.accountant.reject(ref, 'Причина', 'both')
    expect(sandbox.onec.accountant.accept(ref)).toMatchObject({
      comment: '',
      signals: { answer: null },
    })
  })

  test('cannot post what is marked, nor touch a closed period', ({ sandbox }) => {
    const { ref } = anAct(sandbox, 'marked')
    expect(() => sandbox.onec.accountant.post(ref)).toThrow('Помеченный на удаление')
    sandbox.onec.accountant.closePeriod('2026-12-31')
    expect(() => sandbox.onec.accountant.unmarkDeleted(ref)).toThrow(
      'невозможно изменить в запрещенном периоде.\n\nЗапрещено изменять данные с датой ранее 31.12.2026 (включительно).',
    )
  })

  test('restores yesterday: today’s documents vanish, changed ones go back', async ({
    sandbox,
  }) => {
    const { ref } = anAct(sandbox)
    sandbox.onec.accountant.unpost(ref)
    await send(sandbox, 'POST', SALE, await draft(sandbox))
    sandbox.onec.accountant.restoreYesterday()
    expect(sandbox.onec.accountant.view(ref)?.state).toBe('posted')
    expect((await ask(sandbox, ONE)).status).toBe(404)
    const again = await send(sandbox, 'POST', SALE, await draft(sandbox))
    expect(again.status).toBe(201)
  })
})

describe('as JSON calls', () => {
  const call = async (sandbox: Sandbox, name: string, body: object) => {
    const answer = await fetch(new URL(`/sandbox/${name}`, sandbox.onec.consoleUrl), {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return { status: answer.status, text: await answer.text() }
  }

  test('post, reject, sign, and what went wrong', async ({ sandbox }) => {
    const { ref } = anAct(sandbox, 'draft')
    expect((await call(sandbox, 'act/post', { ref })).text).toContain('"state":"posted"')
    expect((await call(sandbox, 'act/sign', { ref })).text).toContain('"signed":true')
    await call(sandbox, 'act/reject', { ref, reason: 'Нет' })
    expect(await oneOf(sandbox, `${SALE}(guid'${ref}')`)).toMatchObject({
      Комментарий: '[НЕ ПРИНЯТ] Нет',
    })
    expect((await call(sandbox, 'act/post', { ref: KEY })).status).toBe(404)
    await call(sandbox, 'period', { until: '2026-12-31' })
    expect(await call(sandbox, 'act/unpost', { ref })).toMatchObject({ status: 409 })
    expect((await call(sandbox, 'act/reject', { ref })).status).toBe(422)
  })

  test('the list takes the filters of the page', async ({ sandbox }) => {
    const url = `/sandbox/acts?counterparty=${ROMASHKA}&state=posted&from=2024-01-01&to=2024-01-31`
    const answer = await fetch(new URL(url, sandbox.onec.consoleUrl))
    expect(await answer.json()).toMatchObject({
      acts: [{ number: '00БП-000012', total: '45000.00' }],
    })
  })

  test('the configuration is switched, and each keeps what was written to it', async ({
    sandbox,
  }) => {
    const { ref } = anAct(sandbox)
    sandbox.onec.accountant.unpost(ref)
    const switched = await call(sandbox, 'settings', { configuration: 'unf30' })
    expect(switched.text).toContain('unf30')
    expect(sandbox.onec.accountant.view(ref)?.state).toBe('posted')
    await call(sandbox, 'settings', { configuration: 'bp30' })
    expect(sandbox.onec.accountant.view(ref)?.state).toBe('draft')
  })

  test('a set is unpublished and a property dropped, until reset', async ({ sandbox }) => {
    const body = {
      unpublish: ['Catalog_Валюты'],
      withoutFields: [{ set: SALE, field: 'Комментарий' }],
    }
    expect((await call(sandbox, 'composition', body)).text).not.toContain('Catalog_Валюты')
    expect((await call(sandbox, 'composition', { reset: true })).text).toContain('Catalog_Валюты')
  })
})

describe('the pages', () => {
  const open = async (sandbox: Sandbox, path: string) =>
    (await fetch(new URL(path, sandbox.onec.consoleUrl))).text()
  const submit = (sandbox: Sandbox, path: string, fields: Record<string, string> = {}) =>
    fetch(new URL(path, sandbox.onec.consoleUrl), {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })

  test('list acts and open one, in both languages', async ({ sandbox }) => {
    const { ref, number } = anAct(sandbox)
    expect(await open(sandbox, `/console/acts?counterparty=${ROMASHKA}`)).toContain(number)
    expect(await open(sandbox, `/console/act?ref=${ref}`)).toContain('Отменить проведение')
    expect(await open(sandbox, `/console/act?ref=${ref}&lang=en`)).toContain(
      'Take the posting back',
    )
  })

  test('a form does it; a refusal of 1C is shown on the page', async ({ sandbox }) => {
    const { ref } = anAct(sandbox)
    await submit(sandbox, `/console/act/unpost?ref=${ref}`)
    expect(sandbox.onec.accountant.view(ref)?.state).toBe('draft')
    await submit(sandbox, '/console/period', { until: '2026-12-31' })
    const refused = await submit(sandbox, `/console/act/post?ref=${ref}`)
    const page = await open(sandbox, refused.headers.get('location') ?? '')
    expect(page).toContain('невозможно изменить в запрещенном периоде')
  })
})

describe('the print form', () => {
  test('is the act’s, in a PDF whose text can be read', async ({ sandbox }) => {
    const { ref, number } = anAct(sandbox)
    const answer = await askService(sandbox, `/completion-act?ref=${ref}`)
    const { pdf_base64 } = await answer.json()
    const text = await textOf(pdf_base64)
    expect(text).toContain(`Акт № ${number}`)
    expect(text).toContain('Всего оказано услуг')
    expect(text).toMatch(/рубл\S+ \d\d копе/)
  })

  test('keeps the signs that its font lacks, where the text is read', async ({ sandbox }) => {
    const guangzhou = sandbox.onec.base.counterparties.find(({ key }) => key === 'cny')
    if (!guangzhou) expect.fail('no such counterparty')
    const path = `/act?counterparty_guid=${guangzhou.guid}&date_from=2025-10-01&date_to=2025-10-31`
    const { pdf_base64 } = await (await askService(sandbox, path)).json()
    expect(await textOf(pdf_base64)).toContain(guangzhou.name)
  })

  test('errors are JSON of the service', async ({ sandbox }) => {
    expect((await askService(sandbox, '/completion-act?ref=7')).status).toBe(400)
    expect((await askService(sandbox, `/completion-act?ref=${KEY}`)).status).toBe(404)
    sandbox.onec.setFaults('no_pdf')
    const failed = await askService(sandbox, `/completion-act?ref=${anAct(sandbox).ref}`)
    expect([failed.status, (await failed.json()).error.code]).toEqual([422, 'print_failed'])
  })
})
