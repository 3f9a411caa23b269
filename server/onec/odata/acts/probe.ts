import type { ProbeReport } from '../../port/completion-acts.ts'
import type { RequiredSet } from '../../profiles/required-sets.ts'
import { fieldsInMetadata } from '../client/metadata.ts'

/** Holds what a base publishes against what the portal reads; every lack is named. */
export function reportMissing(
  requiredSets: RequiredSet[],
  published: string[],
  metadata: string,
): ProbeReport {
  const sets = new Set(published)
  const rowTypes = requiredSets.flatMap(({ set, sections }) =>
    sections.flatMap(({ section }) => rowTypesOf(set, section)),
  )
  const types = fieldsInMetadata(metadata, [...requiredSets.map(({ set }) => set), ...rowTypes])
  const report: ProbeReport = {
    published: sets.size,
    missingSets: [],
    missingFields: [],
    usable: false,
  }
  for (const { set, isRequired, fields, sections } of requiredSets) {
    if (!sets.has(set)) {
      report.missingSets.push({ set, required: isRequired })
      continue
    }
    const known = types.get(set)
    for (const field of findMissingFields(known, fields)) {
      report.missingFields.push({ set, field, required: isRequired })
    }
    for (const { section, fields: columns, isRequired: isSectionRequired } of sections) {
      const required = isRequired && isSectionRequired
      if (known && !known.has(section)) {
        if (required) report.missingFields.push({ set, field: section, required })
        continue
      }
      const rowType = rowTypesOf(set, section).find((type) => types.has(type))
      for (const field of findMissingFields(types.get(rowType ?? ''), columns)) {
        report.missingFields.push({ set, field: `${section}.${field}`, required })
      }
    }
  }
  report.usable = isUsable(requiredSets, report)
  return report
}

/** Catalogues are needed whichever document is read; of the documents one is enough. */
function isUsable(
  requiredSets: RequiredSet[],
  { missingSets, missingFields }: ProbeReport,
): boolean {
  const isAbsent = new Set(missingSets.map(({ set }) => set))
  const lacks = missingFields.filter(({ required }) => required)
  const faulty = new Set([...isAbsent, ...lacks.map(({ set }) => set)])
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
