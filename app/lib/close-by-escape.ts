import type { KeyboardEvent } from 'react'

/** Escape folds up what a `details` has unfolded, and gives the focus back to its button. A list of choices keeps its own. */
export function closeByEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  const { key, target, currentTarget: details } = event
  const isOwn = target instanceof HTMLSelectElement || event.defaultPrevented
  if (key !== 'Escape' || !details.open || isOwn) return
  event.preventDefault()
  details.open = false
  details.querySelector('summary')?.focus()
}
