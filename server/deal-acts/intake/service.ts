import type {
  Bitrix24Event,
  ParsedDealWebhook,
  PortalTokens,
  RobotCall,
} from '../../bitrix24/index.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'

/** An installation that Bitrix24 itself has confirmed. */
export interface ProvedInstallation {
  tokens: PortalTokens
  /** Bitrix24's number of the administrator. */
  userId: number
}

export interface IntakeDeps extends DealActsDeps {
  /** Proves what an installation brought; null: no application is configured. */
  acceptInstallation: ((brought: PortalTokens) => Promise<Outcome<ProvedInstallation>>) | null
}

/**
 * What became of a call from outside. `kept`: committed, whatever happens next; `ignored`: genuine, and of no
 * concern; `forbidden`: not proved to be the portal's; `too_many`: so often that it is not looked into;
 * `unavailable`: it could not be proved now.
 */
export type IntakeResult = 'kept' | 'ignored' | 'forbidden' | 'too_many' | 'unavailable'

/** What Bitrix24 sends. Nothing slow happens before an answer but the proof of an installation. */
export interface Bitrix24Intake {
  /** @param ip of the sender: installations are counted by it */
  takeEvent(event: Bitrix24Event, ip: string): Promise<IntakeResult>
  takeRobotCall(call: RobotCall): Promise<IntakeResult>
  /** Of Bitrix24's own robot "Webhook". @param secret as the address had it */
  takeDealWebhook(
    secret: string,
    deal: Omit<Extract<ParsedDealWebhook, { kind: 'deal' }>, 'kind'>,
  ): Promise<IntakeResult>
  /** An application with pages of its own, installed by a person in the frame. */
  takeInstallation(
    brought: { tokens: PortalTokens | null; applicationToken: string },
    ip: string,
  ): Promise<IntakeResult>
  installation(): Promise<InstallationView>
  /** Brings the figures of deal acts up to date. */
  measure(): Promise<void>
}

/** For the page that Bitrix24 opens while the application is being installed. */
export interface InstallationView {
  /** BITRIX24_CLIENT_ID is set. */
  hasApplication: boolean
  isInstalled: boolean
  /** Of the portal it is installed on: the only site that may frame our page. */
  origin: string | null
}
