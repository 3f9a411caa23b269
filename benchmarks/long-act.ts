import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { type App, compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { saveCounterparty, saveSupplier } from '../server/counterparties/index.ts'
import { createExpressApp } from '../server/http/express-app.ts'
import { loadPages } from '../server/http/pages/load-pages.ts'
import { serve } from '../server/http/serve.ts'
import { savePerson } from '../server/identity/index.ts'
import type { BenchTable } from './bench-table.ts'
import { figures } from './request/figures.ts'

const LINES = 40_000
const TIMES = 10
const SUPPLIER = { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '770701001' }
const CUSTOMER = { guid: 'bdf8a9e2-0f2b-11ee-9c3b-00155d01a801', name: 'ООО «Ромашка»' }
const EMAIL = 'client@bench.example'
const PASSWORD = 'long enough for the bench'

/** An act of 40 000 lines: its first byte when it was never opened, its other pages, a search in it, and the page in Chromium. */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const app = await compose(
    readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn' }),
    { onec: null, bitrix24: null, smtpUrl: null },
    { runsJobs: false },
  )
  const { build, assets } = await loadPages()
  const shell = createExpressApp({ ...app, sandbox: null, build, assets })
  const server = await serve(shell, { port: 0, host: '127.0.0.1', setting: 'PORT' })
  const origin = `http://localhost:${server.port}`
  try {
    await saveSupplier(app.database.prisma, SUPPLIER)
    const { id: counterpartyId } = await saveCounterparty(app.database.prisma, CUSTOMER)
    await savePerson(app.database.prisma, {
      email: EMAIL,
      password: PASSWORD,
      role: 'client',
      counterpartyIds: [counterpartyId],
    })
    const acts: string[] = []
    for (let place = 0; place < TIMES; place++)
      acts.push(await saveLongAct(app, counterpartyId, place))
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    })
    const page = await browser.newPage({ baseURL: origin })
    await page.goto('/login')
    await page.fill('input[name=email]', EMAIL)
    await page.fill('input[name=password]', PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/login')
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)
    const firstByte = async (path: string) => {
      const start = performance.now()
      const answer = await fetch(`${origin}${path}`, { headers: { cookie: cookie.join('; ') } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      const took = performance.now() - start
      await answer.arrayBuffer()
      return took
    }
    // The first page of a process compiles what it needs.
    await firstByte(`/reconciliation/${acts[0]}`)
    const first: number[] = []
    const other: number[] = []
    const found: number[] = []
    const shown: number[] = []
    for (const id of acts.slice(1)) {
      first.push(await firstByte(`/reconciliation/${id}`))
      other.push(await firstByte(`/reconciliation/${id}?page=41`))
      found.push(await firstByte(`/reconciliation/${id}?q=${encodeURIComponent('039999')}`))
      found.push(await firstByte(`/reconciliation/${id}?q=${encodeURIComponent('12 345,67')}`))
      const start = performance.now()
      await page.goto(`/reconciliation/${id}?page=80`)
      await page.getByRole('row').last().waitFor()
      shown.push(performance.now() - start)
    }
    await browser.close()
    return {
      name: `long-act: an act of reconciliation of ${LINES} lines, milliseconds`,
      columns: ['what', 'calls', 'p50', 'p95', 'max'],
      rows: [
        ['first byte, never opened before', ...figures(first, 0)],
        ['first byte of another page', ...figures(other, 0)],
        ['first byte of a search by number or sum', ...figures(found, 0)],
        ['a page in Chromium, all its rows there', ...figures(shown, 0)],
      ],
      notes: ['Portal, browser and PostgreSQL share the machine.'],
    }
  } finally {
    await server.close()
    await app.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** As the answer of 1C is kept; each of another period. */
async function saveLongAct(app: App, counterpartyId: string, place: number): Promise<string> {
  let closing = 0n
  const lines = Array.from({ length: LINES }, (_, index) => {
    const isSale = index % 3 !== 2
    const kopecks = index === 777 ? 1_234_567n : BigInt(100_00 + ((index * 7919) % 900_000))
    closing += isSale ? kopecks : -kopecks
    const day = String(1 + Math.floor((index / LINES) * 28)).padStart(2, '0')
    const month = String(1 + Math.floor((index / LINES) * 12)).padStart(2, '0')
    const number = String(index).padStart(6, '0')
    const document = `${isSale ? 'Продажа' : 'Оплата'} (00БП-${number} от ${day}.${month}.2025)`
    return [
      `2025-${month}-${day}`,
      document,
      isSale ? `${kopecks}` : '0',
      isSale ? '0' : `${kopecks}`,
    ]
  })
  const sumOf = (column: 2 | 3) =>
    lines.reduce((sum, line) => sum + BigInt(line[column] ?? '0'), 0n)
  const { id } = await app.database.prisma.reconciliationAct.create({
    data: {
      counterpartyId,
      periodFrom: new Date('2025-01-01'),
      periodTo: new Date(Date.UTC(2025, 11, 31 - place)),
      dataHash: String(place),
      currency: 'RUB',
      supplier: { ...SUPPLIER },
      customer: { name: CUSTOMER.name, inn: null, kpp: null },
      openingBalance: 0n,
      debit: sumOf(2),
      credit: sumOf(3),
      closingBalance: closing,
      lineCount: LINES,
      lines,
      seenAt: new Date(),
    },
    select: { id: true },
  })
  return id
}
