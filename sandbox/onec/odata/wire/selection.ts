import { ODataError } from '../errors.ts'
import { fieldOf } from '../query/compile.ts'
import type { EntityType, Field, Section } from '../schema/entity-type.ts'

/** What of an entity goes into the answer. */
export interface Selection {
  fields: Field[]
  sections: Section[]
  /** References told by their display text: `Контрагент____Presentation`. */
  presentations: Field[]
}

const PRESENTATION = '____Presentation'

/** `*` is everything, `**` everything but tabular sections; an unknown name is error 10. */
export function selectOf(type: EntityType, names: string[] | null): Selection {
  if (names === null) return { fields: type.fields, sections: type.sections, presentations: [] }
  const fields = new Set<Field>()
  const sections = new Set<Section>()
  const presentations = new Set<Field>()
  for (const name of names) {
    const section = type.sections.find((one) => one.name === name)
    if (name === '*' || name === '**') {
      for (const field of type.fields) fields.add(field)
      if (name === '*') for (const one of type.sections) sections.add(one)
    } else if (section) sections.add(section)
    else if (name.endsWith(PRESENTATION)) presentations.add(referenceOf(type, name))
    else fields.add(plainField(type, name))
  }
  return { fields: [...fields], sections: [...sections], presentations: [...presentations] }
}

/** The field behind a property of the type itself, so that it is told once. */
function plainField(type: EntityType, name: string): Field {
  const found = type.fields.find(({ wire }) => wire === name)
  return found ?? fieldOf(name, type)
}

export function referenceOf(type: EntityType, name: string): Field {
  const plain = name.endsWith(PRESENTATION) ? name.slice(0, -PRESENTATION.length) : name
  const found = type.fields.find(
    (field) =>
      (field.name === plain || field.wire === plain) &&
      (field.shape.kind === 'ref' || field.shape.kind === 'any'),
  )
  if (!found) throw new ODataError(400, 10, `Свойство не найдено: ${name}`)
  return found
}
