import type { Bitrix24Event, ParsedDealWebhook, RobotCall } from '../../bitrix24/index.ts'
import type {
  BroughtInstallation,
  InstallationView,
  IntakeResult,
  PortalDeps,
} from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'

export type IntakeDeps = DealActsDeps & Pick<PortalDeps, 'acceptInstallation'>

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
  takeInstallation(brought: BroughtInstallation, ip: string): Promise<IntakeResult>
  /** @param by `isOwn`: the asker is proved to be of the portal, and Bitrix24 may be asked about it */
  installation(by?: { isOwn?: boolean }): Promise<InstallationView>
}
