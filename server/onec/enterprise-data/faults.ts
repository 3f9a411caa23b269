import { actFaults, lineFaults, listFaults, MAX_AMOUNT } from '../amounts/draft-faults.ts'
import { sumLines } from '../amounts/line-amounts.ts'
import type { DraftFault } from '../port/draft-faults.ts'
import { MESSAGE_LIMITS } from './limits.ts'
import type { MessageAct, MessageItem, MessageParty } from './message-act.ts'
import { type FormatVersion, formatTraits } from './versions.ts'

/**
 * What of an act this version of the format, or a base that loads it, could not take. Empty: it can go into a
 * message.
 */
export function messageFaults(act: MessageAct, version: FormatVersion): DraftFault[] {
  const { vatRates } = formatTraits(version)
  const { contract } = act
  return [
    ...actFaults(act),
    ...listFaults(null, [
      [faultOfText(act.number, MESSAGE_LIMITS.number), 'number'],
      [faultOfParty(act.organization), 'organization'],
      [faultOfParty(act.counterparty), 'counterparty'],
      [contract && faultOfText(contract.name, MESSAGE_LIMITS.contractName), 'contract'],
      [(contract?.number ?? '').length > MESSAGE_LIMITS.contractNumber && 'too_long', 'contract'],
      [sumLines(act.lines).total >= MAX_AMOUNT && 'too_large', 'total'],
    ]),
    ...act.lines.flatMap((line, index) => [
      ...listFaults(index + 1, [
        [faultOfItem(line.item), 'item'],
        [line.text.length > MESSAGE_LIMITS.lineText && 'too_long', 'text'],
        [!vatRates.includes(line.vatRate) && 'not_in_format', 'vatRate'],
      ]),
      ...lineFaults(line, index + 1, act.amountIncludesVat),
    ]),
  ]
}

function faultOfParty({ name, fullName, inn, kpp }: MessageParty) {
  const isTooLong =
    (fullName ?? '').length > MESSAGE_LIMITS.fullName ||
    (inn ?? '').length > MESSAGE_LIMITS.inn ||
    (kpp ?? '').length > MESSAGE_LIMITS.kpp
  return faultOfText(name, MESSAGE_LIMITS.name) ?? (isTooLong ? 'too_long' : null)
}

function faultOfItem({ name, unit }: MessageItem) {
  if (unit.name.trim() === '' && unit.code === '') return 'missing'
  const isTooLong = unit.name.length > MESSAGE_LIMITS.unitName
  return faultOfText(name, MESSAGE_LIMITS.name) ?? (isTooLong ? 'too_long' : null)
}

function faultOfText(text: string, longest: number) {
  if (text.trim() === '') return 'missing'
  return text.length > longest ? 'too_long' : null
}
