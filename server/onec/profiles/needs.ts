import {
  type DocumentProfile,
  PROPERTIES,
  PROPERTY_VALUE_CATALOG,
  PROPERTY_VALUES,
  type Profile,
} from './profile.ts'

/** A set that the portal reads, and the fields of it. */
export interface SetNeed {
  set: string
  isRequired: boolean
  fields: string[]
  /** Fields of tabular sections. */
  sections: { section: string; isRequired: boolean; fields: string[] }[]
}

/** Every set, field and tabular section that a profile reads of these documents, for a base to be held against. */
export function needsOf(profile: Profile, documents: readonly DocumentProfile[]): SetNeed[] {
  const { items, organizations, counterparties, currencies, vat, signals } = profile
  const catalog = (set: string, isOptional: boolean | undefined, fields: string[]): SetNeed => ({
    set,
    isRequired: !isOptional,
    fields: ['Ref_Key', ...fields],
    sections: [],
  })
  const beside = (set: string, fields: string[]): SetNeed => ({
    set,
    isRequired: false,
    fields,
    sections: [],
  })
  const party = ({ set, isOptional, fullName, inn, kpp }: Profile['organizations']) =>
    catalog(set, isOptional, ['Description', fullName, inn, kpp])
  const contracts = new Map(
    documents.flatMap((document) =>
      document.contracts.map((one) => [one.catalog.set, one.catalog]),
    ),
  )
  const { edi, original } = signals
  return [
    ...documents.map((document) => needOfDocument(document)),
    catalog(items.set, items.isOptional, ['Description', items.fullName, items.unit.field]),
    ...profile.units.map(({ set, isOptional }) => catalog(set, isOptional, ['Description'])),
    party(organizations),
    party(counterparties),
    ...[...contracts.values()].map(({ set, isOptional, number, date }) =>
      catalog(set, isOptional, ['Description', number, date]),
    ),
    catalog(currencies.set, currencies.isOptional, ['Code', 'Description']),
    ...(vat.shape === 'row'
      ? [
          catalog(
            vat.set,
            vat.isOptional,
            [vat.member, vat.percent, vat.isCalculated, vat.isExempt].filter((one) => one !== null),
          ),
        ]
      : []),
    beside(PROPERTIES, ['ИдентификаторДляФормул', 'Имя', 'Заголовок', 'ЭтоДополнительноеСведение']),
    beside(PROPERTY_VALUES, ['Объект', 'Свойство_Key', 'Значение']),
    beside(PROPERTY_VALUE_CATALOG, ['Description']),
    ...(edi ? [beside(edi.set, [edi.object, edi.state, edi.comment])] : []),
    ...(original ? [beside(original.set, [original.object, original.state.field])] : []),
    ...(original?.state.catalog ? [beside(original.state.catalog, ['Description'])] : []),
  ]
}

function needOfDocument({ set, fields, contracts, only, sections }: DocumentProfile): SetNeed {
  return {
    set,
    isRequired: true,
    fields: [
      'Ref_Key',
      'DataVersion',
      'Posted',
      'DeletionMark',
      'Number',
      'Date',
      ...Object.values(fields),
      ...contracts.map(({ field }) => field),
      ...(only ? [only.field] : []),
    ],
    sections: sections.map(
      ({ section, isOptional, isService: _, total, text, unit, ...names }) => ({
        section,
        isRequired: !isOptional,
        fields: [
          'LineNumber',
          ...Object.values(names),
          ...[text, total, unit?.field ?? null].filter((field) => field !== null),
        ],
      }),
    ),
  }
}
