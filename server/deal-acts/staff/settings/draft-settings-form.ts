import type { Locale } from '../../../identity/index.ts'
import type { ChoiceKind, DraftKind, DraftSettings } from '../../../onec/port.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { staffTexts } from '../texts.ts'
import { DEFAULT_DELIVERY } from './stored-draft-settings.ts'

/** A field of the form, by the name it is sent under. */
export type SettingField =
  | 'department'
  | 'warehouse'
  | 'delivery_method'
  | 'cost_account'
  | 'cost_department'
  | 'product_group'
  | 'planned_cost'

export interface FieldFacts {
  name: SettingField
  /** Chosen from this list of 1C; null: typed. */
  choice: ChoiceKind | null
  required: boolean
}

const DELIVERY_NAME = /^[\p{L}]{1,100}$/u

/**
 * What a configuration asks for, which the documents it offers tell: УНФ, which has nothing but the act,
 * cannot do without a department; УТ and ERP have a warehouse for sales; БП costs for production acts.
 */
export function fieldsOf(kinds: readonly DraftKind[]): FieldFacts[] {
  const field = (name: SettingField, choice: ChoiceKind | null, required = false) => {
    return { name, choice, required }
  }
  const hasSale = kinds.includes('services_sale')
  if (kinds.includes('completion_act')) {
    const department = field('department', 'department', !hasSale)
    if (!hasSale) return [department]
    return [department, field('warehouse', 'warehouse'), field('delivery_method', null)]
  }
  if (!kinds.includes('production_act')) return []
  return [
    field('cost_account', 'cost_account'),
    field('cost_department', 'cost_department'),
    field('product_group', 'product_group'),
    field('planned_cost', null),
  ]
}

export function settingValue(name: SettingField, settings: DraftSettings): string {
  const { production } = settings
  switch (name) {
    case 'department':
      return settings.departmentGuid ?? ''
    case 'warehouse':
      return settings.warehouseGuid ?? ''
    case 'delivery_method':
      return settings.deliveryMethod
    case 'cost_account':
      return production?.costAccountGuid ?? ''
    case 'cost_department':
      return production?.costDepartmentGuid ?? ''
    case 'product_group':
      return production?.productGroupGuid ?? ''
    case 'planned_cost':
      return production ? String(production.plannedCostPercent) : ''
  }
}

type Read = { kind: 'settings'; settings: DraftSettings } | { kind: 'fault'; text: string }

/** What a form sent; fields that this configuration does not ask for are not looked at. */
export function readSettingsForm(
  given: Record<string, string>,
  kinds: readonly DraftKind[],
  locale: Locale,
): Read {
  const texts = staffTexts(locale).settings
  const fields = fieldsOf(kinds)
  const of = (name: SettingField) =>
    fields.some((field) => field.name === name) ? (given[name] ?? '').trim() : ''
  for (const { name, choice, required } of fields) {
    const value = of(name)
    if (required && value === '') return fault(texts.required(texts.fields[name]))
    if (choice && value !== '' && !isUuid(value)) return fault(texts.guid(texts.fields[name]))
  }
  const deliveryMethod = of('delivery_method') || DEFAULT_DELIVERY
  if (!DELIVERY_NAME.test(deliveryMethod)) return fault(texts.delivery)
  const keys = [of('cost_account'), of('cost_department'), of('product_group')].map(lower)
  const [costAccountGuid = '', costDepartmentGuid = '', productGroupGuid = ''] = keys
  const percent = of('planned_cost')
  const filled = [...keys, percent].filter((value) => value !== '').length
  if (percent !== '' && !/^(100|\d{1,2})$/.test(percent)) return fault(texts.percent)
  if (filled !== 0 && filled !== 4) return fault(texts.production)
  const production = filled === 4 && {
    costAccountGuid,
    costDepartmentGuid,
    productGroupGuid,
    plannedCostPercent: Number(percent),
  }
  return {
    kind: 'settings',
    settings: {
      departmentGuid: lower(of('department')) || null,
      warehouseGuid: lower(of('warehouse')) || null,
      deliveryMethod,
      production: production || null,
    },
  }
}

function lower(text: string): string {
  return text.toLowerCase()
}

function fault(text: string): Read {
  return { kind: 'fault', text }
}
