import type { GatheredDeal } from '../../bitrix24/index.ts'
import { MESSAGE_LIMITS, type MessageContract, type MessageParty } from '../../onec/port.ts'
import { isCalendarDate } from '../../platform/calendar-date.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { contractKey } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import { resolveContract } from '../resolve/contract.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import { valuesOf } from '../rules/choose-rule.ts'
import type { RulePolicies } from '../rules/schema.ts'
import { cutText, fitName } from './fit-text.ts'

interface Sides {
  organization: MessageParty | null
  counterparty: MessageParty | null
  /** Of the act. */
  currency: string
}

interface FileContract {
  contract: MessageContract | null
  missing: MissingMapping[]
  notes: Note[]
}

/**
 * Under which contract the act goes: the one of 1C or of staff's mapping, else the one that a field of the deal
 * names, by that text. Else the file names none, and the accountant chooses in the document.
 */
export function messageContract(
  deal: GatheredDeal,
  { organization, counterparty, currency }: Sides,
  policy: RulePolicies['contract'],
  lookups: OnecLookups,
): FileContract {
  if (organization?.guid && counterparty?.guid) {
    const pair = {
      organizationGuid: organization.guid,
      counterpartyGuid: counterparty.guid,
      currency,
    }
    const key = contractKey(pair.organizationGuid, pair.counterpartyGuid, currency)
    const mapped = lookups.mapping('contract', key)
    if (mapped !== null || lookups.contracts !== null) {
      const { contractGuid, missing, notes } = resolveContract(deal, pair, policy, lookups)
      if (contractGuid !== null) {
        const name = mapped?.to === 'onec' ? mapped.name : ''
        return { contract: knownContract(contractGuid, name, lookups), missing, notes }
      }
      // An agreement of УТ is no contract, and the format has no place for it.
      return { contract: null, missing, notes: missing.length > 0 ? notes : withOpenNote(notes) }
    }
  }
  const [named = null] =
    policy.choose === 'field' && policy.field ? valuesOf(deal, policy.field) : []
  if (named !== null) return { ...contractNamed(named), missing: [] }
  return { contract: null, missing: [], notes: withOpenNote([]) }
}

function withOpenNote(notes: readonly Note[]): Note[] {
  return notes.some(({ code }) => code === 'without_contract')
    ? [...notes]
    : [...notes, noteOf('contract_left_open')]
}

function knownContract(
  guid: string,
  mappedName: string,
  { contracts }: OnecLookups,
): MessageContract {
  const found = contracts?.find((one) => one.guid.toLowerCase() === guid.toLowerCase())
  return {
    guid: guid.toLowerCase(),
    name: cutText(found?.name ?? mappedName, MESSAGE_LIMITS.contractName),
    number: found?.number ? cutText(found.number, MESSAGE_LIMITS.contractNumber) : null,
    date: found?.date ?? null,
  }
}

/** «Договор № 5/26 от 01.02.2026» as its text, its number and its date. */
function contractNamed(text: string): { contract: MessageContract; notes: Note[] } {
  const { text: name, notes } = fitName(text, MESSAGE_LIMITS.contractName)
  const whole = fitName(text, MESSAGE_LIMITS.lineText).text
  const [, day, month, year] = /\sот\s+(\d{2})\.(\d{2})\.(\d{4})(?!\d)/iu.exec(whole) ?? []
  const [beforeDate = ''] = whole.split(/ от /iu, 1)
  const number = beforeDate
    .replace(/^(?:договор|контракт|дог\.?)\s*/iu, '')
    .replace(/^(?:№|no?\.?)\s*(?=[\p{L}\d])/iu, '')
  const written = `${year}-${month}-${day}`
  const contract = {
    guid: null,
    name,
    number: cutText(number, MESSAGE_LIMITS.contractNumber) || null,
    date: isCalendarDate(written) ? written : null,
  }
  return { contract, notes }
}
