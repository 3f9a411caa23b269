import type { ActsProfile } from './acts-profile.ts'
import { fieldsOfDraft } from './draft-fields.ts'
import type { DraftProfile } from './draft-profile.ts'
import type { RequiredSet } from './required-sets.ts'

/**
 * Every set and field that making a draft writes or looks at, for a base to be compared with. Required is what the
 * usual draft cannot do without; what is not required is held against the base only where it publishes the set.
 */
export function listDraftSets(
  { items, units, organizations, counterparties, currencies, vat }: ActsProfile,
  drafts: DraftProfile,
): RequiredSet[] {
  const { documents, contracts, agreements, choices, settingFields, rates } = drafts
  const rows = (set: string, isRequired: boolean, fields: (string | null)[]): RequiredSet => ({
    set,
    isRequired,
    fields: ['Ref_Key', ...fields.filter((field) => field !== null)],
    sections: [],
  })
  const named = ['Description', 'DeletionMark']
  const chosen = Object.entries(choices).map(([kind, { set, hasCode }]) => {
    const isRequired = settingFields.some((one) => one.choice === kind && one.isRequired)
    return rows(set, isRequired, [...named, ...(hasCode ? ['Code'] : [])])
  })
  const { partner, invalid, hasFolders } = drafts.counterparties
  const { counterparty } = contracts
  return [
    ...documents.map((document, index): RequiredSet => {
      const fields = fieldsOfDraft(document)
      const { set, section } = document
      const isUsual = index === 0
      return {
        set,
        isRequired: isUsual,
        fields: fields.header,
        sections: [{ section, isRequired: isUsual, fields: fields.line }],
      }
    }),
    rows(contracts.set, true, [
      ...named,
      counterparty.field,
      counterparty.catalog === null ? null : `${counterparty.field}_Type`,
      contracts.organization,
      contracts.currency,
      contracts.number,
      contracts.date,
      contracts.sale.field,
      contracts.settlementOrder,
    ]),
    ...(agreements
      ? [
          rows(agreements.set, false, [
            ...named,
            agreements.counterparty,
            agreements.partner,
            agreements.organization,
            agreements.currency,
            agreements.number,
            agreements.date,
            agreements.inForce.field,
            agreements.needsContract,
            agreements.settlementOrder,
          ]),
        ]
      : []),
    rows(organizations.set, true, [
      ...named,
      organizations.fullName,
      organizations.inn,
      organizations.kpp,
    ]),
    rows(counterparties.set, true, [
      ...named,
      counterparties.fullName,
      counterparties.inn,
      counterparties.kpp,
      partner,
      invalid,
      hasFolders ? 'IsFolder' : null,
    ]),
    rows(items.set, true, [
      ...named,
      'Code',
      'Артикул',
      'IsFolder',
      items.fullName,
      items.unit.field,
    ]),
    ...units.map(({ set, isOptional }) => rows(set, !isOptional, [...named, 'Code'])),
    rows(currencies.set, true, ['Code', 'Description']),
    ...(vat.shape === 'row'
      ? [
          rows(vat.set, true, [
            ...named,
            vat.member,
            vat.percent,
            vat.isCalculated,
            vat.isExempt,
            ...(vat.member === null ? [] : ['НачалоПериода', 'КонецПериода']),
          ]),
        ]
      : []),
    ...chosen,
    ...rates.map(({ set, currency, base, rate, per }) => ({
      ...rows(set, false, []),
      fields: ['Period', currency, base, rate, per].filter((field) => field !== null),
    })),
  ]
}
