import '../../server/composition/failures.ts'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Bitrix24Sandbox, startBitrix24 } from '../../sandbox/bitrix24/index.ts'
import type { LimitSettings } from '../../sandbox/bitrix24/options.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { type App, compose, type Endpoints } from '../../server/composition/compose.ts'
import { readConfig } from '../../server/config.ts'
import { saveSupplier } from '../../server/counterparties/index.ts'
import type { ChannelName } from '../../server/distribution/index.ts'
import { type Actor, savePerson } from '../../server/identity/index.ts'
import { createClock } from '../../server/platform/clock.ts'
import { type FastTime, fastClock, nowOf } from '../chaos/time.ts'
import { createFittingForm } from './fitting-form.ts'
import { type BareOnec, CLOSING_BALANCE, counterpartyAt, startBareOnec } from './onec.ts'
import type { RunWorkerSettings, RunWorkerUsage } from './worker.ts'

export interface WorldOptions {
  databaseUrl: string
  counterparties: number
  onec: { actMs: number; atOnce: number; sendsPdf: boolean }
  /** ONEC_CONCURRENCY. */
  concurrency: number
  limits: LimitSettings
  channels: ChannelName[]
  time?: FastTime
}

export interface World {
  app: App
  admin: Actor
  onec: BareOnec
  portal: Bitrix24Sandbox
  mailbox: Sandbox['mailbox']
  workerSettings: RunWorkerSettings
  startWorker(): Promise<ChildProcess>
  close(): Promise<void>
}

export const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
/** Who answers for every company of the imitation. */
const MANAGER = 5

/** Both systems, a mailbox, a database with the settings of a run, and processes of the portal to be started. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { time, counterparties } = options
  const folder = await mkdtemp(join(tmpdir(), 'sverka-run-'))
  const now = time ? () => nowOf(time) : () => new Date()
  const sandbox = await startSandbox({ now })
  const portal = await startBitrix24({ deals: 0, limits: options.limits, now })
  addCompanies(portal, counterparties)
  const onec = await startBareOnec({
    counterparties,
    ...options.onec,
    form: options.onec.sendsPdf
      ? await createFittingForm(await printOne(sandbox), CLOSING_BALANCE)
      : null,
  })
  const env = {
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: folder,
    LOG_LEVEL: process.env.RUN_LOG ?? 'silent',
    NODE_ENV: 'production',
    SECOND_FACTOR: 'off',
    ONEC_CONCURRENCY: String(options.concurrency),
    ...(options.limits === false && { BITRIX24_RATE: '1000/500' }),
  }
  const endpoints: Endpoints = {
    onec: { url: onec.url, apiKey: 'key', odata: null },
    bitrix24: {
      webhookUrl: portal.webhookUrl,
      application: null,
      authorizationServers: null,
      outgoingToken: '',
      hookSecret: '',
      actStages: [],
      driveFolderId: portal.driveFolderId,
      isSandbox: false,
    },
    smtpUrl: sandbox.mailbox.smtpUrl,
  }
  const app = await compose({ ...readConfig(env), sandbox: false }, endpoints, {
    clock: time ? fastClock(time) : createClock('Europe/Moscow'),
    runsJobs: false,
  })
  await saveSupplier(app.database.prisma, {
    name: 'ООО «Поставщик»',
    inn: '7707083893',
    kpp: '770701001',
  })
  const admin = await makeActor(app, 'admin', [])
  const settings = await app.services.distribution.settings(admin)
  if (!settings) throw new Error('no settings')
  await app.services.distribution.saveSettings(admin, {
    ...settings.settings,
    channels: options.channels,
  })
  const workers: ChildProcess[] = []
  const workerSettings: RunWorkerSettings = { env, endpoints, time: time ?? null }
  return {
    workerSettings,
    app,
    admin,
    onec,
    portal,
    mailbox: sandbox.mailbox,
    startWorker: async () => {
      const worker = fork(WORKER, [JSON.stringify(workerSettings)], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        execArgv: [],
      })
      workers.push(worker)
      await Promise.race([
        once(worker, 'message'),
        once(worker, 'exit').then(() => Promise.reject(new Error('a worker did not start'))),
      ])
      return worker
    },
    close: async () => {
      await Promise.all(workers.map(endWorker))
      await app.close()
      await Promise.all([onec.close(), portal.close(), sandbox.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function endWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
}

/** What a worker has used since it was last asked. */
export async function usageOf(worker: ChildProcess): Promise<RunWorkerUsage> {
  const said = once(worker, 'message')
  worker.send('usage')
  const [usage] = (await said) as [RunWorkerUsage]
  return usage
}

let people = 0

export async function makeActor(
  app: App,
  role: Actor['role'],
  counterpartyIds: string[],
): Promise<Actor> {
  const origin = { ip: '127.0.0.1', userAgent: 'bench' }
  const email = `run${++people}@bench.example`
  const password = 'a benchmark password'
  await savePerson(app.database.prisma, { email, password, role, counterpartyIds })
  const result = await app.services.identity.signIn({ email, password }, '', origin)
  if (result.kind !== 'signed_in') throw new Error(`not signed in: ${result.kind}`)
  const cookie = result.cookie.split(';')[0] ?? ''
  const { actor } = await app.services.identity.authenticate(cookie, origin)
  if (!actor) throw new Error('no actor')
  return actor
}

/** A company with requisites for each counterparty of 1C. */
function addCompanies({ portal: { store } }: Bitrix24Sandbox, count: number): void {
  const [pattern] = store.companies.values()
  if (!pattern) throw new Error('the imitation has no company')
  for (let place = 0; place < count; place++) {
    const { name, inn, kpp, email } = counterpartyAt(place)
    const id = 100_000 + place
    store.companies.set(id, {
      ...pattern,
      id,
      title: name,
      assignedById: MANAGER,
      emails: [email],
    })
    store.requisites.push({
      ID: String(200_000 + place),
      ENTITY_TYPE_ID: '4',
      ENTITY_ID: String(id),
      PRESET_ID: '1',
      NAME: name,
      RQ_INN: inn,
      RQ_KPP: kpp,
      ADDRESS_ONLY: 'N',
    })
  }
}

/** The form as 1C prints it, base64. */
async function printOne({ onec }: Sandbox): Promise<string> {
  const [first] = onec.base.counterparties
  const query = new URLSearchParams({
    counterparty_guid: first?.guid ?? '',
    date_from: '2026-01-01',
    date_to: '2026-03-31',
  })
  const answer = await fetch(`${onec.url}/hs/reconciliation/act?${query}`, {
    headers: { authorization: `Bearer ${onec.apiKey}` },
  })
  const { pdf_base64: pdf } = (await answer.json()) as { pdf_base64?: string }
  if (!pdf) throw new Error('the imitated 1C printed nothing')
  return pdf
}
