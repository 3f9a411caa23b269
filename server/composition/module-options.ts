import type { ConnectedPortal } from '../bitrix24-portal/index.ts'
import type { Config } from '../config.ts'
import { draftOptionsOf } from '../onec/port.ts'
import type { Bitrix24Endpoint } from './connect-bitrix24.ts'
import { keptFolders } from './kept-folders.ts'

export function nightlyOptions(config: Config) {
  const { BACKUP_DIR, BACKUP_RECIPIENTS, BACKUP_KEEP } = config
  if (!BACKUP_DIR || !BACKUP_RECIPIENTS) return null
  return {
    folder: BACKUP_DIR,
    recipients: BACKUP_RECIPIENTS,
    keep: BACKUP_KEEP,
    dataFolders: keptFolders(config).map(({ folder }) => folder),
  }
}

export function mailOptions(config: Config, smtpUrl: string | null) {
  return {
    smtpUrl,
    from: config.MAIL_FROM,
    bounceAddress: config.BOUNCE_ADDRESS ?? null,
    bounceMailboxUrl: config.BOUNCE_IMAP_URL ?? null,
    ratePerHour: config.MAIL_RATE_PER_HOUR ?? null,
  }
}

/** What the settings say of drafts and of the Bitrix24 that is connected. */
export function dealActsOptions(
  config: Config,
  endpoint: Bitrix24Endpoint | null,
  connected: ConnectedPortal | null,
) {
  return {
    ...draftOptionsOf(config.ONEC_CONFIGURATION),
    configuration: config.ONEC_CONFIGURATION,
    delivery: config.ONEC_DELIVERY,
    fileFolder: config.ONEC_EXCHANGE_DIR ?? null,
    bitrix24: connected?.port ?? null,
    acceptInstallation: connected?.acceptInstallation ?? null,
    frames: connected?.frames ?? null,
    isSandboxBitrix24: endpoint?.isSandbox ?? false,
    actStages: endpoint?.actStages ?? [],
    // Robots and managers of the imitation are done at once.
    quietSeconds: config.BITRIX24_QUIET_SECONDS ?? (endpoint?.isSandbox ? 0 : 30),
    driveFolderId: config.BITRIX24_DRIVE_FOLDER_ID ?? null,
    outgoingToken: endpoint?.outgoingToken ?? '',
    hookSecret: endpoint?.hookSecret ?? '',
  }
}
