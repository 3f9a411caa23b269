import type { CompletionActStatus, StatusRule } from '../../../server/completion-acts/index.ts'
import { formText } from '../../lib/form-text'
import { joinValues, splitValues } from './rule-values'

/** What a rule may look at, as people choose it: whether an act is posted are two kinds. */
export const RULE_KINDS = [
  'property',
  'commentPrefix',
  'commentPattern',
  'deletionMark',
  'notFound',
  'posted',
  'notPosted',
  'edi',
  'original',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

export const RULE_STATUSES = [
  'draft',
  'issued',
  'rejected',
  'signed',
  'withdrawn',
] as const satisfies readonly CompletionActStatus[]

/** What a kind asks for beside itself; the style hides the rest. */
export const ASKS: Record<RuleKind, 'property' | 'values' | 'pattern' | 'nothing'> = {
  property: 'property',
  commentPrefix: 'values',
  commentPattern: 'pattern',
  deletionMark: 'nothing',
  notFound: 'nothing',
  posted: 'nothing',
  notPosted: 'nothing',
  edi: 'values',
  original: 'values',
}

/** One rule as it stands in the form, typed as people left it. */
export interface RuleRow {
  id: string
  /** A RuleKind, or `always` of the last rule. */
  kind: string
  /** Values with `;` between them, or the pattern. */
  words: string
  /** Of the property. */
  name: string
  /** Name of the property that holds the reason. */
  reasonFrom: string
  status: string
  reason: string
}

const FIELDS = ['id', 'kind', 'words', 'name', 'reasonFrom', 'status', 'reason'] as const
/** One more than a list of rules may have, so that the fault is named. */
const MAX_RULES_READ = 51

export function toRuleRows(rules: readonly StatusRule[]): RuleRow[] {
  return rules.map(({ id, when, status, reason = '' }) => ({
    id,
    ...fieldsOf(when),
    status,
    reason,
  }))
}

function fieldsOf(when: StatusRule['when']): Omit<RuleRow, 'id' | 'status' | 'reason'> {
  const row = { kind: when.kind as string, words: '', name: '', reasonFrom: '' }
  switch (when.kind) {
    case 'property': {
      const { name, reasonFrom = '' } = when
      return { ...row, name, reasonFrom, words: joinValues(when.in) }
    }
    case 'commentPattern':
      return { ...row, words: when.pattern }
    case 'posted':
      return { ...row, kind: when.is ? 'posted' : 'notPosted' }
    case 'commentPrefix':
    case 'edi':
    case 'original':
      return { ...row, words: joinValues(when.in) }
    default:
      return row
  }
}

/** The rules that rows mean, to be judged by the service: a row may be half filled. */
export function parseRuleRows(rows: readonly RuleRow[]) {
  return rows.map((row) => {
    const reason = row.reason.trim()
    return {
      id: row.id,
      when: conditionOf(row),
      status: row.status,
      ...(reason && { reason }),
    }
  })
}

function conditionOf({ kind, words, name, reasonFrom }: RuleRow) {
  switch (kind) {
    case 'property': {
      const from = reasonFrom.trim()
      return { kind, name: name.trim(), in: splitValues(words), ...(from && { reasonFrom: from }) }
    }
    case 'commentPattern':
      return { kind, pattern: words }
    case 'posted':
    case 'notPosted':
      return { kind: 'posted', is: kind === 'posted' }
    case 'commentPrefix':
    case 'edi':
    case 'original':
      return { kind, in: splitValues(words) }
    default:
      return { kind }
  }
}

/** The rows of a form, in its order. */
export function readRuleRows(form: FormData): RuleRow[] {
  const rows: RuleRow[] = []
  while (rows.length < MAX_RULES_READ && form.has(`rule.${rows.length}.kind`)) {
    const text = (field: string) => formText(form, `rule.${rows.length}.${field}`)
    const [id, kind, words, name, reasonFrom, status, reason] = FIELDS.map(text)
    rows.push({
      id: id ?? '',
      kind: kind ?? '',
      words: words ?? '',
      name: name ?? '',
      reasonFrom: reasonFrom ?? '',
      status: status ?? '',
      reason: reason ?? '',
    })
  }
  return rows
}
