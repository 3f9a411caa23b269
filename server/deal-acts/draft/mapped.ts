import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { MappingKind, MappingTarget } from '../mapping.ts'
import {
  ANY_ORGANIZATION,
  buyerKey,
  itemKeys,
  responsibleKey,
  sellerKey,
  vatKey,
} from '../mapping-key.ts'
import { readTarget } from '../mapping-target.ts'
import { unitOf } from '../unit.ts'

export interface MappingPlace {
  kind: MappingKind
  key: string
}

/** What staff mapped, as far as it was asked for. */
export type Mapped = ReadonlyMap<string, MappingTarget>

export function targetOf(mapped: Mapped, kind: MappingKind, key: string): MappingTarget | null {
  return mapped.get(placeOf({ kind, key })) ?? null
}

/** Every row of the mapping table that this deal could be read by, but that of its contract. */
export function placesOf(deal: GatheredDeal): MappingPlace[] {
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
export async function readMapped(
  prisma: PrismaClient | Transaction,
  places: readonly MappingPlace[],
): Promise<Mapped> {
  const once = [...new Map(places.map((place) => [placeOf(place), place])).values()]
  if (once.length === 0) return new Map()
  const rows = await prisma.dealMapping.findMany({
    where: {
      OR: Object.entries(keysByKind(once)).map(([kind, key]) => ({ kind, key: { in: key } })),
    },
    select: { kind: true, key: true, target: true },
  })
  return new Map(
    rows.flatMap(({ kind, key, target }) => {
      const read = readTarget(target)
      return read ? [[`${kind} ${key}`, read] as const] : []
    }),
  )
}

function keysByKind(places: readonly MappingPlace[]): Record<string, string[]> {
  const keys: Record<string, string[]> = {}
  for (const { kind, key } of places) keys[kind] = [...(keys[kind] ?? []), key]
  return keys
}

function placeOf({ kind, key }: MappingPlace): string {
  return `${kind} ${key}`
}
