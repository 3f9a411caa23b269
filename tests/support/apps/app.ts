import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import { ORGANIZATION } from '../../../sandbox/onec/ledger/catalogue.ts'
import { type App, compose } from '../../../server/composition/compose.ts'
import type { Bitrix24Endpoint } from '../../../server/composition/connect-bitrix24.ts'
import { readConfig } from '../../../server/config.ts'
import {
  type Supplier,
  saveCounterparty,
  saveSupplier,
} from '../../../server/counterparties/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { type Clock, createClock } from '../../../server/platform/clock.ts'
import { addPerson, PASSWORD } from '../add-person.ts'
import { createDatabase } from '../databases/database.ts'

export { PASSWORD }

const ORIGIN = { ip: '127.0.0.1', userAgent: 'tests' }

export interface TestApp extends App {
  sandbox: Sandbox
  /** A counterparty that the sandbox's base knows, by the text its name contains, with a client of its own. */
  signedIn(nameContains: string): Promise<Actor>
  /** Another client of a counterparty that is already the portal's. */
  colleagueOf(actor: Actor): Promise<Actor>
  staff(role: 'accountant' | 'admin'): Promise<Actor>
  end(): Promise<void>
}

function endpointOf(portal: Sandbox['bitrix24'], hookSecret: string): Bitrix24Endpoint {
  if (!portal) throw new Error('the sandbox has no portal')
  return {
    webhookUrl: portal.webhookUrl,
    application: { clientId: portal.clientId, clientSecret: portal.clientSecret },
    authorizationServers: [portal.url],
    outgoingToken: portal.outgoingToken,
    hookSecret,
    actStages: ['WON', 'C1:ACT'],
    driveFolderId: portal.driveFolderId,
    isSandbox: true,
  }
}

let people = 0

const { name, inn, kpp } = ORGANIZATION
const SUPPLIER: Supplier = { name, inn, kpp }

/** The whole portal without a browser, on a database and a sandbox of its own. */
export async function startApp(
  options: {
    env?: Record<string, string>
    clock?: Clock
    runsJobs?: boolean
    onecTotalMs?: number
    /** Lines a quarter of the longest ledger. */
    longestLedger?: number
    /** With the sandbox's Bitrix24, whose robot knows this secret. */
    bitrix24?: { hookSecret: string }
    /** As staff named it; null: nobody has. Else the sandbox's own. */
    supplier?: Supplier | null
  } = {},
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-app-'))
  const sandbox = await startSandbox({
    // Acts of ten thousand lines are the claim of few tests, and the price of all that ask for everybody's.
    longestLedger: options.longestLedger ?? 500,
    ...(options.clock && { now: options.clock.now }),
    ...(options.bitrix24 && { bitrix24: { deals: 20, limits: false, publicHandlersOnly: false } }),
  })
  const config = {
    ...readConfig({
      DATABASE_URL: await createDatabase(),
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      SECOND_FACTOR: 'off',
      ...options.env,
    }),
    sandbox: true,
  }
  const app = await compose(
    config,
    {
      onec: {
        url: sandbox.onec.url,
        apiKey: sandbox.onec.apiKey,
        odata: { user: sandbox.onec.user, password: sandbox.onec.password },
      },
      bitrix24: options.bitrix24 ? endpointOf(sandbox.bitrix24, options.bitrix24.hookSecret) : null,
      smtpUrl: sandbox.mailbox.smtpUrl,
    },
    {
      clock: options.clock ?? createClock('Europe/Moscow'),
      runsJobs: options.runsJobs ?? false,
      ...(options.onecTotalMs && { onecTotalMs: options.onecTotalMs }),
    },
  )
  const { prisma } = app.database
  if (options.supplier !== null) await saveSupplier(prisma, options.supplier ?? SUPPLIER)

  const enter = async (role: Actor['role'], counterpartyIds: string[]): Promise<Actor> => {
    const email = `person${++people}@example.com`
    await addPerson(prisma, { email, role, counterpartyIds })
    const result = await app.services.identity.signIn({ email, password: PASSWORD }, '', ORIGIN)
    if (result.kind !== 'signed_in') throw new Error(`not signed in: ${result.kind}`)
    const { actor } = await app.services.identity.authenticate(
      result.cookie.split(';')[0] ?? '',
      ORIGIN,
    )
    if (!actor) throw new Error('no actor')
    return actor
  }

  return {
    ...app,
    sandbox,
    signedIn: async (nameContains) => {
      const known = sandbox.onec.base.counterparties.find(({ name }) => name.includes(nameContains))
      if (!known) throw new Error(`the sandbox knows no counterparty "${nameContains}"`)
      const { guid, name, inn, kpp } = known
      const { id } = await saveCounterparty(prisma, { guid, name, inn, kpp })
      return enter('client', [id])
    },
    colleagueOf: (actor) =>
      enter(
        'client',
        actor.counterparties.map(({ id }) => id),
      ),
    staff: (role) => enter(role, []),
    end: async () => {
      await app.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
