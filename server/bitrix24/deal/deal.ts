import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { LinePrices, RowPrices } from './prices.ts'

/** A deal with everything that an act needs, as it is in Bitrix24 now. */
export interface GatheredDeal {
  /** 2: a deal; from 128 on it is an item of this smart process. */
  entityTypeId: number
  id: number
  title: string
  /** `WON` in the first funnel, `C1:WON` in others. */
  stageId: string
  /** The funnel; 0 is the first one. */
  categoryId: number
  /** ISO 4217. */
  currency: string
  /** The deal's amount as text, exactly; null: none. */
  amount: string | null
  /** Somebody wrote the amount by hand: the lines need not add up to it. */
  isAmountManual: boolean
  beginDate: CalendarDate | null
  closeDate: CalendarDate | null
  /** When it came to its stage. */
  movedAt: Date | null
  /** One that was restored from the recycle bin keeps this, and has another number. */
  createdAt: Date | null
  updatedAt: Date | null
  lines: DealLine[]
  totals: DealTotals
  /** Null: the deal has no company. */
  company: Named | null
  contact: Named | null
  buyer: ChosenRequisites
  seller: ChosenRequisites
  responsible: Person | null
  /** Every field as text under its name (`stageId`, `UF_CRM_1721244482250`), for conditions of rules. */
  fields: Record<string, string | string[] | null>
  /** What could not be read and was not necessary, for staff. */
  notes: GatherNote[]
}

export interface Named {
  id: number
  name: string
}

export interface DealLine extends LinePrices {
  id: number
  /** From 1, in the deal's order. */
  number: number
  /** Null: written by hand. */
  productId: number | null
  name: string
  kind: 'goods' | 'set' | 'offer' | 'service' | 'other'
  /** OKEI code (796 is "шт"), and the name people see; custom units have codes of their own. */
  unit: { code: string | null; name: string | null }
  /** What Bitrix24 said, for the text of a fault. */
  source: RowPrices
  /** Of a negative line that was spread over this one: what `discount` has of it, without VAT where that is on top. */
  takenOff?: Kopecks
}

export interface DealTotals {
  /** The sum of the lines, price × quantity each. */
  lines: Kopecks
  vat: Kopecks
  /** As Bitrix24 adds up lines whose VAT is on top of the price; equal to `lines` where there are none. */
  withVatOnTop: Kopecks
  /** The deal's own amount in kopecks; null: none, or finer than a kopeck. */
  deal: Kopecks | null
}

/** How one side's requisites were found. */
export interface ChosenRequisites {
  /** Null: there are none, or several and nobody chose. */
  requisites: Requisites | null
  /** `link`: chosen in the deal; `only`: there was no other. */
  chosenBy: 'link' | 'only' | null
  /** All there were to choose from. */
  candidates: RequisitesSummary[]
  /** Chosen in the deal, and somebody else's: of a former client, or no own company. They do not count. */
  ignored?: RequisitesSummary | null
  /** The webhook's owner has no right to see whose requisites these would be. */
  isHidden?: boolean
}

export interface RequisitesSummary {
  id: number
  owner: Owner
  /** The best of its names. */
  name: string
  inn: string | null
  kpp: string | null
}

export interface Owner {
  kind: 'company' | 'contact'
  id: number
}

export interface Requisites extends RequisitesSummary {
  /** Its label in Bitrix24. */
  title: string
  companyName: string | null
  fullName: string | null
  /** Of a sole trader or a person. */
  personName: string | null
  ogrn: string | null
  ogrnip: string | null
  okpo: string | null
  director: string | null
  accountant: string | null
  addresses: Address[]
  /** Null: none, or several and nobody chose. */
  bank: BankDetails | null
  bankCandidates: number
}

export type AddressKind =
  | 'actual'
  | 'registration'
  | 'legal'
  | 'postal'
  | 'beneficiary'
  | 'delivery'
  | 'other'

export interface Address {
  kind: AddressKind
  /** In one line, from the postal code on. */
  text: string
  postalCode: string | null
  country: string | null
  province: string | null
  region: string | null
  city: string | null
  /** Street and house. */
  street: string | null
  /** Flat, office. */
  room: string | null
}

export interface BankDetails {
  id: number
  bankName: string | null
  bik: string | null
  account: string | null
  correspondentAccount: string | null
  /** ISO 4217. */
  currency: string | null
}

export interface Person {
  id: number
  name: string
  email: string | null
  isActive: boolean
}

/** Who answers for a deal, and who does when that person has left. */
export interface Responsible {
  /** Null: the deal names nobody. */
  id: number | null
  /** False: dismissed, or nobody that Bitrix24 knows. */
  isActive: boolean
  /** Of somebody who has left: the nearest head above them; null: none is there, or we may not read departments. */
  headId: number | null
  companyId: number | null
  contactId: number | null
}

export interface GatherNote {
  /** Which part: `responsible`, `addresses`… */
  part: string
  /** The failure's code and Bitrix24's own text. */
  code: string
  message: string
}

/** A company by one of its requisites. */
export interface FoundCompany {
  id: number
  /** Of the card. */
  title: string
  /** Of the requisites. */
  name: string
  inn: string
  kpp: string | null
}
