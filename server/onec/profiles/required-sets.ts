import {
  type ActDocumentProfile,
  type ActsProfile,
  type CorrectionProfile,
  type EstimateProfile,
  PROPERTIES,
  PROPERTY_VALUE_CATALOG,
  PROPERTY_VALUES,
  type SectionProfile,
  type SplitProfile,
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
      [...document.contracts, ...(document.split ? [document.split.contract] : [])].map(
        ({ catalog: one }) => [one.set, one] as const,
      ),
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

function requiredSetOfDocument(document: ActDocumentProfile): RequiredSet {
  const { set, fields, contracts, only, split, correction, construction } = document
  return {
    set,
    isRequired: !document.isOptional,
    fields: [
      'Ref_Key',
      'DataVersion',
      'Posted',
      'DeletionMark',
      'Number',
      'Date',
      ...Object.values(fields).filter((field) => field !== null),
      ...contracts.map(({ field }) => field),
      ...(only ? [only.field] : []),
      ...(split ? [split.item, split.vatRate] : []),
      ...(correction ? [correction.document, correction.number, correction.date] : []),
    ],
    sections: [
      ...document.sections.map((section) => requiredSection(section, correction)),
      ...(split ? [requiredRows(split)] : []),
      ...(construction ? [requiredEstimate(construction.estimate)] : []),
    ],
  }
}

type RequiredSection = RequiredSet['sections'][number]

function requiredSection(
  { section, isOptional, isService: _, discounts: __, total, text, unit, ...names }: SectionProfile,
  correction: CorrectionProfile | undefined,
): RequiredSection {
  return {
    section,
    isRequired: !isOptional,
    fields: [
      'LineNumber',
      ...Object.values(names),
      ...[text, total, unit?.field ?? null].filter((field) => field !== null),
      ...Object.values(correction?.before ?? {}),
    ],
  }
}

function requiredRows(split: SplitProfile): RequiredSection {
  const { section, counterparty, contract, quantity, price, sum, vat } = split
  const fields = ['LineNumber', counterparty, contract.field, quantity, price, sum, vat]
  return { section, isRequired: true, fields }
}

function requiredEstimate({ section, ...fields }: EstimateProfile): RequiredSection {
  return { section, isRequired: false, fields: ['LineNumber', ...Object.values(fields)] }
}
