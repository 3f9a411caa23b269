import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { seedDealActs } from '../../server/commands/seed-deal-acts.ts'
import { type App, compose } from '../../server/composition/compose.ts'
import { configuredBitrix24 } from '../../server/composition/connect-bitrix24.ts'
import { configuredOnec } from '../../server/composition/connect-onec.ts'
import { readConfig } from '../../server/config.ts'
import { saveSupplier } from '../../server/counterparties/index.ts'
import { savePerson } from '../../server/identity/index.ts'
import { seedActs } from '../acts-list/seed.ts'

export const ORIGIN = 'https://portal.example'
const PASSWORD = 'a long test password'
export const ACTS = 40_000
/** Each may ask six times a minute. */
const ASKING = 60
/** More than the month's deals with oddities, which come first. */
const DEALS = 400

const told = z.object({
  onecUrl: z.string(),
  apiKey: z.string(),
  user: z.string(),
  password: z.string(),
  smtpUrl: z.string(),
  bitrix24WebhookUrl: z.string(),
  bitrix24ConsoleUrl: z.string(),
  bitrix24OutgoingToken: z.string(),
})

export type Imitations = z.infer<typeof told> & { child: ChildProcess }

/** The imitations of 1C, Bitrix24 and the mail server, in a process of their own. */
export async function startImitations(events: string): Promise<Imitations> {
  const options = {
    latency: { from: 300, to: 900 },
    acts: { counterparties: ['orion'], extra: 0 },
    bitrix24: {
      deals: DEALS,
      publicHandlersOnly: false,
      latency: { from: 40, to: 120 },
      delivery: { delay: { from: 200, to: 900 } },
      handlers: { events },
    },
  }
  const child = fork('sandbox/process.ts', [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [message] = await once(child, 'message')
  return { ...told.parse(message), child }
}

export interface Customer {
  counterpartyId: string
  cookie: string
}

export interface World {
  /** Each with a session of its own. */
  customers: Customer[]
  /** A counterparty with thousands of acts. */
  reader: Customer
  /** An act of theirs. */
  completionActId: string
  /** An act of reconciliation of theirs, of thirty lines. */
  reconciliationId: string
}

/** Fills the database and signs people in. The application is of this process and is closed again. */
export async function makeWorld(env: Record<string, string>): Promise<World> {
  const config = readConfig({ ...env, NODE_ENV: 'production', LOG_LEVEL: 'error' })
  const app = await compose(
    config,
    {
      onec: configuredOnec(config),
      // Else the rule that is saved for deals would wait for no stage.
      bitrix24: configuredBitrix24(config),
      smtpUrl: null,
    },
    { runsJobs: false },
  )
  try {
    await seedActs(app.database.pool, ACTS)
    await saveSupplier(app.database.prisma, { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '' })
    const admin = { email: 'admin@scale.example', password: PASSWORD, role: 'admin' } as const
    await savePerson(app.database.prisma, admin)
    await seedDealActs(app)
    // Half of the sandbox's deals sell what 1C has by another name: each is to come to a draft without a person.
    await app.database.pool.query(
      `UPDATE settings SET value = replace(value::text, '"same_name"', '"text"')::jsonb WHERE key = 'deal-rules'`,
    )
    const { rows: owners } = await app.database.pool.query<{ id: string }>(
      `SELECT counterparty_id AS id FROM completion_acts WHERE visible
       GROUP BY counterparty_id ORDER BY count(*) DESC LIMIT 1`,
    )
    const reader = await signIn(app, owners[0]?.id ?? '')
    const { rows: others } = await app.database.pool.query<{ id: string }>(
      'SELECT id FROM counterparties ORDER BY id DESC LIMIT $1',
      [ASKING],
    )
    const customers: Customer[] = []
    for (const { id } of others) customers.push(await signIn(app, id))
    const { rows: acts } = await app.database.pool.query<{ id: string }>(
      `SELECT id FROM completion_acts WHERE counterparty_id = $1 AND visible
       ORDER BY date_time DESC LIMIT 1`,
      [reader.counterpartyId],
    )
    const asked = await app.services.reconciliation.request(await actorOf(app, reader), {
      counterpartyId: reader.counterpartyId,
      from: '2026-01-01',
      to: '2026-03-31',
    })
    const reconciliationId = await untilReady(app, asked)
    return { customers, reader, completionActId: acts[0]?.id ?? '', reconciliationId }
  } finally {
    await app.close()
  }
}

type Asked = Awaited<ReturnType<App['services']['reconciliation']['request']>>

/** The act's id; on a busy machine a page would not have waited for it. */
async function untilReady({ database }: App, asked: Asked): Promise<string> {
  if (asked.kind === 'act') return asked.actId
  if (asked.kind !== 'under_way') throw new Error(`no act to look at: ${asked.kind}`)
  for (;;) {
    const { actId, status } = await database.prisma.reconciliationRequest.findUniqueOrThrow({
      where: { id: asked.requestId },
    })
    if (actId) return actId
    if (status !== 'running') throw new Error(`no act to look at: ${status}`)
    await sleep(200)
  }
}

const PLACE = { ip: '127.0.0.1', userAgent: 'bench' }

async function signIn(app: App, counterpartyId: string): Promise<Customer> {
  const email = `${counterpartyId}@scale.example`
  const counterpartyIds = [counterpartyId]
  await savePerson(app.database.prisma, {
    email,
    password: PASSWORD,
    role: 'client',
    counterpartyIds,
  })
  const result = await app.services.identity.signIn({ email, password: PASSWORD }, '', PLACE)
  if (result.kind !== 'signed_in') throw new Error(`not signed in: ${result.kind}`)
  return { counterpartyId, cookie: result.cookie.split(';')[0] ?? '' }
}

async function actorOf(app: App, { cookie }: Customer) {
  const { actor } = await app.services.identity.authenticate(cookie, PLACE)
  if (!actor) throw new Error('no session')
  return actor
}
