import type { WantGroup } from '../../server/deal-acts/index.ts'
import { wantOf } from './mapping-address'

/** So that the page stays light on the day when hundreds of things are not mapped yet. */
const MOST_GROUPS = 50
/** The rest are found by a search. */
const MOST_SUGGESTIONS = 5

/** The groups a page has room for: the one that is being looked for first, then those most deals wait for. */
export function wantsToShow(wants: readonly WantGroup[], want: string): WantGroup[] {
  const isWanted = (group: WantGroup) => wantOf(group) === want
  return [...wants.filter(isWanted), ...wants.filter((group) => !isWanted(group))]
    .slice(0, MOST_GROUPS)
    .map((group) => ({ ...group, suggestions: group.suggestions.slice(0, MOST_SUGGESTIONS) }))
}

/** Only these: that a counterparty or a contract is called the same does not make it the same. */
const BY_NAME = new Set<string>(['item', 'unit'])

/** What a group is in 1C where one thing alone is called exactly so; null: a person has to look. */
export function exactTarget({
  kind,
  suggestions,
}: WantGroup): WantGroup['suggestions'][number] | null {
  if (!BY_NAME.has(kind)) return null
  const [exact, another] = suggestions.filter(({ likeness }) => likeness >= 1)
  return exact && !another ? exact : null
}
