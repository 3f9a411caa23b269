import { reconciliationFileName } from '../../documents/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { DistributionDelivery, Prisma } from '../../platform/database/client/client.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import type { ChannelDelivery, Made } from './channel.ts'
import { deliveryLeases } from './lease.ts'

export const DELIVERED_ITEM = {
  run: true,
  counterparty: true,
  act: {
    select: { id: true, edition: true, number: true, closingBalance: true, currency: true },
  },
} as const satisfies Prisma.DistributionItemInclude

export type DeliveredItem = Prisma.DistributionItemGetPayload<{ include: typeof DELIVERED_ITEM }>

/** What a channel gets. Null: the item has no act or no file any more. */
export function toChannelDelivery(
  { database, storage }: DistributionDeps,
  row: DistributionDelivery,
  item: DeliveredItem,
): ChannelDelivery | null {
  const { run, counterparty, act, pdfKey, pdfSha256, pdfBytes } = item
  if (!act || !pdfKey || !pdfSha256 || pdfBytes === null) return null
  const { id, guid, name, inn, kpp, emails } = counterparty
  const period = toPeriod(run)
  let made: Made = readMade(row.made)
  return {
    id: row.id,
    triesBefore: row.attempts - 1,
    isUncertain: row.isUncertain,
    made,
    run: { id: run.id, name: run.name, period, createdById: run.createdById },
    settings: { attachesPdf: readRunSettings(run.settings).attachesPdf },
    counterparty: { id, guid, name, inn, kpp, emails },
    act,
    pdf: {
      storageKey: pdfKey,
      sha256: pdfSha256,
      bytes: pdfBytes,
      fileName: reconciliationFileName(
        { customer: { name }, period, identity: { edition: act.edition, stale: null } },
        'pdf',
        'ru',
      ),
      read: async () => {
        const bytes = await storage.get(pdfKey)
        if (!bytes || sha256(bytes) !== pdfSha256) throw new Error('The file of the act is gone.')
        return bytes
      },
    },
    save: async (more, { isUncertain } = { isUncertain: row.isUncertain }) => {
      made = { ...made, ...more }
      await deliveryLeases.write(database.prisma, row, { made, isUncertain })
    },
  }
}

/** What the column holds; anything else is nothing. */
export function readMade(stored: Prisma.JsonValue): Made {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {}
  const plain = Object.entries(stored).filter(
    (entry): entry is [string, Made[string]] => typeof entry[1] !== 'object' || entry[1] === null,
  )
  return Object.fromEntries(plain)
}
