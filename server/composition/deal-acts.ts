import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { DealActsDeps, IntakeDeps } from '../deal-acts/index.ts'
import type { DraftKind, DraftsPort } from '../onec/port.ts'
import { draftProfiles } from '../onec/profiles/drafts.ts'
import type { Closers } from '../platform/close-all.ts'
import { createSealer, readOrCreateKey } from '../platform/crypto/sealer.ts'
import { type Bitrix24Endpoint, connectBitrix24 } from './connect-bitrix24.ts'

/** What the app has that deal acts stand on too. */
type SharedDeps = Pick<
  DealActsDeps,
  | 'database'
  | 'queue'
  | 'signals'
  | 'storage'
  | 'clock'
  | 'log'
  | 'supplier'
  | 'publicUrl'
  | 'metrics'
>

/** What turning deals into drafts stands on: Bitrix24 on one side, 1C on the other. */
export async function createDealActsDeps(
  config: Config,
  endpoint: Bitrix24Endpoint | null,
  common: SharedDeps & { drafts: DraftsPort | null },
  closers: Closers,
): Promise<{ deps: DealActsDeps; intake: IntakeDeps }> {
  const key = config.ENCRYPTION_KEY
    ? Buffer.from(config.ENCRYPTION_KEY, 'base64')
    : await readOrCreateKey(join(config.dataDir, 'encryption.key'))
  const sealer = createSealer(key)
  const connected = await connectBitrix24(
    endpoint,
    { ...common, sealer, rate: config.BITRIX24_RATE },
    closers,
  )
  const { documents } = draftProfiles[config.ONEC_CONFIGURATION]
  const deps: DealActsDeps = {
    ...common,
    sealer,
    locale: config.DEFAULT_LOCALE,
    timeZone: config.TIME_ZONE,
    bitrix24: connected?.port ?? null,
    isSandboxBitrix24: endpoint?.isSandbox ?? false,
    delivery: config.ONEC_DELIVERY,
    exchangeFolder: config.ONEC_EXCHANGE_DIR ?? null,
    lineFacts: (kind: DraftKind) => {
      const needs = documents.find((one) => one.kind === kind)?.needs ?? []
      return { hasUnit: needs.includes('unit'), needsItem: needs.includes('item') }
    },
    actStages: endpoint?.actStages ?? [],
    usualKind: documents[0]?.kind ?? 'services_sale',
    outgoingToken: endpoint?.outgoingToken ?? '',
    hookSecret: endpoint?.hookSecret ?? '',
  }
  return { deps, intake: { ...deps, acceptInstallation: connected?.accept ?? null } }
}
