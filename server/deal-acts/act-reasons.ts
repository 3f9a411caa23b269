import type { Locale } from '../identity/index.ts'
import type { DealAct, DealActWant } from '../platform/database/client/client.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import { isOfSettings } from './draft-fault-words.ts'
import { foundWords } from './equals-words.ts'
import { failureWords } from './failure-words.ts'
import { faultWords } from './faults.ts'
import {
  type KeptFault,
  readDifferences,
  readFaults,
  readMisses,
  readWantRow,
} from './kept-json.ts'
import { missingWords } from './missing-words.ts'
import { draftSettingsPage, mappingPage, rulesPage, settingsPage } from './pages.ts'
import { rejectionWords } from './rejection-words.ts'
import { noRuleWords } from './rule-words.ts'
import type { DealActReason, Remedy } from './views.ts'

/** What of an act tells why it is not further. */
export type StoppedAct = Pick<
  DealAct,
  'status' | 'faults' | 'differences' | 'misses' | 'errorCode' | 'errorDetails' | 'decisionReason'
> & { wants: Pick<DealActWant, 'kind' | 'key' | 'shown' | 'reason'>[] }

/** An act that is under way again may have left behind what kept it back. */
const STOPPED: readonly DealAct['status'][] = ['attention', 'waiting', 'failed']

/**
 * Why an act is not further: what is wrong with the deal, what has no counterpart in 1C, how 1C's document
 * differs, what 1C or Bitrix24 answered, why no rule fits, what the accountant said. Empty: nothing is in
 * the way.
 */
export function reasonsOf(
  act: StoppedAct,
  { dealUrl, locale }: { dealUrl: string | null; locale: Locale },
): DealActReason[] {
  if (act.status === 'rejected') return [rejection(act, dealUrl, locale)]
  if (act.status === 'unwanted') return missReasons(act, locale)
  if (!STOPPED.includes(act.status)) return []
  return [
    ...readFaults(act.faults).map((fault) => ({
      text: faultWords(fault, locale),
      remedy: remedyOfFault(fault, dealUrl),
    })),
    ...act.wants.flatMap((row) => wantReasons(row, locale)),
    ...differenceReasons(act, locale),
    ...failureReasons(act, locale),
  ]
}

function wantReasons(row: StoppedAct['wants'][number], locale: Locale): DealActReason[] {
  const want = readWantRow(row)
  if (!want) return []
  return [
    { text: missingWords(want, locale), remedy: { place: 'mapping', url: mappingPage(want) } },
  ]
}

export function differenceReasons(
  { differences }: Pick<StoppedAct, 'differences'>,
  locale: Locale,
): DealActReason[] {
  const read = readDifferences(differences)
  return foundWords({ kind: 'different', differences: read, copies: 1 }, locale).map((text) => ({
    text,
    remedy: IN_ONEC,
  }))
}

function failureReasons(
  { errorCode, errorDetails }: Pick<StoppedAct, 'errorCode' | 'errorDetails'>,
  locale: Locale,
): DealActReason[] {
  if (errorCode === null) return []
  const text = failureWords(errorCode, errorDetails, locale)
  return [{ text, remedy: remedyOfFailure(errorCode, errorDetails) }]
}

function missReasons({ misses }: Pick<StoppedAct, 'misses'>, locale: Locale): DealActReason[] {
  const choice = readMisses(misses)
  if (!choice) return []
  return [{ text: noRuleWords(choice, locale), remedy: { place: 'rules', url: rulesPage } }]
}

function rejection(
  { decisionReason }: Pick<StoppedAct, 'decisionReason'>,
  dealUrl: string | null,
  locale: Locale,
): DealActReason {
  const reason = decisionReason?.trim() ?? ''
  return { text: rejectionWords(reason, locale), remedy: { place: 'deal', url: dealUrl } }
}

const IN_ONEC: Remedy = { place: 'onec', url: null }

/** Cards and requisites are reached from the deal. */
export function remedyOfFault({ where }: KeptFault, dealUrl: string | null): Remedy {
  switch (where) {
    case 'mapping':
      return { place: 'mapping', url: mappingPage(null) }
    case 'rules':
      return { place: 'rules', url: rulesPage }
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
  if (known === 'onec.draft_invalid' && isOfSettings(fieldsOf(details))) {
    return { place: 'settings', url: draftSettingsPage }
  }
  if (kind === 'misconfigured') return { place: 'settings', url: settingsPage }
  return known.startsWith('bitrix24.') ? { place: 'deal', url: null } : IN_ONEC
}

function fieldsOf(details: unknown): string {
  if (typeof details !== 'object' || details === null) return ''
  return 'fields' in details && typeof details.fields === 'string' ? details.fields : ''
}
