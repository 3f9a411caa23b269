import type { Bitrix24Port, PortalTokens, RobotRegistration } from '../bitrix24/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Logger } from '../platform/log.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { PortalFrames } from './frames.ts'

/** An installation that Bitrix24 itself has confirmed. */
export interface ProvedInstallation {
  tokens: PortalTokens
  /** Bitrix24's number of the administrator. */
  userId: number
}

/** Proves what an installation brought, and that an administrator made it. */
export type AcceptInstallation = (brought: PortalTokens) => Promise<Outcome<ProvedInstallation>>

/** A robot that a module wants to be known on the portal; the hook's address and the user are added here. */
export type RobotDefinition = Omit<RobotRegistration, 'handler' | 'userId'>

export interface PortalDeps {
  database: Database
  queue: Queue
  sealer: Sealer
  clock: Clock
  log: Logger
  publicUrl: string
  /** Of the base, IANA. */
  timeZone: string
  /** Of what is written into Bitrix24. */
  locale: 'ru' | 'en'
  /** Null: no Bitrix24 is connected. */
  bitrix24: Bitrix24Port | null
  /** True: that is the imitation. */
  isSandboxBitrix24?: boolean
  /** Null: no application is configured. */
  acceptInstallation: AcceptInstallation | null
  /** Null or absent: there is no application, and so there are no frames. */
  frames?: PortalFrames | null
  /** BITRIX24_APPLICATION_TOKEN: of the outgoing webhook; empty: there is none. */
  outgoingToken: string
  /** BITRIX24_HOOK_SECRET; empty: the built-in robot is not let in. */
  hookSecret: string
  /** Robots of all modules. */
  robots: readonly RobotDefinition[]
  /** Smart processes whose items' cards have our tab, beside those of companies and deals. */
  readTabTypes(): Promise<readonly number[]>
}
