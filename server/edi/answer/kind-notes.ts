import type { MarkedLine } from '../../answers/index.ts'

/** How a title of ours says what is different in an operation; by these words it is read back. */
export const KIND_NOTES: Record<MarkedLine['kind'], string> = {
  missing: 'Нет у поставщика',
  extra: 'Нет у покупателя',
  other_amount: 'Другая сумма',
  other_date: 'Другая дата',
}

export function kindOfNote(note: string | null): MarkedLine['kind'] | null {
  const kinds = Object.keys(KIND_NOTES) as MarkedLine['kind'][]
  return kinds.find((kind) => KIND_NOTES[kind] === note) ?? null
}
