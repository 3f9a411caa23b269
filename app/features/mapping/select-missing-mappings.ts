import type { MissingMappingGroup } from '../../../server/deal-acts/index.ts'
import { formatMappingId } from './address'

/** So that the page stays light on the day when hundreds of things are not mapped yet. */
const MAX_GROUPS = 50
/** The rest are found by a search. */
export const MAX_SUGGESTIONS = 5

/** The groups a page has room for: the one that is being looked for first, then those most deals wait for. */
export function selectMissingMappings(
  groups: readonly MissingMappingGroup[],
  selectedId: string,
): MissingMappingGroup[] {
  const isSelected = (group: MissingMappingGroup) => formatMappingId(group) === selectedId
  return [...groups.filter(isSelected), ...groups.filter((group) => !isSelected(group))]
    .slice(0, MAX_GROUPS)
    .map((group) => ({ ...group, suggestions: group.suggestions.slice(0, MAX_SUGGESTIONS) }))
}

/** Only these: that a counterparty or a contract is called the same does not make it the same. */
const KINDS_MATCHED_BY_NAME = new Set<string>(['item', 'unit'])

/** What a group is in 1C where one thing alone is called exactly so; null: a person has to look. */
export function findExactTarget({
  kind,
  suggestions,
}: MissingMappingGroup): MissingMappingGroup['suggestions'][number] | null {
  if (!KINDS_MATCHED_BY_NAME.has(kind)) return null
  const [exact, another] = suggestions.filter(({ likeness }) => likeness >= 1)
  return exact && !another ? exact : null
}
