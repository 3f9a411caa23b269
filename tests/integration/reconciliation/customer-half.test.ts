import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { pageText, readPdf } from '../../support/file-readers/pdf-reader.ts'
import { makeAct } from '../../support/request-act.ts'

const PERIOD = { from: '2024-01-01', to: '2024-03-31' }
const line = { index: '', date: '', document: '', debit: '', credit: '', kind: 'missing' }

let app: TestApp
let client: Actor
let accountant: Actor

beforeAll(async () => {
  app = await startApp()
  accountant = await app.staff('accountant')
  client = await app.signedIn('Холдинг Север')
})
afterAll(() => app.end())

test('The two-sided form has the customer’s own figures while they disagree, and only then', async () => {
  const { reconciliation, answers } = app.services
  const counterpartyId = client.current?.id ?? ''
  const actId = await makeAct(app, client, { counterpartyId, ...PERIOD })
  const { closingBalance } = await app.database.prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: actId },
  })
  const form = async () => {
    const file = await reconciliation.file(client, actId, 'pdf', { form: 'own' })
    const { pages } = await readPdf(file?.content ?? new Uint8Array())
    return pages.map(pageText).join('')
  }
  const blank = /на31\.03\.2024задолженность_/
  expect(await form()).toMatch(blank)

  const lines = [{ ...line, date: '2024-02-02', document: 'Оплата 77', debit: '1 234,56' }]
  await answers.reportDiscrepancy(client, actId, { lines, text: '', files: [] })
  const theirs = closingBalance + 1_234_56n
  const told = await form()
  expect(told).not.toMatch(blank)
  expect(told).toContain('Оплата77')
  expect(told).toContain(printed(theirs))
  // The portal's code stays that of the supplier's figures.
  const { id } = await app.database.prisma.discrepancy.findFirstOrThrow({
    where: { reconciliationActId: actId },
  })
  const taken = await answers.discrepancyFile(accountant, id, 'pdf')
  const { pages } = await readPdf(taken?.content ?? new Uint8Array())
  const { code } = await app.database.prisma.paperCode.findFirstOrThrow({
    where: { documentId: actId },
  })
  expect(told).toContain(code)
  expect(pages.map(pageText).join('')).toContain(code)

  await answers.resolve(accountant, id, { resolution: 'explained', text: 'Нашлась.' })
  expect(await form()).toMatch(blank)
})

/** «1234,56», as the reader gives it: without white space. */
function printed(kopecks: bigint): string {
  const digits = `${kopecks < 0n ? -kopecks : kopecks}`.padStart(3, '0')
  return `${digits.slice(0, -2)},${digits.slice(-2)}`
}
