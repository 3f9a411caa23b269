import type { DealRulesView } from '../../../server/deal-acts/index.ts'
import { formText } from '../../lib/form-text'

export type DealRule = DealRulesView['rules'][number]

// A field of the form is named by its path in the rule, and by the same path the service names what is wrong.

export const TEXTS = [
  'id',
  'name',
  'document',
  'when.entityTypeId',
  'when.amount.from',
  'when.amount.to',
  'when.currencies',
  'policies.date.from',
  'policies.date.field',
  'policies.quietSeconds',
  'policies.vatOnTop',
  'policies.staleVat',
  'policies.manualAmount',
  'policies.fineNumbers',
  'policies.zeroLines',
  'policies.negativeLines',
  'policies.zeroVat',
  'policies.unknownUnits',
  'policies.unknownItems',
  'policies.missingKpp',
  'policies.contract.choose',
  'policies.contract.field',
  'policies.contract.none',
  'policies.currency',
  'policies.restage',
  'report.nextStage',
  'feedback.rejected.by',
  'feedback.rejected.deadlineHours',
  'feedback.rejected.stage',
  'feedback.accepted.stage',
  'feedback.fallbackUserId',
] as const

export const FLAGS = [
  'isOn',
  'report.comment',
  'feedback.accepted.comment',
  'feedback.customer.comment',
  'feedback.customer.duty',
] as const

export const LISTS = ['when.stages', 'when.funnels'] as const

/** Each with the columns of its rows. */
export const TABLES = {
  'when.fields': ['field', 'is', 'value'],
  'report.fields': ['field', 'value'],
  'feedback.rejected.fields': ['field', 'value'],
  'feedback.accepted.fields': ['field', 'value'],
} as const

export type TextPath = (typeof TEXTS)[number]
export type FlagPath = (typeof FLAGS)[number]
export type ListPath = (typeof LISTS)[number]
export type TablePath = keyof typeof TABLES
export type FieldPath = TextPath | FlagPath | ListPath | TablePath

/** One rule as it stands in the form, typed as people left it. */
export interface RuleInput {
  texts: Record<TextPath, string>
  flags: Record<FlagPath, boolean>
  lists: Record<ListPath, string[]>
  tables: Record<TablePath, Record<string, string>[]>
}

/** Bitrix24's type of deals; smart processes have other numbers. */
export const DEALS = '2'

/** One more than a list of rules may have, so that the fault is named. */
const MAX_RULES_READ = 51
/** More rows than a table shows at once. */
const MAX_ROWS = 30
const TABLE_PATHS = Object.keys(TABLES) as TablePath[]

export function toRuleInput(rule: DealRule): RuleInput {
  return buildRuleInput(
    (path) => textOf(valueAt(rule, path)),
    (path) => valueAt(rule, path) === true,
    (path) => listOf(valueAt(rule, path)).map(textOf),
    (path) =>
      listOf(valueAt(rule, path)).map((row) => rowFrom(path, (name) => textOf(valueAt(row, name)))),
  )
}

/** The rules of a form, in its order. Rows of tables that were left empty are none. */
export function readRuleInputs(form: FormData): RuleInput[] {
  const inputs: RuleInput[] = []
  while (inputs.length < MAX_RULES_READ && form.has(`rule.${inputs.length}.id`)) {
    const name = (path: string) => `rule.${inputs.length}.${path}`
    inputs.push(
      buildRuleInput(
        (path) => formText(form, name(path)).trim(),
        (path) => form.has(name(path)),
        (path) =>
          form
            .getAll(name(path))
            .flatMap((value) => (typeof value === 'string' ? value.split(/[\s,;]+/) : []))
            .filter((value) => value !== ''),
        (path) => readTable(form, name(path), path),
      ),
    )
  }
  return inputs
}

function readTable(form: FormData, name: string, path: TablePath): Record<string, string>[] {
  const rows = []
  for (
    let position = 0;
    position < MAX_ROWS && form.has(`${name}.${position}.field`);
    position += 1
  ) {
    const row = rowFrom(path, (column) => formText(form, `${name}.${position}.${column}`).trim())
    if (row.field !== '') rows.push(row)
  }
  return rows
}

/** A rule with nothing chosen but what it makes; the rest is what the service would take by itself. */
export function createRuleInput(inputs: readonly RuleInput[], document: string): RuleInput {
  const numbers = inputs.map(({ texts }) => Number(/^own-(\d{1,9})$/.exec(texts.id)?.[1] ?? 0))
  const texts: Partial<Record<TextPath, string>> = {
    id: `own-${Math.max(0, ...numbers) + 1}`,
    document,
    'when.entityTypeId': DEALS,
    'policies.date.from': 'stage_entry',
    'policies.vatOnTop': 'by_amount',
    'policies.zeroLines': 'leave_out',
    'policies.zeroVat': 'rate',
    'policies.missingKpp': 'by_inn',
    'policies.contract.choose': 'only',
    'policies.currency': 'deal',
    'policies.restage': 'stands',
    'feedback.rejected.by': 'todo',
    'feedback.rejected.deadlineHours': '24',
  }
  const asks = /^policies\.(staleVat|manualAmount|fineNumbers|negativeLines|unknown|contract\.none)/
  return buildRuleInput(
    (path) => texts[path] ?? (asks.test(path) ? 'ask' : ''),
    () => true,
    () => [],
    () => [],
  )
}

function buildRuleInput(
  text: (path: TextPath) => string,
  flag: (path: FlagPath) => boolean,
  list: (path: ListPath) => string[],
  table: (path: TablePath) => Record<string, string>[],
): RuleInput {
  return {
    texts: recordOf(TEXTS, text),
    flags: recordOf(FLAGS, flag),
    lists: recordOf(LISTS, list),
    tables: recordOf(TABLE_PATHS, table),
  }
}

function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>
}

function rowFrom(path: TablePath, cell: (column: string) => string): Record<string, string> {
  return recordOf<string, string>(TABLES[path], cell)
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    const isHeld = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
    return isHeld ? (inner as Record<string, unknown>)[name] : undefined
  }, value)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
