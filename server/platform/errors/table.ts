/**
 * How a call to another system can end other than `done`:
 * `refused` — a business refusal: show it, do not retry;
 * `misconfigured` — stop and tell the admin;
 * `unavailable` — retry later and say so;
 * `unknown` — nobody can tell what happened: verify by key, or repeat if the call was a pure read.
 */
export type FailureKind = 'refused' | 'misconfigured' | 'unavailable' | 'unknown'

export interface FailureText {
  ru: string
  en: string
}

export interface FailureEntry {
  kind: FailureKind
  /** HTTP status of a page or a hook that ends in this failure. */
  status: number
  /** True when trying again later, unchanged, may succeed. */
  retry: boolean
  /** What a person outside reads: what is wrong, whose move it is, what to do. */
  customer: FailureText
  /** What staff read: the cause and the remedy. */
  staff: FailureText
}

/**
 * Code -> entry. A module declares its own beside their texts:
 * `declare module '…/platform/errors/table.ts' { interface Failures extends Record<keyof typeof mine, FailureEntry> {} }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it
export interface Failures {}

export type FailureCode = keyof Failures

/** The entries of all modules; the composition fills them in before anything is built. */
export const failures = {} as Readonly<Record<FailureCode, FailureEntry>>

/** @param all the tables of all modules together: what one has declared and is missing does not compile */
export function registerFailures(all: Record<FailureCode, FailureEntry>): void {
  Object.assign(failures, all)
}

/** A code of an earlier release may no longer be known. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}

/** For what people outside have no part in: whatever goes wrong there is never theirs to mend. */
export const notTheCustomers: FailureText = {
  ru: 'Сейчас это не получается сделать. Мы уже знаем; попробуйте позже.',
  en: 'This cannot be done right now. We know about it; please try again later.',
}

/** Entries of one kind, by the texts for staff. */
export const entriesOf =
  (kind: FailureKind, status: number, retry: boolean, customer = notTheCustomers) =>
  (ru: string, en: string): FailureEntry => ({ kind, status, retry, customer, staff: { ru, en } })
