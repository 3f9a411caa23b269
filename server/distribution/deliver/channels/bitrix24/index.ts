import type { Check } from '../../../../platform/checks/check.ts'
import type { DeliveryChannel } from '../../channel.ts'
import { driveFolderCheck } from './checks.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'
import { createDriveChannel } from './drive.ts'
import { createCrmLetterChannel } from './letter.ts'

export { inspectDriveFolder } from './checks.ts'

/**
 * The ways to a counterparty through Bitrix24, and what should be true of what they stand on.
 * @param app.folderId BITRIX24_DRIVE_FOLDER_ID; null: not set
 */
export function createBitrix24Channels(
  app: Omit<Bitrix24ChannelDeps, 'bitrix24'> & {
    /** Null: none is connected. */
    bitrix24: Bitrix24ChannelDeps['bitrix24'] | null
    folderId: number | null
  },
): { channels: DeliveryChannel[]; checks: Check[] } {
  return {
    channels: [createDriveChannel(app), createCrmLetterChannel(app)],
    checks: [driveFolderCheck(app.bitrix24, app.folderId)],
  }
}
