import type { DraftKind, DraftOptions } from '../port/drafts.ts'
import { createDefaultRules } from '../status-rules/defaults.ts'
import type { StatusRule } from '../status-rules/rules.ts'
import { bp30 } from './bp30.ts'
import { erp25 } from './erp25.ts'
import type { ConfigurationProfile } from './profile.ts'
import { unf30 } from './unf30.ts'
import { ut11 } from './ut11.ts'

/** By ONEC_CONFIGURATION, the default first. */
export const profiles = { bp30, ut11, erp25, unf30 } satisfies Record<string, ConfigurationProfile>

export type Configuration = keyof typeof profiles

/** In the order of `profiles`. */
export const CONFIGURATIONS = Object.keys(profiles) as [Configuration, ...Configuration[]]

/** A fresh copy of the status rules that a configuration starts with. */
export function defaultStatusRules(configuration: Configuration): StatusRule[] {
  return createDefaultRules(profiles[configuration].signedOriginal)
}

/** What drafts of a configuration may be, known without asking the base. */
export function draftOptionsOf(configuration: Configuration): DraftOptions {
  const { documents, settingFields } = profiles[configuration].drafts
  return {
    kinds: documents.map(({ kind }) => kind),
    usualKind: documents[0].kind,
    settingFields,
    lineFacts: (kind: DraftKind) => {
      const found = documents.find((one) => one.kind === kind)
      const needs = found?.needs ?? []
      return {
        hasUnit: needs.includes('unit'),
        needsItem: needs.includes('item'),
        takesFree: found?.takesFree ?? false,
      }
    },
  }
}
