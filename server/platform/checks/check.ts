/** A sentence in both languages. */
export interface Words {
  ru: string
  en: string
}

/**
 * `wrong`: something does not work, or would harm; `warning`: it works, and somebody should mend it; `skipped`: not
 * asked, because it is not set up or another answer has already decided.
 */
export type CheckState = 'right' | 'warning' | 'wrong' | 'skipped'

/** What a check found. */
export type Finding =
  | { state: 'right' | 'skipped'; found?: Words }
  /** `remedy`: a more exact one than the check's own. */
  | { state: 'warning' | 'wrong'; found: Words; remedy?: Words }

/** One question to something the portal stands on: a sentence that should be true, and what to do where it is not. */
export interface Check {
  /** `area.what`, for example `storage.round_trip`; never changes its meaning: drift is told by it. */
  id: string
  expectation: Words
  remedy: Words
  /** Longest time of an answer in milliseconds; unless said, that of the run. */
  deadlineMs?: number
  /** No other check runs beside it: it measures time, or would disturb them. */
  isAlone?: boolean
  /** Without it nothing works: `/readyz` asks it too and names its group. */
  stopsWork?: boolean
  /** What it throws counts as wrong. @param signal aborts when the time is over */
  ask(signal: AbortSignal): Promise<Finding>
}

/** Checks of one thing, for example of the storage: a part of the table under its own title. */
export interface CheckGroup {
  id: string
  title: Words
  checks: readonly Check[]
}

export interface CheckResult {
  id: string
  group: string
  state: CheckState
  expectation: Words
  found: Words | null
  /** What to do; null where nothing is to be done. */
  remedy: Words | null
  ms: number
}

export const right = (found?: Words): Finding => ({ state: 'right', ...(found && { found }) })
export const skipped = (found: Words): Finding => ({ state: 'skipped', found })
export const wrong = (found: Words, remedy?: Words): Finding => ({
  state: 'wrong',
  found,
  ...(remedy && { remedy }),
})
export const warning = (found: Words, remedy?: Words): Finding => ({
  state: 'warning',
  found,
  ...(remedy && { remedy }),
})

/** The same text in both languages: names, figures, the words of another system. */
export const same = (text: string): Words => ({ ru: text, en: text })
