import type { Bitrix24Event, PortalTokens, RobotCall, Sender } from '../bitrix24/index.ts'
import type { IncomingEvent } from './store-event.ts'
import type { KnownPortal } from './verify-sender.ts'

/**
 * How a call from outside ended. `stored`: committed, whatever happens next; `ignored`: from the portal, and of no
 * concern; `forbidden`: not proved to be the portal's; `too_many`: so often that it is refused unread;
 * `unavailable`: it could not be proved now; `held`: proved to be of another portal than the one in use, until staff
 * decide.
 */
export type IntakeResult = 'stored' | 'ignored' | 'forbidden' | 'too_many' | 'unavailable' | 'held'

/** What an installation brings along. */
export interface BroughtInstallation {
  tokens: PortalTokens | null
  /** Empty: it did not come along, and the stored one stays. */
  applicationToken: string
}

/** For the page that Bitrix24 opens while the application is being installed. */
export interface InstallationView {
  /** BITRIX24_CLIENT_ID is set. */
  hasApplication: boolean
  isInstalled: boolean
  /** Bitrix24 counts it as installed: it sends events and shows the tabs. */
  isFinished: boolean
  /** Of the portal it is installed on: the only site that may frame our page. */
  origin: string | null
  /** Where its BX24.js is loaded from, the first first; empty: no application is installed. */
  scripts: string[]
}

/** What a module that takes calls from Bitrix24 needs. One for a process: it remembers the portal's tokens. */
export interface Bitrix24PortalService {
  /** The portal whose call this is; null: the call is not proved to be anybody's. `by`: what may prove it. */
  verifySender(sender: Sender, by: 'application' | 'any'): Promise<KnownPortal | null>
  /** Answers a robot's step that waits on another portal in the place of ours. False: the call is not proved to be that. */
  answerOtherPortal(call: RobotCall): Promise<boolean>
  /** Logs a call that is not proved to be the portal's. */
  refuse(call: { event: string; domain: string }): 'forbidden'
  /** The portal in use, as remembered for seconds. */
  portal(): Promise<KnownPortal>
  /** Commits a row of the inbox and wakes its reader. */
  storeEvent(row: IncomingEvent): Promise<void>
  /** Wakes the reader of the inbox after a row that somebody else has committed. */
  wakeReader(): void
  /** ONAPPINSTALL, ONAPPUPDATE, ONAPPUNINSTALL. @param ip of the sender: installations are counted by it */
  takeApplicationEvent(event: Bitrix24Event, ip: string): Promise<IntakeResult>
  /** An application with pages of its own, installed by a person in the frame. */
  takeInstallation(brought: BroughtInstallation, ip: string): Promise<IntakeResult>
  /** @param by `isOwn`: the asker is proved to be of the portal, and Bitrix24 may be asked about it */
  installation(by?: { isOwn?: boolean }): Promise<InstallationView>
}
