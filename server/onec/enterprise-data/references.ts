import { uuidOfName } from '../../platform/uuid.ts'
import type { MessageAct, MessageContract, MessageItem, MessageParty } from './message-act.ts'

/**
 * The key of each row of a catalogue. 1C finds a row by its key first; without one it makes a new key at every
 * mention, and with it a new row where names do not tell. So what 1C has not yet gets a key of its own, which
 * follows from what the row is: the same in every message, whoever writes it and whenever.
 */

/** Of all keys that are made here. */
const NAMESPACE = '5f1d0c9e-3c0b-4a52-9d1e-6f0b8a7c2e41'

type Kind = 'organization' | 'counterparty' | 'contract' | 'item' | 'unit' | 'currency'

function keyOf(kind: Kind, ...parts: string[]): string {
  return uuidOfName(NAMESPACE, JSON.stringify([kind, ...parts]))
}

/** By tax numbers; by the name where there are none. */
export function partyReference(
  { guid, name, inn, kpp }: MessageParty,
  kind: 'organization' | 'counterparty',
): string {
  return guid ?? (inn ? keyOf(kind, inn, kpp ?? '') : keyOf(kind, '', '', name))
}

/** By number and date, whatever words stand around them; else by the name. */
export function contractReference(
  { guid, name, number, date }: MessageContract,
  {
    organization,
    counterparty,
    currency,
  }: Pick<MessageAct, 'organization' | 'counterparty' | 'currency'>,
): string {
  if (guid !== null) return guid
  const sides = [
    partyReference(organization, 'organization'),
    partyReference(counterparty, 'counterparty'),
    currency.code,
  ]
  return number && date
    ? keyOf('contract', ...sides, number, date)
    : keyOf('contract', ...sides, '', '', name)
}

/** A service in another unit is another row. */
export function itemReference({ guid, name, unit }: MessageItem): string {
  return guid ?? keyOf('item', name, unitReference(unit))
}

export function unitReference({ code, name }: MessageItem['unit']): string {
  return code === '' ? keyOf('unit', '', name) : keyOf('unit', code)
}

export function currencyReference(code: string): string {
  return keyOf('currency', code)
}
