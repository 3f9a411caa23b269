import type { Locale } from '../../../identity/index.ts'
import type { DraftSettingField, DraftSettingName, DraftSettings } from '../../../onec/port.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { staffTexts } from '../texts/index.ts'
import { DEFAULT_DELIVERY } from './stored-draft-settings.ts'

const DELIVERY_NAME = /^[\p{L}]{1,100}$/u

export function settingValue(name: DraftSettingName, settings: DraftSettings): string {
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

/** What a form sent; fields that this configuration does not ask for are ignored. */
export function readSettingsForm(
  given: Record<string, string>,
  fields: readonly DraftSettingField[],
  locale: Locale,
): Read {
  const texts = staffTexts(locale).settings
  const of = (name: DraftSettingName) =>
    fields.some((field) => field.name === name) ? (given[name] ?? '').trim() : ''
  for (const { name, choice, isRequired } of fields) {
    const value = of(name)
    if (isRequired && value === '') return fault(texts.required(texts.fields[name]))
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
