import type { Config } from '../config.ts'
import type { DealActsDeps, IntakeDeps } from '../deal-acts/index.ts'
import { type DraftsPort, draftOptionsOf } from '../onec/port.ts'
import { type Bitrix24Endpoint, connectBitrix24 } from './connect-bitrix24.ts'

/** What the app has that deal acts stand on too. */
type SharedDeps = Pick<
  DealActsDeps,
  | 'database'
  | 'queue'
  | 'signals'
  | 'sealer'
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
  closing: AsyncDisposableStack,
): Promise<{ deps: DealActsDeps; intake: IntakeDeps }> {
  const connected = await connectBitrix24(
    endpoint,
    { ...common, rate: config.BITRIX24_RATE },
    closing,
  )
  const { lineFacts, usualKind } = draftOptionsOf(config.ONEC_CONFIGURATION)
  const deps: DealActsDeps = {
    ...common,
    locale: config.DEFAULT_LOCALE,
    timeZone: config.TIME_ZONE,
    bitrix24: connected?.port ?? null,
    isSandboxBitrix24: endpoint?.isSandbox ?? false,
    delivery: config.ONEC_DELIVERY,
    exchangeFolder: config.ONEC_EXCHANGE_DIR ?? null,
    lineFacts,
    actStages: endpoint?.actStages ?? [],
    usualKind,
    outgoingToken: endpoint?.outgoingToken ?? '',
    hookSecret: endpoint?.hookSecret ?? '',
  }
  return { deps, intake: { ...deps, acceptInstallation: connected?.acceptInstallation ?? null } }
}
