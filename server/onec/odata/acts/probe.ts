import type { ProbeReport } from '../../port/completion-acts.ts'
import type { RequiredSet } from '../../profiles/required-sets.ts'
import { fieldsInMetadata } from '../client/metadata.ts'

/**
 * Holds what a base publishes against what the portal reads and writes; every lack is named.
 * @param drafts what making drafts needs; empty: none are made
 */
export function reportMissing(
  reading: RequiredSet[],
  drafts: RequiredSet[],
  published: string[],
  metadata: string,
): ProbeReport {
  const all = [...reading, ...drafts]
  const sets = new Set(published)
  const rowTypes = all.flatMap(({ set, sections }) =>
    sections.flatMap(({ section }) => rowTypesOf(set, section)),
  )
  const types = fieldsInMetadata(metadata, [...all.map(({ set }) => set), ...rowTypes])
  const ofReading = reading.flatMap((one) => findMissing(one, sets, types))
  const ofDrafts = drafts
    .flatMap((one) => findMissing(one, sets, types))
    // A register or a second document that a base does without is no lack of its drafts.
    .filter(({ field, required }) => required || field !== null)
  const missing = merge(ofReading, ofDrafts)
  return {
    published: sets.size,
    missingSets: missing.flatMap(({ field, ...one }) => (field === null ? [one] : [])),
    missingFields: missing.flatMap(({ field, ...one }) =>
      field === null ? [] : [{ ...one, field }],
    ),
    usable: isUsable(reading, ofReading),
  }
}

interface Missing {
  set: string
  /** Null: the whole set. */
  field: string | null
  required: boolean
}

function findMissing(
  { set, isRequired, fields, sections }: RequiredSet,
  published: Set<string>,
  types: Map<string, Set<string>>,
): Missing[] {
  if (!published.has(set)) return [{ set, field: null, required: isRequired }]
  const known = types.get(set)
  const missing: Missing[] = findMissingFields(known, fields).map((field) => {
    return { set, field, required: isRequired }
  })
  for (const { section, fields: columns, isRequired: isSectionRequired } of sections) {
    const required = isRequired && isSectionRequired
    if (known && !known.has(section)) {
      if (required) missing.push({ set, field: section, required })
      continue
    }
    const rowType = rowTypesOf(set, section).find((type) => types.has(type))
    for (const field of findMissingFields(types.get(rowType ?? ''), columns)) {
      missing.push({ set, field: `${section}.${field}`, required })
    }
  }
  return missing
}

/** Each lack once, with what it stands in the way of. */
function merge(ofReading: Missing[], ofDrafts: Missing[]): (Missing & { forDrafts: boolean })[] {
  const keyOf = ({ set, field }: Missing) => `${set} ${field}`
  const wanted = new Set(ofDrafts.map(keyOf))
  const known = new Set(ofReading.map(keyOf))
  const others = new Map(ofDrafts.map((one) => [keyOf(one), one]))
  for (const key of known) others.delete(key)
  return [
    ...ofReading.map((one) => ({ ...one, forDrafts: wanted.has(keyOf(one)) })),
    ...[...others.values()].map((one) => ({ ...one, required: false, forDrafts: true })),
  ]
}

/** Catalogues are needed whichever document is read; of the documents one is enough. */
function isUsable(requiredSets: RequiredSet[], missing: Missing[]): boolean {
  const faulty = new Set(
    missing.filter(({ field, required }) => field === null || required).map(({ set }) => set),
  )
  const documents = requiredSets.filter(({ sections }) => sections.length > 0)
  const others = requiredSets.filter(({ sections }) => sections.length === 0)
  return (
    documents.some(({ set }) => !faulty.has(set)) &&
    others.every(({ set, isRequired }) => !isRequired || !faulty.has(set))
  )
}

/** A base that does not describe a type it publishes is not faulted for it. */
function findMissingFields(known: Set<string> | undefined, fields: string[]): string[] {
  return known ? fields.filter((field) => !known.has(field)) : []
}

function rowTypesOf(set: string, section: string): string[] {
  return [`${set}_${section}_RowType`, `${set}_${section}`]
}
