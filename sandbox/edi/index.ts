import { z } from 'zod'
import { openStateFile } from '../state/state-file.ts'
import { listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import { type Call, createCallLog } from './call-log.ts'
import { type DeedName, disputeDocument, doDeed } from './do-deed.ts'
import { createExchange, type ExchangeState } from './exchange/exchange.ts'
import { BUYERS, type Participant, type Relation } from './exchange/participants.ts'
import type { EdiDocument } from './exchange/records.ts'
import { createSwitchboard, type FaultInput } from './faults/switchboard.ts'
import type { FaultId } from './faults/table.ts'
import { createIdentity, type IdentityState } from './identity/identity.ts'
import { type EdiOptions, type EdiSettings, ediSchema } from './options.ts'
import { createSessions, type SessionsState } from './saby/sessions.ts'
import { serveEdi } from './serve.ts'
import type { Dispute } from './titles/write-answer.ts'
import type { World } from './world.ts'

/** Both operators of electronic exchange, running. */
export interface EdiSandbox {
  url: string
  consoleUrl: string
  diadoc: {
    /** Stands for `https://diadoc-api.kontur.ru`. */
    url: string
    /** Stands for `https://identity.kontur.ru`. */
    identityUrl: string
    /** Stands for `https://diadoc.kontur.ru`. */
    webUrl: string
    clientId: string
    clientSecret: string
    refreshToken: string
  }
  saby: {
    /** Stands for `https://online.sbis.ru`. */
    url: string
    login: string
    password: string
    appClientId: string
    appSecret: string
    secretKey: string
  }
  /** Everybody who may be sent something, connected or not. */
  participants(): Participant[]
  /** What lies at either, oldest first. */
  documents(): EdiDocument[]
  /** Throws when there is no such document. */
  document(id: string): EdiDocument
  /** What a person does on the operator's page. @throws DeedError */
  act(id: string, deed: DeedName, reason?: string): void
  /** The buyer signs with disagreements. @throws DeedError */
  dispute(id: string, dispute: Dispute): void
  setRelation(key: string, relation: Relation): void
  /** Replaces everything that is switched on; `setFaults()` switches all off. */
  setFaults(...faults: FaultInput[]): void
  faultCounts(): Map<FaultId, number>
  /** Ends every token and session at once. */
  expireTokens(): void
  /** The calls received, oldest first. */
  calls(): Call[]
  forgetCalls(): void
  world: World
  close(): Promise<void>
}

interface State {
  exchange: ExchangeState
  identity: IdentityState
  sessions: SessionsState
}

export type EdiStart = EdiSettings & {
  host?: string
  timeZone?: string
  now?: () => Date
  /** The folder that changes are stored in for the next start; null: nothing is stored. */
  state?: string | null
  places?: Places
}

/**
 * Starts Diadoc and Saby over real HTTP on one port of this machine; port 0 takes any free one. Throws with a readable
 * text when an option is wrong.
 */
export async function startEdi(start: EdiStart = {}): Promise<EdiSandbox> {
  const {
    host = '127.0.0.1',
    timeZone = 'Europe/Moscow',
    now = () => new Date(),
    state = null,
    places = {},
    ...settings
  } = start
  const read = ediSchema.safeParse(settings)
  if (!read.success) throw new Error(`edi options: ${z.prettifyError(read.error)}`)
  const options: EdiOptions = { ...read.data, host, timeZone, now }
  const stateFile = openStateFile<State>(state, 'edi')
  const { stored } = stateFile
  const world: World = {
    options,
    exchange: createExchange(options, stored?.exchange ?? null),
    faults: createSwitchboard(),
    calls: createCallLog(now),
    identity: createIdentity(options, stored?.identity ?? null),
    sessions: createSessions(options, stored?.sessions ?? null),
    places,
    origin: '',
  }
  const server = await listen(
    async (request, response) => {
      response.once('close', stateFile.touch)
      await serveEdi(world, request, response)
    },
    host,
    options.port,
  )
  world.origin = `http://${host}:${server.port}`
  stateFile.watch(() => ({
    exchange: world.exchange.take(),
    identity: world.identity.take(),
    sessions: world.sessions.take(),
  }))
  return {
    ...describe(world),
    close: async () => {
      stateFile.flush()
      await server.close()
    },
  }
}

function describe(world: World): Omit<EdiSandbox, 'close'> {
  const { origin, options, exchange, faults, calls } = world
  const find = (id: string) => {
    const document = exchange.documents.get(id)
    if (!document) throw new Error(`there is no document ${id}`)
    return document
  }
  const { clientId, clientSecret, refreshToken } = options
  const { login, password, appClientId, appSecret, secretKey } = options
  return {
    url: origin,
    consoleUrl: `${origin}/console/edi`,
    diadoc: {
      url: `${origin}/diadoc`,
      identityUrl: `${origin}/identity`,
      webUrl: `${origin}/diadoc-web`,
      clientId,
      clientSecret,
      refreshToken,
    },
    saby: { url: `${origin}/saby`, login, password, appClientId, appSecret, secretKey },
    participants: () => [...BUYERS],
    documents: () => {
      exchange.settle()
      return [...exchange.documents.values()]
    },
    document: find,
    act: (id, deed, reason) =>
      doDeed(world, find(id), { deed, ...(reason === undefined ? {} : { reason }) }),
    dispute: (id, dispute) => disputeDocument(world, find(id), dispute),
    setRelation: (key, relation) => exchange.relations.set(key, relation),
    setFaults: (...given) => faults.set(given),
    faultCounts: faults.counts,
    expireTokens: () => {
      world.identity.expire()
      world.sessions.end()
    },
    calls: calls.list,
    forgetCalls: calls.clear,
    world,
  }
}
