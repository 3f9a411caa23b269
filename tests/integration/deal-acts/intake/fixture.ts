import express from 'express'
import { connectBitrix24 } from '../../../../server/composition/connect-bitrix24.ts'
import {
  type Bitrix24Intake,
  createIntake,
  type DealActsDeps,
  type IntakeDeps,
} from '../../../../server/deal-acts/index.ts'
import { bitrix24Hooks } from '../../../../server/http/hooks/bitrix24.ts'
import { bitrix24InstallRoutes } from '../../../../server/http/hooks/bitrix24-install.ts'
import { createGuessLimit } from '../../../../server/http/hooks/guess-limit.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import type { Sealer } from '../../../../server/platform/crypto/sealer.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { ask, listening } from '../../../support/http.ts'

export interface IntakeApp extends DealActsApp {
  intake: Bitrix24Intake
  intakeDeps: IntakeDeps
  /** What a process is started with anew: the same database and portal, its own client and memory. */
  anotherProcess(changes?: {
    sealer?: Sealer
    withWebhook?: boolean
    withApplication?: boolean
  }): Promise<{ deps: IntakeDeps; intake: Bitrix24Intake }>
  prisma: DealActsDeps['database']['prisma']
}

/** Deal acts with the whole of what Bitrix24 is taken in by: webhook and application, as the portal builds it. */
export async function startIntakeApp(
  options: Parameters<typeof startDealActsApp>[0] = {},
): Promise<IntakeApp> {
  const app = await startDealActsApp({ deals: 12, ...options })
  const { bitrix24: portal } = app.sandbox
  const closing = new AsyncDisposableStack()
  const connect = async ({
    sealer = app.deps.sealer,
    withWebhook = true,
    withApplication = true,
  } = {}): Promise<IntakeDeps> => {
    const deps = { ...app.deps, sealer }
    const connected = await connectBitrix24(
      {
        webhookUrl: withWebhook ? portal.webhookUrl : null,
        application: withApplication
          ? { clientId: portal.clientId, clientSecret: portal.clientSecret }
          : null,
        authorizationServers: [portal.url],
        outgoingToken: portal.outgoingToken,
        hookSecret: 'hook-secret',
        actStages: [],
        isSandbox: true,
      },
      { ...deps, rate: { burst: 1000, perSecond: 1000 } },
      closing,
    )
    if (!connected) throw new Error('not connected')
    const { port, acceptInstallation, frames } = connected
    return { ...deps, bitrix24: port, acceptInstallation, frames }
  }
  const intakeDeps = await connect()
  return {
    ...app,
    intakeDeps,
    intake: createIntake(intakeDeps),
    anotherProcess: async (changes) => {
      const deps = await connect(changes)
      return { deps, intake: createIntake(deps) }
    },
    prisma: app.deps.database.prisma,
    end: async () => {
      await closing.disposeAsync()
      await app.end()
    },
  }
}

/** The hooks over HTTP until the test ends. Returns the origin. */
export function hooksOf(
  intake: Bitrix24Intake,
  publicUrl = 'https://sverka.example',
): Promise<string> {
  const guesses = createGuessLimit({
    take: async () => 0,
    giveBack: async () => {},
    reset: async () => {},
  })
  const deps = { intakes: { bitrix24: intake }, log: createLogger('silent'), guesses }
  const shell = express()
  shell.use(bitrix24Hooks(deps))
  shell.use(bitrix24InstallRoutes({ ...deps, config: { publicUrl, DEFAULT_LOCALE: 'ru' } }))
  shell.use((_request, response) => void response.status(404).send('page'))
  return listening(shell)
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

export function post(url: string, form: Record<string, string>) {
  return ask(url, { method: 'POST', headers: FORM, body: new URLSearchParams(form).toString() })
}

/** An event of the outgoing webhook about a deal. */
export function eventOf(
  app: Pick<IntakeApp, 'sandbox'>,
  dealId: number,
  changes: Record<string, string> = {},
): Record<string, string> {
  const { bitrix24 } = app.sandbox
  return {
    event: 'ONCRMDEALUPDATE',
    'data[FIELDS][ID]': String(dealId),
    ts: '1764234000',
    'auth[domain]': 'portal.example',
    'auth[client_endpoint]': 'https://portal.example/rest/',
    'auth[member_id]': bitrix24.memberId,
    'auth[application_token]': bitrix24.outgoingToken,
    ...changes,
  }
}

export function actorOf(role: Actor['role']): Actor {
  return {
    userId: '00000000-0000-4000-8000-000000000001',
    email: 'someone@example.com',
    name: 'Someone',
    role,
    locale: 'ru',
    sessionId: 'session',
    ip: '192.0.2.1',
    counterparties: [],
    current: null,
  }
}
