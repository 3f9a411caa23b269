import type { RuleInput, TextPath } from './rule-input'

/** Left empty these are nothing at all rather than an empty text. */
const NULLABLE = new Set<TextPath>([
  'policies.quietSeconds',
  'when.amount.from',
  'when.amount.to',
  'policies.contract.field',
  'report.nextStage',
  'feedback.rejected.stage',
  'feedback.accepted.stage',
  'feedback.fallbackUserId',
])
const AMOUNTS = new Set<TextPath>(['when.amount.from', 'when.amount.to'])
const NUMBERS = new Set<TextPath>([
  'when.entityTypeId',
  'policies.quietSeconds',
  'feedback.rejected.deadlineHours',
  'feedback.fallbackUserId',
])
/** Conditions that need nothing beside them. */
const CONDITIONS_WITHOUT_VALUE = new Set(['filled', 'empty'])

interface Tree {
  [name: string]: unknown
}

/** The rules that a form means, to be judged by the service: one may be half filled. */
export function parseRuleInputs(inputs: readonly RuleInput[]): unknown[] {
  return inputs.map((input) => {
    const rule: Tree = {}
    for (const [path, text] of entriesOf(input.texts)) {
      if (path === 'policies.date.field' && input.texts['policies.date.from'] !== 'field') continue
      setAtPath(rule, path, parseText(path, text))
    }
    for (const [path, flag] of entriesOf(input.flags)) setAtPath(rule, path, flag)
    setAtPath(rule, 'when.stages', input.lists['when.stages'])
    setAtPath(rule, 'when.funnels', input.lists['when.funnels'].map(numberOf))
    for (const [path, rows] of entriesOf(input.tables)) setAtPath(rule, path, rows.map(conditionOf))
    return rule
  })
}

function entriesOf<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][]
}

function parseText(path: TextPath, text: string): unknown {
  if (path === 'when.currencies') return text.toUpperCase().match(/[^\s,;]+/g) ?? []
  if (text === '' && NULLABLE.has(path)) return null
  if (NUMBERS.has(path)) return numberOf(text)
  return AMOUNTS.has(path) ? amountOf(text) : text
}

/** As accountants type it: «12 000,50». What is no number stays as it is, to be named by the service. */
function amountOf(text: string): string {
  return text.replace(/\s/g, '').replace(',', '.')
}

function numberOf(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}

function conditionOf(row: Record<string, string>): Record<string, string> {
  const { value, ...bare } = row
  return value === undefined || CONDITIONS_WITHOUT_VALUE.has(row.is ?? '') ? bare : row
}

function setAtPath(tree: Tree, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  let inner = tree
  for (const name of names) {
    const next = (inner[name] ?? {}) as Tree
    inner[name] = next
    inner = next
  }
  inner[last] = value
}
