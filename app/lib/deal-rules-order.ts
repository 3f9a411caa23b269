import { newDraft, type RuleDraft } from './deal-rules-form'

/** Where the reader goes on after a change of the list: a place in it, and what of the rule there. */
export interface RuleFocus {
  place: number
  on: 'name' | 'up' | 'down' | 'delete'
}

export interface ChangedDrafts {
  drafts: RuleDraft[]
  focus: RuleFocus | null
}

/**
 * What a button of the list does to it; null: it is no such button. What cannot be done leaves it as it is.
 * @param intent `up.2`, `down.2`, `delete.2` with a place from 0, or `add`
 * @param document what a new rule makes
 */
export function changeDrafts(
  drafts: readonly RuleDraft[],
  intent: string,
  document: string,
): ChangedDrafts | null {
  if (intent === 'add') {
    const added = [...drafts, newDraft(drafts, document)]
    return { drafts: added, focus: { place: drafts.length, on: 'name' } }
  }
  const [, verb, text] = /^(up|down|delete)\.(\d{1,3})$/.exec(intent) ?? []
  if (!verb) return null
  const place = Number(text)
  const draft = drafts[place]
  if (!draft) return { drafts: [...drafts], focus: null }
  const others = drafts.toSpliced(place, 1)
  const most = others.length
  if (verb === 'delete') {
    const next = Math.min(place, most - 1)
    return { drafts: others, focus: most > 0 ? { place: next, on: 'delete' } : null }
  }
  const to = Math.min(Math.max(place + (verb === 'up' ? -1 : 1), 0), most)
  // The button pressed, or the other one where it has nowhere to go.
  const canGoOn = verb === 'up' ? to > 0 : to < most
  const on = canGoOn === (verb === 'up') ? 'up' : 'down'
  return { drafts: others.toSpliced(to, 0, draft), focus: { place: to, on } }
}
