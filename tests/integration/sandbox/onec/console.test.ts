import { expect } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import { actPath, ask, guidOf, ROMASHKA, test } from '../fixture.ts'

async function open(sandbox: Sandbox, path: string): Promise<string> {
  const answer = await fetch(new URL(path, sandbox.onec.consoleUrl))
  expect(answer.status).toBe(200)
  return answer.text()
}

function submit(sandbox: Sandbox, path: string, fields: Record<string, string>, headers = {}) {
  return fetch(new URL(path, sandbox.onec.consoleUrl), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  })
}

test('the first page names the base and everyone in it, names escaped', async ({ sandbox }) => {
  const page = await open(sandbox, '/')
  expect(page).toContain('ООО &quot;Поставщик&quot;')
  expect(page).toContain('ООО «Ромашка»')
  expect(page).toContain('&lt;Черноморск&gt;')
  expect(page).not.toContain('<script')
})

test('pages speak English when asked, and keep to it', async ({ sandbox }) => {
  const page = await open(sandbox, '/?lang=en')
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('Counterparties')
  expect(page).toContain('/console/faults?lang=en')
})

test('a fault is switched on and off by forms', async ({ sandbox }) => {
  const on = await submit(sandbox, '/console/faults/add', {
    id: 'busy',
    counterparty: ROMASHKA,
    value: '9',
    calls: '',
  })
  expect([on.status, on.headers.get('location')]).toEqual([303, '/console/faults'])
  expect((await ask(sandbox, actPath(ROMASHKA))).headers.get('retry-after')).toBe('9')
  expect(await open(sandbox, '/console/faults')).toContain('Занято, повторите позже')
  await submit(sandbox, '/console/faults/remove', { id: 'busy', counterparty: ROMASHKA })
  expect((await ask(sandbox, actPath(ROMASHKA))).status).toBe(200)
})

test('a line is added, changed and deleted by forms', async ({ sandbox }) => {
  const place = `counterparty=${guidOf(sandbox, 'silent')}&from=2026-01-01&to=2026-03-31&page=1`
  const fields = {
    date: '2026-02-03',
    document: 'Оплата (1 от 03.02.2026)',
    debit: '',
    credit: '12 000,50',
  }
  const added = await submit(sandbox, `/console/ledger/add?${place}`, fields)
  expect(added.headers.get('location')).toBe(`/console/ledger?${place}`)
  expect(await open(sandbox, `/console/ledger?${place}`)).toContain('12\u00A0000,50')
  const changed = { ...fields, credit: '7' }
  await submit(sandbox, `/console/ledger/change?${place}&line=added-1`, changed)
  expect(await open(sandbox, `/console/ledger?${place}&line=added-1`)).toContain('value="7.00"')
  await submit(sandbox, `/console/ledger/delete?${place}&line=added-1`, {})
  expect(await open(sandbox, `/console/ledger?${place}`)).toContain('движений нет')
})

test('a line that makes no sense is not written, and the page says why', async ({ sandbox }) => {
  const answer = await submit(sandbox, `/console/ledger/add?counterparty=${ROMASHKA}`, {
    date: '2026-02-30',
    document: 'x',
    debit: 'сто',
    credit: '',
  })
  const location = answer.headers.get('location') ?? ''
  expect(await open(sandbox, location)).toContain('Строка не записана')
})

test('a form from another site is refused', async ({ sandbox }) => {
  const foreign = { origin: 'http://elsewhere.example' }
  const answer = await submit(sandbox, '/console/faults/add', { id: 'bom' }, foreign)
  expect(answer.status).toBe(403)
  expect(sandbox.onec.base.faults.list()).toEqual([])
})

test('the log shows the calls that came', async ({ sandbox }) => {
  await ask(sandbox, '/ping')
  expect(await open(sandbox, '/console/calls')).toContain('/base/hs/reconciliation/ping')
})
