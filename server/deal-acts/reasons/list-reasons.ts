import type { Locale } from '../../identity/index.ts'
import type { DealAct, DealActMissingMapping } from '../../platform/database/client/client.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import { describeDealChange, readDealChange } from '../changes/deal-change.ts'
import { describeFault } from '../faults/faults.ts'
import type { DealActReason, Remedy } from '../views/deal-acts.ts'
import { describeDifferences } from './describe-differences.ts'
import { isFixedInSettings } from './describe-draft-faults.ts'
import { describeFailure } from './describe-failure.ts'
import { describeMissing, describeMissingBriefly } from './describe-missing-mapping.ts'
import { describeNoRule } from './describe-no-rule.ts'
import { describeRejection } from './describe-rejection.ts'
import {
  draftSettingsPage,
  fileSettingsPage,
  mappingPage,
  rulesPage,
  settingsPage,
} from './pages.ts'
import {
  readDifferences,
  readFaults,
  readMisses,
  readStoredMissing,
  type StoredFault,
} from './stored-json.ts'

/** The columns of an act that say why it is not further. */
export type StoppedDealAct = Pick<
  DealAct,
  'status' | 'faults' | 'differences' | 'misses' | 'errorCode' | 'errorDetails' | 'decisionReason'
> & { dealChange?: DealAct['dealChange'] } & {
  missingMappings: Pick<DealActMissingMapping, 'kind' | 'key' | 'shown' | 'reason'>[]
}

/** An act that is being made again may still have the reasons of the attempt before. */
const STOPPED_STATUSES: readonly DealAct['status'][] = ['attention', 'waiting', 'failed']

/**
 * Why an act is not further: what is wrong with the deal, what has no counterpart in 1C, how 1C's document
 * differs, what 1C or Bitrix24 answered, why no rule fits, what the accountant said. Empty: nothing is in
 * the way.
 */
export function listReasons(
  act: StoppedDealAct,
  { dealUrl, locale }: { dealUrl: string | null; locale: Locale },
): DealActReason[] {
  return [...ownReasons(act, dealUrl, locale), ...changeReasons(act, dealUrl, locale)]
}

function ownReasons(act: StoppedDealAct, dealUrl: string | null, locale: Locale): DealActReason[] {
  if (act.status === 'rejected') return [rejectionReason(act, dealUrl, locale)]
  if (act.status === 'unwanted') return noRuleReasons(act, locale)
  if (!STOPPED_STATUSES.includes(act.status)) return []
  return [
    ...readFaults(act.faults).map((fault) => ({
      text: describeFault(fault, locale),
      remedy: remedyOfFault(fault, dealUrl),
    })),
    ...act.missingMappings.flatMap((row) => missingReasons(row, locale)),
    ...differenceReasons(act, locale),
    ...failureReasons(act, locale),
  ]
}

/** The document stands, and its deal is another by now. */
function changeReasons(
  { dealChange }: StoppedDealAct,
  dealUrl: string | null,
  locale: Locale,
): DealActReason[] {
  const change = readDealChange(dealChange)
  if (!change) return []
  const remedy: Remedy = change.kind === 'deleted' ? IN_ONEC : { place: 'deal', url: dealUrl }
  return [{ text: describeDealChange(change, locale), remedy }]
}

function missingReasons(
  row: StoppedDealAct['missingMappings'][number],
  locale: Locale,
): DealActReason[] {
  const missing = readStoredMissing(row)
  if (!missing) return []
  return [
    {
      text: describeMissing(missing, locale),
      brief: describeMissingBriefly(missing, locale),
      remedy: { place: 'mapping', url: mappingPage(missing) },
    },
  ]
}

export function differenceReasons(
  { differences }: Pick<StoppedDealAct, 'differences'>,
  locale: Locale,
): DealActReason[] {
  const read = readDifferences(differences)
  return describeDifferences({ differences: read, copies: 1 }, locale).map((text) => ({
    text,
    remedy: IN_ONEC,
  }))
}

function failureReasons(
  { errorCode, errorDetails }: Pick<StoppedDealAct, 'errorCode' | 'errorDetails'>,
  locale: Locale,
): DealActReason[] {
  if (errorCode === null) return []
  const text = describeFailure(errorCode, errorDetails, locale)
  return [{ text, remedy: remedyOfFailure(errorCode, errorDetails) }]
}

function noRuleReasons(
  { misses }: Pick<StoppedDealAct, 'misses'>,
  locale: Locale,
): DealActReason[] {
  const choice = readMisses(misses)
  if (!choice) return []
  return [{ text: describeNoRule(choice, locale), remedy: { place: 'rules', url: rulesPage } }]
}

function rejectionReason(
  { decisionReason }: Pick<StoppedDealAct, 'decisionReason'>,
  dealUrl: string | null,
  locale: Locale,
): DealActReason {
  const reason = decisionReason?.trim() ?? ''
  return { text: describeRejection(reason, locale), remedy: { place: 'deal', url: dealUrl } }
}

const IN_ONEC: Remedy = { place: 'onec', url: null }

/** Cards and requisites are reached from the deal. */
export function remedyOfFault({ where }: StoredFault, dealUrl: string | null): Remedy {
  switch (where) {
    case 'mapping':
      return { place: 'mapping', url: mappingPage(null) }
    case 'rules':
      return { place: 'rules', url: rulesPage }
    case 'files':
      return { place: 'settings', url: fileSettingsPage }
    case 'onec':
      return IN_ONEC
    default:
      return { place: 'deal', url: dealUrl }
  }
}

/** Null: it passes by itself. */
export function remedyOfFailure(code: string, details: unknown): Remedy | null {
  const known = isFailureCode(code) ? code : 'onec.refused'
  const { kind } = failures[known]
  if (kind === 'unavailable' || kind === 'unknown') return null
  if (known === 'onec.draft_invalid' && isFixedInSettings(fieldsOf(details))) {
    return { place: 'settings', url: draftSettingsPage }
  }
  if (kind === 'misconfigured') return { place: 'settings', url: settingsPage }
  return known.startsWith('bitrix24.') ? { place: 'deal', url: null } : IN_ONEC
}

function fieldsOf(details: unknown): string {
  if (typeof details !== 'object' || details === null) return ''
  return 'fields' in details && typeof details.fields === 'string' ? details.fields : ''
}
