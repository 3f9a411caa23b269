import type { ChannelName } from '../deliver/channel.ts'
import type { RunSettings } from '../settings/run-settings.ts'

export const INCLUSION_REASONS = [
  /** Somebody owes somebody something at the end of the period. */
  'balance',
  /** Nobody knows the balance before the act: one with nothing in it is left out then. */
  'to_be_seen',
  /** 1C's registers show a balance, or none: the act decides. */
  'register_balance',
  'register_zero',
  /** The balance is zero, and the period has movements. */
  'movements',
  'by_hand',
] as const

export const EXCLUSION_REASONS = [
  'zero_balance',
  /** 1C's registers say zero, and so did the last act; nothing that the portal knows of came since. */
  'zero_in_registers',
  /** Neither people in the portal nor an address in 1C. */
  'no_recipient',
  /** The counterparty does without, or all of its addresses were unsubscribed. */
  'opted_out',
  /** Mail to all of its addresses comes back. */
  'mail_returned',
  'blocked',
  /** Another run has sent the act of this period, or is about to. */
  'already_sent',
  'by_hand',
] as const

export type InclusionReason = (typeof INCLUSION_REASONS)[number]
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** What is known of a counterparty when a run is prepared. */
export interface Candidate {
  /** Kopecks, either sign; null: not known. */
  balance: bigint | null
  /** The balance is what 1C's registers say, which an act need not agree with; null: it is 1C's list that says it. */
  byRegister?: { isZeroEverywhere: boolean; isQuiet: boolean } | null
  choice: { channels: readonly ChannelName[]; exclusion: string | null } | null
  /** Addresses that a letter could go to. */
  addresses: number
  /** Why a letter can go to none of them; null: it can. */
  whyNobody: 'no_address' | 'opted_out' | 'stopped' | null
  /** People who work for it in the portal. */
  people: number
  isSentAlready: boolean
}

export type Verdict =
  | { status: 'included'; reason: InclusionReason; channels: ChannelName[] }
  | { status: 'excluded'; reason: ExclusionReason; channels: ChannelName[] }

/** Whether a run concerns a counterparty, why, and by which channels it is reached. */
export function judge(candidate: Candidate, settings: RunSettings): Verdict {
  const channels = channelsOf(candidate, settings)
  const exclude = (reason: ExclusionReason): Verdict => ({ status: 'excluded', reason, channels })
  const include = (reason: InclusionReason): Verdict => ({ status: 'included', reason, channels })
  const { balance, byRegister, choice } = candidate
  if (choice?.exclusion === 'opted_out') return exclude('opted_out')
  if (choice?.exclusion) return exclude('blocked')
  if (candidate.isSentAlready) return exclude('already_sent')
  if (byRegister) {
    const isLeftOut = byRegister.isZeroEverywhere && byRegister.isQuiet && settings.trustsRegisters
    if (isLeftOut && !settings.includesMovements) return exclude('zero_in_registers')
  } else if (balance === 0n && !settings.includesMovements) return exclude('zero_balance')
  if (candidate.whyNobody === 'opted_out') return exclude('opted_out')
  if (channels.length === 0)
    return exclude(candidate.whyNobody === 'stopped' ? 'mail_returned' : 'no_recipient')
  if (byRegister) return include(byRegister.isZeroEverywhere ? 'register_zero' : 'register_balance')
  return include(balance ? 'balance' : 'to_be_seen')
}

/** Whether the act decides about an item, and whether its balance is 1C's registers' all the same. */
export function waitsForAct(reason: string): boolean {
  return reason === 'to_be_seen' || isByRegister(reason)
}

export function isByRegister(reason: string): boolean {
  return reason === 'register_balance' || reason === 'register_zero'
}

/** Why an item whose balance nobody knew takes part, or does not, by its act. */
export function judgeBalance(
  act: { closingBalance: bigint; lineCount: number },
  { includesMovements }: Pick<RunSettings, 'includesMovements'>,
): 'balance' | 'movements' | 'zero_balance' {
  if (act.closingBalance !== 0n) return 'balance'
  return includesMovements && act.lineCount > 0 ? 'movements' : 'zero_balance'
}

/** Those asked for by which somebody would get it. */
function channelsOf(
  { choice, addresses, people }: Candidate,
  settings: RunSettings,
): ChannelName[] {
  const asked = choice && choice.channels.length > 0 ? choice.channels : settings.channels
  const reaches = (channel: ChannelName) => {
    if (channel === 'email') return addresses > 0
    return channel === 'portal' ? people > 0 : true
  }
  return [...new Set(asked)].filter(reaches)
}
