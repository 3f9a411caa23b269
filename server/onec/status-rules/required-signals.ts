import { conditionMatches } from './decide.ts'
import type { StatusRule } from './rules.ts'
import { type OwnSignals, signalsOfDocument } from './signals.ts'

/** What of registers and properties is to be asked of 1C. */
export interface RequiredSignals {
  properties: string[]
  edi: boolean
  original: boolean
}

/**
 * What the rules look at apart from the document before one of them is sure to match: an act that is not posted
 * is a draft whatever the register of originals says, so that register is not asked about it.
 */
export function findRequiredSignals(
  rules: readonly StatusRule[],
  document: OwnSignals,
): RequiredSignals {
  const properties = new Set<string>()
  const needs = { edi: false, original: false }
  for (const { when } of rules) {
    if (when.kind === 'property') {
      properties.add(when.name)
      if (when.reasonFrom) properties.add(when.reasonFrom)
    } else if (when.kind === 'edi' || when.kind === 'original') needs[when.kind] = true
    else if (conditionMatches(when, signalsOfDocument(document))) break
  }
  return { ...needs, properties: [...properties] }
}
