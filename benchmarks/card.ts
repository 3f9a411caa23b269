import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bitrix24Sandbox, startBitrix24 } from '../sandbox/bitrix24/index.ts'
import { type App, compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { saveCounterparty, saveSupplier } from '../server/counterparties/index.ts'
import { createExpressApp } from '../server/http/express-app.ts'
import { loadPages } from '../server/http/pages/load-pages.ts'
import { serve } from '../server/http/serve.ts'
import type { BenchTable } from './bench-table.ts'
import { ONEC_MS, portOf, startOnec } from './request/bare-onec.ts'
import { figures } from './request/figures.ts'

const SUPPLIER = { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '770701001' }
const OPENINGS = 60
/** Of the imitated CRM. */
const COMPANY = 8
const MANAGER = 5

/**
 * What a tab in a card of Bitrix24 adds to 1C's own time until its first page is there: the form of the card, the proof
 * of portal and person by Bitrix24, the redirect, the act of the month asked of 1C, and the page. One at a time.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const onec = await startOnec()
  const bitrix24 = await startBitrix24({ deals: 20, publicHandlersOnly: false })
  const publicUrl = 'http://portal.example'
  const app = await compose(
    readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn', PUBLIC_URL: publicUrl }),
    {
      onec: { url: `http://127.0.0.1:${portOf(onec)}/base`, apiKey: 'key', odata: null },
      bitrix24: endpointOf(bitrix24),
      smtpUrl: null,
    },
    { runsJobs: false },
  )
  const { build, assets } = await loadPages()
  const shell = createExpressApp({ ...app, sandbox: null, build, assets })
  const server = await serve(shell, { port: 0, host: '127.0.0.1', setting: 'PORT' })
  const open = createOpener(bitrix24, `http://127.0.0.1:${server.port}`)
  try {
    await saveSupplier(app.database.prisma, SUPPLIER)
    await install(bitrix24, app)
    const first: number[] = []
    const again: number[] = []
    for (let index = 0; index < OPENINGS; index++) {
      await linkTo(app, index)
      await app.database.prisma.rateLimit.deleteMany()
      first.push(await open())
      again.push(await open())
    }
    return {
      name: `card: time until the first page of a tab in Bitrix24, milliseconds`,
      columns: ['what', 'calls', 'p50', 'p95', 'max'],
      rows: [
        [
          `the act of the month is asked of 1C, above its ${ONEC_MS} ms`,
          ...figures(first, ONEC_MS),
        ],
        ['the act is there already', ...figures(again, 0)],
      ],
      notes: [
        'The form, the redirect and the page: two requests, and one batch of calls to Bitrix24 between them.',
        'Browser, portal and both imitations are one process here; PostgreSQL shares the machine.',
      ],
    }
  } finally {
    await server.close()
    await app.close()
    await bitrix24.close()
    onec.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function endpointOf(portal: Bitrix24Sandbox) {
  return {
    webhookUrl: portal.webhookUrl,
    application: { clientId: portal.clientId, clientSecret: portal.clientSecret },
    authorizationServers: [portal.url],
    outgoingToken: portal.outgoingToken,
    hookSecret: '',
    actStages: ['C1:ACT'],
    driveFolderId: portal.driveFolderId,
    isSandbox: true,
  }
}

/** As Bitrix24 tells of an installation; tabs are put into cards by hand, for nothing runs jobs here. */
async function install(bitrix24: Bitrix24Sandbox, app: App): Promise<void> {
  const { accessToken, refreshToken } = bitrix24.installApplication()
  const taken = await app.intakes.bitrix24.takeInstallation(
    {
      tokens: {
        accessToken,
        refreshToken,
        expiresAt: null,
        memberId: bitrix24.memberId,
        clientEndpoint: `${bitrix24.url}/rest/`,
        serverEndpoint: `${bitrix24.url}/rest/`,
      },
      applicationToken: bitrix24.applicationToken(),
    },
    '127.0.0.1',
  )
  if (taken !== 'stored') throw new Error(`not installed: ${taken}`)
  bitrix24.portal.placements.push({
    code: 'CRM_COMPANY_DETAIL_TAB',
    handler: `${app.publicUrl}/bitrix24/company-tab`,
    title: 'Взаиморасчёты',
    description: '',
    clientId: bitrix24.clientId,
    titles: {},
  })
}

/** The company of the card is another counterparty from now on, of which 1C was asked nothing yet. */
async function linkTo({ database: { prisma } }: App, index: number): Promise<void> {
  const guid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const { id: counterpartyId } = await saveCounterparty(prisma, { guid, name: 'ООО «Проба»' })
  const portal = await prisma.bitrix24Portal.findFirstOrThrow()
  await prisma.counterpartyLink.deleteMany()
  await prisma.counterpartyLink.create({
    data: {
      counterpartyId,
      system: 'bitrix24',
      portalId: portal.id,
      externalId: String(COMPANY),
      name: 'ООО «Проба»',
      confirmedById: crypto.randomUUID(),
      confirmedAt: new Date(),
    },
  })
}

/** Posts the form of the card, follows the redirect and reads the page. Returns the milliseconds of it all. */
function createOpener(bitrix24: Bitrix24Sandbox, origin: string) {
  return async () => {
    const opening = bitrix24.openPlacement('CRM_COMPANY_DETAIL_TAB', {
      entityId: COMPANY,
      userId: MANAGER,
    })
    const { pathname, search } = new URL(opening.url)
    const started = performance.now()
    const posted = await fetch(origin + pathname + search, {
      redirect: 'manual',
      method: 'POST',
      headers: { origin: bitrix24.url, 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams(opening.fields),
    })
    const to = posted.headers.get('location')
    if (posted.status !== 303 || !to) throw new Error(`not opened: ${posted.status}`)
    const page = await fetch(origin + to)
    const text = await page.text()
    const ms = performance.now() - started
    if (page.status !== 200 || !text.includes('act.pdf')) throw new Error(`page: ${page.status}`)
    return ms
  }
}
