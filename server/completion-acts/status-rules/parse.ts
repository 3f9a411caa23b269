import type { z } from 'zod'
import { findPatternFault, type StatusRule, statusRules } from '../../onec/port.ts'
import { NOT_AN_ACT } from '../act/stored-signals.ts'
import type { StatusRuleFault } from './views.ts'

/** Names of decisions that no rule made: a rule of such a name would pass for them. */
const RESERVED_IDS = [NOT_AN_ACT, 'none']

type ParsedRules =
  | { kind: 'rules'; rules: StatusRule[] }
  | { kind: 'faults'; faults: StatusRuleFault[] }

/** The rules a person has given, or what is wrong with them: one fault a field. */
export function parseStatusRules(given: unknown): ParsedRules {
  const read = statusRules.safeParse(given, { reportInput: true })
  if (!read.success) return { kind: 'faults', faults: faultsOf(read.error.issues) }
  if (read.data.some(({ id }) => RESERVED_IDS.includes(id))) {
    return { kind: 'faults', faults: [{ rule: null, field: 'list', code: 'broken' }] }
  }
  return { kind: 'rules', rules: read.data }
}

function faultsOf(issues: readonly z.core.$ZodIssue[]): StatusRuleFault[] {
  const found = new Map<string, StatusRuleFault>()
  for (const issue of issues) {
    const fault = faultOf(issue)
    const key = `${fault.rule} ${fault.field}`
    if (!found.has(key)) found.set(key, fault)
  }
  return [...found.values()]
}

function faultOf(issue: z.core.$ZodIssue): StatusRuleFault {
  const [rule, part, name] = issue.path
  if (typeof rule !== 'number') {
    return { rule: null, field: 'list', code: issue.code === 'too_big' ? 'too_many' : 'broken' }
  }
  if (part === 'status') return { rule, field: 'status', code: 'unknown' }
  if (part === 'reason') return { rule, field: 'reason', code: codeOf(issue) }
  if (part !== 'when') return { rule: null, field: 'list', code: 'broken' }
  if (name === 'name' || name === 'reasonFrom') return { rule, field: name, code: codeOf(issue) }
  if (name === 'in' || name === 'pattern') return { rule, field: 'words', code: codeOf(issue) }
  return { rule, field: 'kind', code: 'unknown' }
}

function codeOf(issue: z.core.$ZodIssue): StatusRuleFault['code'] {
  if (issue.code === 'too_small') return 'missing'
  if (issue.code === 'too_big') return issue.origin === 'array' ? 'too_many' : 'too_long'
  if (issue.code === 'custom' && typeof issue.input === 'string') {
    const fault = findPatternFault(issue.input)
    if (fault) return `pattern_${fault}`
  }
  return 'broken'
}
