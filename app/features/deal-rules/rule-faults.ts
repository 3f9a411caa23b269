import { FLAGS, LISTS, TABLES, TEXTS } from './rule-input'

/** What is wrong, by its path in the list of rules: `0.when.stages`. */
export interface RuleFault {
  path: string
  text: string
}

const FIELDS: readonly string[] = [...TEXTS, ...FLAGS, ...LISTS, ...Object.keys(TABLES)]

/** Faults of one rule, by the fields they stand beside. @param position of the rule, from 0 */
export function faultsOfRule(faults: readonly RuleFault[], position: number) {
  const own = faults
    .filter(({ path }) => path === `${position}` || path.startsWith(`${position}.`))
    .map(({ path, text }) => ({ path: path.slice(`${position}.`.length), text }))
  return {
    /** Of the field, or of anything inside it; undefined: none. */
    at: (path: string): string | undefined => own.find((fault) => isWithin(fault.path, path))?.text,
    /** Whether anything under a part of the rule, such as `policies`, is wrong. */
    isUnder: (part: string): boolean => own.some((fault) => isWithin(fault.path, part)),
    /** Of the rule as a whole: no field shows them. */
    whole: own.filter(({ path }) => !FIELDS.some((field) => isWithin(path, field))),
    /** Of the first fault that a field shows; null: there is none. */
    first: own.find(({ path }) => FIELDS.some((field) => isWithin(path, field)))?.path ?? null,
  }
}

/** Of the list as a whole. */
export function faultsOfList(faults: readonly RuleFault[]): RuleFault[] {
  return faults.filter(({ path }) => !/^\d+(\.|$)/.test(path))
}

export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`)
}
