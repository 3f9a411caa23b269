import type { z } from 'zod'
import type { Locale } from '../../../identity/index.ts'
import type { DraftKind } from '../../../onec/port.ts'
import { type DealRule, dealRules } from '../../rules/schema.ts'
import type { RulesSaveResult } from '../../views/deal-acts.ts'
import { describeDocumentFault, describeIssue } from './describe-rule-issue.ts'

type Read = { kind: 'rules'; rules: DealRule[] } | Extract<RulesSaveResult, { kind: 'faults' }>

/**
 * The rules a person has given, or what is wrong with them: one sentence a field.
 * @param kinds documents that this configuration of 1C has
 */
export function readRules(given: unknown, kinds: readonly DraftKind[], locale: Locale): Read {
  const read = dealRules.safeParse(given, { reportInput: true })
  if (!read.success) return { kind: 'faults', faults: ruleFaults(read.error.issues, locale) }
  const faults = read.data.flatMap(({ document }, at) =>
    kinds.includes(document)
      ? []
      : [{ path: `${at}.document`, text: describeDocumentFault(locale) }],
  )
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'rules', rules: read.data }
}

function ruleFaults(issues: readonly z.core.$ZodIssue[], locale: Locale) {
  const found = new Map<string, string>()
  for (const issue of issues) {
    const path = issue.path.join('.')
    if (!found.has(path)) found.set(path, describeIssue(issue, locale))
  }
  return [...found].map(([path, text]) => ({ path, text }))
}
