import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import { endPortal, launchPortal } from '../../support/programs/start-portal.ts'

const GUID = '11111111-2222-4333-8444-555555555555'
const EMAIL = 'buh@romashka.example'
const PASSWORD = 'a long test password'
const KEY = 'key-of-a-foreign-base'

/**
 * A base that offers nothing but the one required call, with the fields of the minimum and no PDF: the
 * portal as its administrator and its customer meet it, in processes of its own.
 */
describe('any server that speaks the minimal contract', { timeout: 120_000 }, () => {
  let onec: Server
  let env: Record<string, string>
  let folder: string
  let portal: Awaited<ReturnType<typeof launchPortal>> | undefined
  let address: string
  const asked: { path: string; key: string | undefined }[] = []

  beforeAll(async () => {
    onec = createServer((request, response) => {
      asked.push({ path: request.url ?? '', key: request.headers.authorization })
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (url.pathname !== '/base/hs/reconciliation/act') return response.writeHead(404).end()
      const [from, to] = ['date_from', 'date_to'].map((name) => url.searchParams.get(name))
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          counterparty: 'Romashka LLC',
          period: { from, to },
          opening_balance: -15000.0,
          transactions: [
            { date: '2024-01-20', document: 'Sale 12', debit: 45000.0, credit: 0 },
            { date: '2024-02-03', document: 'Payment 45', debit: 0, credit: 45000.0 },
          ],
          closing_balance: -15000.0,
        }),
      )
    })
    await new Promise<void>((done) => onec.listen(0, '127.0.0.1', done))
    folder = await mkdtemp(join(tmpdir(), 'sverka-minimal-'))
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    env = {
      PORT: String(port),
      DATABASE_URL: await createEmptyDatabase(),
      DATA_DIR: folder,
      ONEC_URL: `http://127.0.0.1:${(onec.address() as AddressInfo).port}/base`,
      ONEC_API_KEY: KEY,
    }
  })
  afterAll(async () => {
    if (portal) await endPortal(portal.process, 'SIGTERM')
    onec.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('gives a customer their act and a PDF of our own', async () => {
    const admin = (...line: string[]) => runAdminHere(line, env)
    // Requisites of the supplier are part of the paper, and this base does not tell them.
    const named = ['--name', 'Supplier LLC', '--inn', '7707083893', '--kpp', '770701001']
    expect(await admin('set-supplier', ...named)).toMatchObject({ code: 0, errors: '' })
    const added = await admin('add-counterparty', '--guid', GUID, '--name', 'Romashka LLC')
    expect(added).toMatchObject({ code: 0, errors: '' })
    const client = ['--email', EMAIL, '--password', PASSWORD, '--counterparty', GUID]
    expect(await admin('add-client', ...client)).toMatchObject({ code: 0, errors: '' })
    portal = await launchPortal(env)
    expect(portal.said()).not.toContain('Sandbox')

    const post = (path: string, form: Record<string, string>, cookie = '') =>
      fetch(address + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams(form),
      })
    const signedIn = await post('/login', { email: EMAIL, password: PASSWORD })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const list = await (await fetch(`${address}/reconciliation`, { headers: { cookie } })).text()
    const counterparty = list.match(/name="counterparty" value="([^"]+)"/)?.[1] ?? ''
    const period = { from: '2024-01-01', to: '2024-03-31' }
    const made = await post('/reconciliation', { counterparty, ...period }, cookie)
    const path = made.headers.get('location') ?? ''
    expect(path).toMatch(/^\/reconciliation\/[0-9a-f-]{36}$/)
    const page = await (await fetch(address + path, { headers: { cookie } })).text()
    expect(page).toContain('15\u00a0000,00')
    expect(page).toContain('Payment 45')
    const pdf = await fetch(`${address}${path}/act.pdf`, { headers: { cookie } })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')

    expect(asked.every(({ key }) => key === `Bearer ${KEY}`)).toBe(true)
    expect(asked.map(({ path }) => path)).toContain(
      `/base/hs/reconciliation/act?counterparty_guid=${GUID}&date_from=2024-01-01&date_to=2024-03-31`,
    )
  })
})
