import {
  type ActDocumentProfile,
  type ActsProfile,
  PROPERTIES,
  PROPERTY_VALUE_CATALOG,
  PROPERTY_VALUES,
} from './acts-profile.ts'

/** A set that the portal reads, and the fields of it. */
export interface RequiredSet {
  set: string
  isRequired: boolean
  fields: string[]
  /** Fields of tabular sections. */
  sections: { section: string; isRequired: boolean; fields: string[] }[]
}

/** Every set, field and tabular section that a profile reads of these documents, for a base to be compared with. */
export function listRequiredSets(
  profile: ActsProfile,
  documents: readonly ActDocumentProfile[],
): RequiredSet[] {
  const { items, organizations, counterparties, currencies, vat, signals } = profile
  const catalog = (
    set: string,
    isOptional: boolean | undefined,
    fields: string[],
  ): RequiredSet => ({
    set,
    isRequired: !isOptional,
    fields: ['Ref_Key', ...fields],
    sections: [],
  })
  const signalSet = (set: string, fields: string[]): RequiredSet => ({
    set,
    isRequired: false,
    fields,
    sections: [],
  })
  const party = ({ set, isOptional, fullName, inn, kpp }: ActsProfile['organizations']) =>
    catalog(set, isOptional, ['Description', fullName, inn, kpp])
  const contracts = new Map(
    documents.flatMap((document) =>
      document.contracts.map((one) => [one.catalog.set, one.catalog]),
    ),
  )
  const { edi, original } = signals
  return [
    ...documents.map((document) => requiredSetOfDocument(document)),
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
    signalSet(PROPERTIES, [
      'ИдентификаторДляФормул',
      'Имя',
      'Заголовок',
      'ЭтоДополнительноеСведение',
    ]),
    signalSet(PROPERTY_VALUES, ['Объект', 'Свойство_Key', 'Значение']),
    signalSet(PROPERTY_VALUE_CATALOG, ['Description']),
    ...(edi ? [signalSet(edi.set, [edi.object, edi.state, edi.comment])] : []),
    ...(original ? [signalSet(original.set, [original.object, original.state.field])] : []),
    ...(original?.state.catalog ? [signalSet(original.state.catalog, ['Description'])] : []),
  ]
}

function requiredSetOfDocument({
  set,
  fields,
  contracts,
  only,
  sections,
}: ActDocumentProfile): RequiredSet {
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
