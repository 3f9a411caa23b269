import type { Field, Kind } from '../../protocol/fields.ts'
import { toItemName } from '../../protocol/fields.ts'
import type { Values } from '../../protocol/value.ts'

const TYPES: Record<Kind, string> = {
  whole: 'integer',
  money: 'double',
  text: 'string',
  yes: 'char',
  instant: 'datetime',
  day: 'date',
  as_is: 'string',
}

/** What `….fields` answers, under the names of either style. */
export function describeFields<T>(
  fields: Field<T>[],
  style: 'classic' | 'item',
  own: Record<string, string> = {},
): Values {
  const described: Values = {}
  for (const { name, classic, kind, writable = false } of fields) {
    described[style === 'classic' ? classic : name] = {
      type: TYPES[kind],
      isRequired: false,
      isReadOnly: !writable,
      isImmutable: false,
      isMultiple: name.endsWith('Ids'),
      isDynamic: false,
      title: classic,
      ...(style === 'item' ? { upperName: classic } : {}),
    }
  }
  for (const [classic, title] of Object.entries(own)) {
    described[style === 'classic' ? classic : toItemName(classic)] = {
      type: 'string',
      isRequired: false,
      isReadOnly: false,
      isImmutable: false,
      isMultiple: false,
      isDynamic: true,
      title: style === 'classic' ? classic : title,
      listLabel: title,
      formLabel: title,
      ...(style === 'item' ? { upperName: classic } : {}),
    }
  }
  return described
}
