import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { ANY_ORGANIZATION, buyerKey, itemKeys, responsibleKey, sellerKey, vatKey } from './keys.ts'
import type { MappingKind, MappingTarget } from './mapping.ts'
import { readMappingTarget } from './target.ts'
import { unitOf } from './unit.ts'

export interface MappingId {
  kind: MappingKind
  key: string
}

/** What staff mapped, as far as it was asked for. */
export type MappedTargets = ReadonlyMap<string, MappingTarget>

export function targetOf(
  mapped: MappedTargets,
  kind: MappingKind,
  key: string,
): MappingTarget | null {
  return mapped.get(idText({ kind, key })) ?? null
}

/** Every row of the mapping table that this deal could be read by, but that of its contract. */
export function mappingIdsOf(deal: GatheredDeal): MappingId[] {
  const named = (kind: MappingKind, key: string | null) => (key === null ? [] : [{ kind, key }])
  return [
    ...named('organization', sellerKey(deal)),
    ...named('organization', ANY_ORGANIZATION),
    ...named('counterparty', buyerKey(deal)),
    ...named('currency', deal.currency),
    ...named('responsible', responsibleKey(deal)),
    ...deal.lines.flatMap((line) => [
      ...itemKeys(line).flatMap((key) => named('item', key)),
      ...named('unit', unitOf(line.unit).key || null),
      ...named('vat', vatKey(line)),
    ]),
  ]
}

/** One query for all of them. */
export async function readMappings(
  prisma: PrismaClient | Transaction,
  ids: readonly MappingId[],
): Promise<MappedTargets> {
  const distinct = [...new Map(ids.map((place) => [idText(place), place])).values()]
  if (distinct.length === 0) return new Map()
  const rows = await prisma.dealMapping.findMany({
    where: {
      OR: Object.entries(keysByKind(distinct)).map(([kind, key]) => ({ kind, key: { in: key } })),
    },
    select: { kind: true, key: true, target: true },
  })
  return new Map(
    rows.flatMap(({ kind, key, target }) => {
      const read = readMappingTarget(target)
      return read ? [[`${kind} ${key}`, read] as const] : []
    }),
  )
}

function keysByKind(all: readonly MappingId[]): Record<string, string[]> {
  const keys: Record<string, string[]> = {}
  for (const { kind, key } of all) keys[kind] = [...(keys[kind] ?? []), key]
  return keys
}

function idText({ kind, key }: MappingId): string {
  return `${kind} ${key}`
}
