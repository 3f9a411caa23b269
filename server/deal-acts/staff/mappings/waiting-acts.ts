import type { Prisma } from '../../../platform/database/client/client.ts'
import type { FaultCode } from '../../faults/faults.ts'
import { ANY_ORGANIZATION, ANY_UNIT } from '../../mapping/keys.ts'
import type { Mapping, MappingKind } from '../../mapping/mapping.ts'

type MappingKey = Pick<Mapping, 'kind' | 'key'>

/** Faults of a deal that end when staff map it, whatever the key is. */
const FAULTS: Partial<Record<MappingKind, readonly FaultCode[]>> = {
  counterparty: ['buyer_requisites_missing', 'buyer_inn_missing'],
  vat: ['vat_rate_unknown', 'vat_rate_not_in_force'],
  organization: [
    'seller_missing',
    'seller_ambiguous',
    'seller_inn_missing',
    'seller_inn_wrong',
    'seller_kpp_missing',
    'seller_kpp_wrong',
    'seller_kpp_not_expected',
  ],
}

/** Acts that may go on now that this is mapped. */
export function actsWaitingFor({ kind, key }: MappingKey): Prisma.DealActWhereInput {
  return {
    OR: [{ missingMappings: { some: missingMetBy({ kind, key }) } }, ...actsWithFaultsOf(kind)],
  }
}

export function actsWithFaultsOf(kind: MappingKind): Prisma.DealActWhereInput[] {
  return (FAULTS[kind] ?? []).map((code) => ({
    status: 'attention',
    faults: { array_contains: [{ code }] },
  }))
}

/** An item without a unit is there for every unit, an organization without a name for every seller. */
function missingMetBy({ kind, key }: MappingKey): Prisma.DealActMissingMappingWhereInput {
  if (kind === 'item' && key.endsWith(`|${ANY_UNIT}`)) {
    return { kind, key: { startsWith: key.slice(0, -ANY_UNIT.length) } }
  }
  return kind === 'organization' && key === ANY_ORGANIZATION ? { kind } : { kind, key }
}

/** Of what is waited for, that which one of these mappings meets; the same rules as above, for many. */
export function createMissingMatcher(
  mappings: readonly MappingKey[],
): (missing: { kind: string; key: string }) => boolean {
  const known = new Set(mappings.map(({ kind, key }) => `${kind} ${key}`))
  return ({ kind, key }) => {
    if (known.has(`${kind} ${key}`)) return true
    if (kind === 'organization') return known.has(`${kind} ${ANY_ORGANIZATION}`)
    return kind === 'item' && known.has(`${kind} ${key.slice(0, key.lastIndexOf('|'))}|${ANY_UNIT}`)
  }
}
