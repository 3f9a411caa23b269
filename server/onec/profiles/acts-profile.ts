import type { VatRate } from '../port/values.ts'

/** How completion acts are read: which sets they are and how their fields are called. */
export interface ActsProfile {
  documents: readonly ActDocumentProfile[]
  items: ItemCatalog
  /** Catalogues of units by set; a line's unit may be of any of them. */
  units: readonly CatalogProfile[]
  organizations: PartyCatalog
  counterparties: PartyCatalog
  currencies: CatalogProfile
  vat: VatProfile
  signals: SignalProfile
}

export interface ActDocumentProfile {
  set: string
  /** Read only when the settings name it. */
  isOptional?: true
  /** Which documents of the set are completion acts; absent: all. */
  only?: { field: string; in: readonly string[] }
  fields: {
    /** Null: each row of `split` names its own. */
    counterparty: string | null
    organization: string
    currency: string
    amountIncludesVat: string
    total: string
    comment: string
  }
  /** What the act is issued under, the first that is filled. */
  contracts: readonly { field: string; catalog: ContractCatalog }[]
  sections: readonly SectionProfile[]
  /** One document with acts of several customers: its header says what was done, each row for whom. */
  split?: SplitProfile
  /** The document changes another one: its lines say what was and what is, its effect is the difference. */
  correction?: CorrectionProfile
  /** What says whether VAT is due; absent: it is, by the rates of the lines. */
  taxation?: TaxationProfile
  /** Sections whose sums the header's total may hold and that are no lines of the act. */
  beside?: readonly { section: string; sum: string }[]
  /** When the works were done; absent: the document keeps no such dates. A release may lack them. */
  period?: { from: string; to: string }
  /** Members of `only.field` that are completion acts when the settings say so. */
  construction?: { in: readonly string[]; estimate: EstimateProfile }
}

/** A flag that says "without VAT", or an enumeration with the members by which VAT is due. */
export type TaxationProfile =
  | { field: string; kind: 'untaxed flag' }
  | { field: string; kind: 'member'; taxed: readonly string[] }

export interface SplitProfile {
  section: string
  counterparty: string
  contract: { field: string; catalog: ContractCatalog }
  /** Of the header. */
  item: string
  vatRate: string
  /** Of the row. */
  quantity: string
  price: string
  sum: string
  vat: string
}

export interface CorrectionProfile {
  /** What is corrected, of a composite type, and how 1C prints it. */
  document: string
  number: string
  date: string
  /** What a line's fields were before. */
  before: { quantity: string; price: string; sum: string; vatRate: string; vat: string }
}

/** The positions of an estimate: what the works are made up of, VAT being reckoned of them all together. */
export interface EstimateProfile {
  section: string
  item: string
  text: string
  quantity: string
  price: string
  sum: string
}

/** A tabular section whose rows are lines of the act; null: the section has no such field. */
export interface SectionProfile {
  section: string
  /** Not every release has it. */
  isOptional?: true
  /** False: goods that are sold along with services. */
  isService: boolean
  item: string
  text: string | null
  quantity: string
  /** Where the unit stands: on the line, else with the item. */
  unit: { field: string; catalog: string | 'by type' } | null
  price: string
  /** What is taken off quantity × price. A release may lack any of these; absent: there are no discounts. */
  discounts?: readonly DiscountProfile[]
  sum: string
  vatRate: string
  vat: string
  /** With VAT; null: `sum`, and `vat` on top where the price does not include it. */
  total: string | null
}

export interface DiscountProfile {
  sum: string
  /** Of quantity × price; where the sum is empty the discount is this. */
  percent?: string
  /** Not every document takes it off the sum, as points that are paid with. */
  isOptional?: true
}

export interface CatalogProfile {
  set: string
  /** A base without it is read all the same, only without these names. */
  isOptional?: true
}

export interface ItemCatalog extends CatalogProfile {
  fullName: string
  unit: { field: string; catalog: string }
}

export interface PartyCatalog extends CatalogProfile {
  fullName: string
  inn: string
  kpp: string
}

export interface ContractCatalog extends CatalogProfile {
  number: string
  date: string
}

/** A member of an enumeration on the line, or a row of a catalogue. */
export type VatProfile = { shape: 'member' } | VatRows

export interface VatRows extends CatalogProfile {
  shape: 'row'
  /** The field with a member such as `НДС20_120`; null: there is none. */
  member: string | null
  percent: string
  isCalculated: string
  /** The field that says "not taxed"; null: there is none. */
  isExempt: string | null
}

export interface SignalProfile {
  /** The tabular section of additional attributes; null: properties stand in the register only. */
  propertySection: string | null
  edi: { set: string; object: string; state: string; comment: string } | null
  original: OriginalRegister | null
}

export interface OriginalRegister {
  set: string
  object: string
  /** Further condition on rows. */
  filter: string | null
  /** The state is a member of an enumeration, or a row of a catalogue. */
  state: { field: string; catalog: string | null }
}

/** Sets that every configuration on БСП has under the same names. */
export const PROPERTIES = 'ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения'
export const PROPERTY_VALUES = 'InformationRegister_ДополнительныеСведения'
export const PROPERTY_VALUE_CATALOG = 'Catalog_ЗначенияСвойствОбъектов'

const MEMBER = /^НДС(\d{1,2})(?:_(\d{2,3}))?$/

/** `НДС20_120` -> `20/120`, `БезНДС` -> `none`. Null: none of the members known. */
export function vatRateOfMember(member: string): VatRate | null {
  if (member === 'БезНДС') return 'none'
  const [, percent, base] = MEMBER.exec(member) ?? []
  if (percent === undefined) return null
  return base === undefined ? `${Number(percent)}` : `${Number(percent)}/${Number(base)}`
}
