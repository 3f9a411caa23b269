import type { ActAnswer } from '../act-answer.ts'
import type { JsonValue } from '../json-text.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { companyInn, companyKpp } from '../ledger/requisites.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { IdentityFault } from './table.ts'

const STRANGER = {
  name: 'ООО «Посторонний»',
  inn: companyInn('stranger'),
  kpp: companyKpp('stranger'),
}

/** Whom the module names, in the order in which it is applied. */
const IDENTITIES: Record<IdentityFault, (act: ActAnswer, asked: Counterparty) => ActAnswer> = {
  stranger_by_inn: (act) => ({ ...act, counterparty: { ...STRANGER } }),
  stranger_by_name: (act) => ({ ...act, counterparty: STRANGER.name }),
  other_inn: (act, { guid, name }) => ({
    ...act,
    counterparty: { guid, name, inn: STRANGER.inn, kpp: STRANGER.kpp },
  }),
  other_kpp: (act, { name, inn }) => ({
    ...act,
    counterparty: { name, inn, kpp: companyKpp('branch-of-somebody') },
  }),
  requisites_spaced: (act, { name, inn, kpp }) => ({
    ...act,
    counterparty: { name, inn: spaced(inn), kpp: spaced(kpp) },
  }),
  stranger_organization: (act) => ({ ...act, organization: { ...STRANGER } }),
  stranger_organization_name: (act) => ({ ...act, organization: STRANGER.name }),
  no_organization: ({ organization: _, ...act }) => act,
  organization_moved: (act) => ({
    ...act,
    organization: { ...ORGANIZATION, kpp: companyKpp('moved'), address: '190000, Санкт-Петербург' },
  }),
}

/** The act as a module writes it that looks for its parties by itself. */
export function renameParties(
  act: ActAnswer,
  asked: Counterparty,
  faults: ActiveFaults,
): ActAnswer {
  return identities
    .filter((id) => faults.has(id))
    .reduce((written, id) => IDENTITIES[id](written, asked), act)
}

const identities = Object.keys(IDENTITIES).filter((id): id is IdentityFault => id in IDENTITIES)

function spaced(digits: string): JsonValue {
  return digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}
