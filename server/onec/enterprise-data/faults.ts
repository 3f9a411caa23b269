import { actFaults, lineFaults, listFaults } from '../amounts/draft-faults.ts'
import type { DraftFault } from '../port/draft-faults.ts'
import type { MessageAct, MessageParty } from './message-act.ts'

const MAX_NUMBER_LENGTH = 256
/** The format sets no bound to a line's text; the bases that load it do. */
const MAX_TEXT_LENGTH = 1000

/** What of an act the format, or a base that loads it, could not take. Empty: it can go into a message. */
export function messageFaults(act: MessageAct): DraftFault[] {
  const isNumber = act.number.trim() !== '' && act.number.length <= MAX_NUMBER_LENGTH
  return [
    ...actFaults(act),
    ...listFaults(null, [
      [!isNumber && 'missing', 'number'],
      [faultOfParty(act.organization), 'organization'],
      [faultOfParty(act.counterparty), 'counterparty'],
      [act.contract?.name.trim() === '' && 'missing', 'contract'],
    ]),
    ...act.lines.flatMap((line, index) => [
      ...listFaults(index + 1, [
        [line.item.name.trim() === '' && 'missing', 'item'],
        [line.text.length > MAX_TEXT_LENGTH && 'too_long', 'text'],
      ]),
      ...lineFaults(line, index + 1, act.amountIncludesVat),
    ]),
  ]
}

function faultOfParty({ name, inn, kpp }: MessageParty) {
  if (name.trim() === '') return 'missing'
  return (inn ?? '').length > 12 || (kpp ?? '').length > 9 ? 'too_long' : null
}
