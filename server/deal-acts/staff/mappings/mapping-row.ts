import type { Prisma } from '../../../platform/database/client/client.ts'
import { buildSearchText } from '../../../platform/search-text.ts'
import type { Mapping, MappingTarget } from '../../mapping/mapping.ts'

/** A mapping as it is stored. */
export function mappingRow(
  { kind, key, shown, target }: Mapping,
  at: Date,
  actorId: string,
): Prisma.DealMappingUncheckedCreateInput {
  const name = target.to === 'onec' ? target.name : null
  return {
    kind,
    key,
    shown,
    target: plainTarget(target),
    searchText: buildSearchText(key, [shown, name]),
    updatedAt: at,
    updatedById: actorId,
  }
}

export function plainTarget(target: MappingTarget): Prisma.InputJsonObject {
  return { ...target }
}
