import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FaultId } from '../../../sandbox/onec/faults/table.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { pageText, readPdf } from '../../support/file-readers/pdf-reader.ts'
import { makeAct } from '../../support/request-act.ts'

const PERIOD = { from: '2024-01-01', to: '2024-03-31' }
const NOTE = /Исправленоглавнымбухгалтером/

let app: TestApp
let client: Actor
let accountant: Actor

beforeAll(async () => {
  app = await startApp()
  accountant = await app.staff('accountant')
  client = await app.signedIn('Холдинг Север')
})
afterAll(() => app.end())

/** Asks while the base prints so; waits until the form has been looked at. */
async function ask(...faults: FaultId[]): Promise<string> {
  const { prisma } = app.database
  await prisma.rateLimit.deleteMany()
  await prisma.reconciliationAct.updateMany({ data: { seenAt: new Date(0) } })
  app.sandbox.onec.setFaults(...faults)
  const counterpartyId = client.current?.id ?? ''
  const actId = await makeAct(app, client, { counterpartyId, ...PERIOD })
  await app.modules.reconciliation.drain?.()
  return actId
}

async function textOf(actor: Actor, actId: string, received?: string) {
  const options = received === undefined ? {} : { received }
  const file = await app.services.reconciliation.file(actor, actId, 'pdf', options)
  if (!file) return null
  const { pages } = await readPdf(file.content)
  return pages.map(pageText).join('')
}

async function formsOf(actor: Actor, actId: string) {
  const page = await app.services.reconciliation.open(actor, actId, 1)
  return page?.kind === 'act' ? page.act.onecForms : []
}

test("1C's newest form that fits is given out; staff get the older ones", async () => {
  const first = await ask()
  expect(await textOf(client, first)).not.toMatch(NOTE)

  // The same figures printed anew: one form.
  expect(await ask()).toBe(first)
  expect(await formsOf(accountant, first)).toMatchObject([{ state: 'given' }])

  // Corrected under the same figures: it takes the place of the older.
  expect(await ask('reprinted_pdf')).toBe(first)
  expect(await textOf(client, first)).toMatch(NOTE)

  // Another party's, another balance: neither replaces what fits.
  for (const wrong of ['foreign_pdf', 'stale_pdf'] as const) {
    expect(await ask(wrong)).toBe(first)
    expect(await textOf(client, first)).toMatch(NOTE)
  }

  const forms = await formsOf(accountant, first)
  expect(forms.map(({ state }) => state)).toEqual(['set_aside', 'set_aside', 'given', 'replaced'])
  const oldest = forms.at(-1)?.id ?? ''
  expect(await textOf(accountant, first, oldest)).not.toMatch(NOTE)
  expect(await textOf(accountant, first, forms[0]?.id)).toMatch(/ХолдингСевер/)
  expect(await textOf(accountant, first, crypto.randomUUID())).toBeNull()
  // Customers get what fits and nothing else.
  expect(await formsOf(client, first)).toEqual([])
  expect(await textOf(client, first, oldest)).toBeNull()

  // The older came again: it is the newest now.
  await ask()
  expect(await textOf(client, first)).not.toMatch(NOTE)
})

test("With the setting on, 1C's form stands under a sheet with the code; the bare form stays one link away", async () => {
  const admin = await app.staff('admin')
  const actId = await ask()
  const taken = async (form?: 'onec' | 'own') => {
    const file = await app.services.reconciliation.file(client, actId, 'pdf', form ? { form } : {})
    if (!file) throw new Error('no file')
    return file.content
  }
  const markOf = async () => {
    const page = await app.services.reconciliation.open(client, actId, 1)
    return page?.kind === 'act' ? page.act.formMark : undefined
  }
  const bare = await taken()
  expect(await markOf()).toBeNull()
  const { authenticity } = app.services
  expect(await authenticity.saveFormsSetting(accountant, { marks: true })).toBe(false)
  expect(await authenticity.formsSetting(client)).toBeNull()
  expect(await authenticity.saveFormsSetting(admin, { marks: true })).toBe(true)
  expect(await authenticity.formsSetting(accountant)).toEqual({ marks: true })
  const [entry] = (await app.services.audit.list(admin, {}, null))?.rows ?? []
  expect(entry?.action).toBe('settings.onec_forms_mark_saved')

  expect(await markOf()).toBe('fine')
  const covered = await taken()
  const { pages } = await readPdf(covered)
  expect(pages).toHaveLength((await readPdf(bare)).pages.length + 1)
  expect(pages[0] && pageText(pages[0])).toMatch(/Листкодаподлинности.*Сальдоконечное/)
  // The code on the sheet is the one that our own form bears.
  const { code } = await app.database.prisma.paperCode.findFirstOrThrow({
    where: { documentId: actId },
    orderBy: { createdAt: 'desc' },
  })
  expect(pages[0] && pageText(pages[0])).toContain(code)
  expect(await taken('onec')).toEqual(bare)
  expect(await taken('own')).not.toEqual(covered)

  // A signature would break: the form is given out as it came, and the page says so.
  await ask('signed_pdf')
  expect(await markOf()).toBe('sealed')
  const signed = await taken()
  expect(new TextDecoder('latin1').decode(signed)).toContain('/ByteRange')
  expect(await taken('onec')).toEqual(signed)
  expect((await readPdf(signed)).pages).toHaveLength(pages.length - 1)

  await authenticity.saveFormsSetting(admin, { marks: false })
  expect(await markOf()).toBeNull()
})
