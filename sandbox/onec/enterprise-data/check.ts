import type { FormatSchema } from './schema.ts'
import type { XmlElement } from './xml.ts'

const FORMS: Record<string, RegExp> = {
  boolean: /^(?:true|false|0|1)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  decimal: /^-?\d+(?:\.\d+)?$/,
  int: /^-?\d+$/,
  Ref: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
}

/**
 * The first thing in an object that is not as the format has it, as the base says it; null: nothing. Elements
 * that the format does not know are let through at the end of an object, as its types are open.
 */
export function findFormatFault(
  element: XmlElement,
  schema: FormatSchema,
  type = element.name,
): string | null {
  const members = schema.types[type]
  if (!members) return faultOfValue(element, schema, type)
  const order = members.map(([member]) => member)
  let last = -1
  let isOpenPart = false
  for (const child of element.children) {
    const place = order.indexOf(child.name)
    if (place < 0) isOpenPart = true
    else if (isOpenPart || place < last) {
      return `Ошибка проверки данных XDTO: ${element.name}, неожиданное свойство ${child.name}`
    } else {
      last = place
      const inside = findFormatFault(child, schema, members[place]?.[1] ?? '')
      if (inside !== null) return inside
    }
  }
  for (const [member = '', , ...traits] of members) {
    const count = element.children.filter(({ name }) => name === member).length
    if (count === 0 && traits.includes('required')) {
      return `Ошибка проверки данных XDTO: ${element.name}, не указано свойство ${member}`
    }
    if (count > 1 && !traits.includes('many')) {
      return `Ошибка проверки данных XDTO: ${element.name}, свойство ${member} указано ${count} раз`
    }
  }
  return null
}

function faultOfValue({ name, text, children }: XmlElement, schema: FormatSchema, type: string) {
  const [base = '', longest] = type.split(' ')
  const known = schema.values[base]
  const fault = `Ошибка проверки данных XDTO: ${name}, значение «${text}» не соответствует типу ${base}`
  if (children.length > 0) return fault
  if (longest && text.length > Number(longest)) return fault
  if (known?.maxLength && text.length > known.maxLength) return fault
  if (known?.members) return known.members.includes(text) ? null : fault
  const form = FORMS[known?.base ?? base]
  if (form && !form.test(text)) return fault
  if (known?.totalDigits === undefined) return null
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const digits = known.fractionDigits ?? 0
  const fits = fraction.length <= digits && whole.length + digits <= known.totalDigits
  return fits ? null : fault
}
