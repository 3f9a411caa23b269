import { expect, test, vi } from 'vitest'
import { contextFor, fakeServices } from '../support/context'
import * as people from '../support/people'
import { openPortal } from '../support/portal'
import { act } from '../support/reconciliation'

/** As a name that reads backwards, holds what nobody sees and has an «й» of two code points would come from 1C. */
const HOSTILE = '\u202eООО «Лу\u200bчи\u0306»\u202c\u2066\u{e0041}\ufe0f\u3164\u2800\ue000'
const UNSEEN = /[\p{DI}\p{Co}\p{Cn}\u2800]/u

const hostileAct = act({
  supplier: { name: HOSTILE, inn: '7707083893', kpp: '770701001' },
  contract: HOSTILE,
  lines: [{ date: '2024-01-15', document: HOSTILE, debit: 1n, credit: 0n, balance: 1n, number: 1 }],
})

function portal() {
  const open = vi.fn(async () => ({ kind: 'act' as const, act: hostileAct }))
  const services = fakeServices({ reconciliation: { open } })
  return openPortal(contextFor(people.customer(), { services }))
}

test('a page shows only what can be read, whatever 1C wrote', async () => {
  const html = await (await portal().get('/reconciliation/act-1')).text()
  expect(html).toContain('ООО «Лучй»')
  expect(html.match(UNSEEN)).toBeNull()
})

test('so do the data that a browser asks for by itself', async () => {
  const data = await (await portal().get('/reconciliation/act-1.data')).text()
  expect(data).toContain('ООО «Лучй»')
  expect(data.match(UNSEEN)).toBeNull()
})
