import type { Kopecks } from '../../platform/money.ts'
import type { ChoiceKind } from '../port/choices.ts'
import type {
  DraftAct,
  DraftBody,
  DraftKind,
  DraftLine,
  DraftSettingField,
  DraftSettings,
  DraftVatRate,
} from '../port/drafts.ts'

/** How a draft of an act is written: which documents it may be and where what it refers to stands. */
export interface DraftProfile {
  /** The usual one first. */
  documents: readonly [DraftDocumentProfile, ...DraftDocumentProfile[]]
  contracts: DraftContractCatalog
  agreements: DraftAgreementCatalog | null
  counterparties: {
    /** The field of the partner who stands over the counterparty; null: there are no partners. */
    partner: string | null
    /** The field that marks rows not to be chosen any more, apart from the mark for deletion. */
    invalid: string | null
    /** Groups stand among them. */
    hasFolders: boolean
  }
  /** What staff choose settings and people from. */
  choices: Partial<Record<ChoiceKind, ChoiceCatalog>>
  /** What the form of settings asks for, in this order. */
  settingFields: readonly DraftSettingField[]
  /** Registers of currency rates, the first that the base publishes. */
  rates: readonly RateRegister[]
}

export interface ChoiceCatalog {
  set: string
  /** Rows have a code that people know them by. */
  hasCode: boolean
  /** The field that marks groups, which cannot be chosen; null: there are none. */
  group: string | null
}

/** What a draft must have for this document to take it, by the names of our own fields. */
export type DraftRequirement = 'item' | 'department' | 'production' | 'unit'

export interface DraftDocumentProfile {
  kind: DraftKind
  set: string
  /** The tabular section of the lines. */
  section: string
  /** The line’s text and its longest length. Without such a field texts go into the comment. */
  text: { field: string; longest: number } | null
  needs: readonly DraftRequirement[]
  /** False: the price of a line is written with the discount already off. */
  keepsDiscount: boolean
  /** A line whose price is all taken off can be posted. */
  takesFree?: true
  /** Accounts of the ledger that 1C fills by itself, unless the user of OData manages accounts; empty: none. */
  accounts: { header: readonly string[]; line: readonly string[] }
  /** Fields of the header that are this document's own. */
  header(draft: DraftAct, references: DraftReferences): DraftBody
  /** Fields of one line that are this document's own. */
  line(line: WrittenLine, references: DraftReferences): DraftBody
}

/** A line as it is about to be written. */
export interface WrittenLine {
  line: DraftLine
  number: number
  /** With two digits after the point, the discount off where the document does not keep it. */
  price: string
  /** Unlike the draft's own, filled with the item's name where nobody wrote anything. */
  text: string
}

/** Units of one currency in another. */
export interface Ratio {
  rate: string
  per: number
}

/** What a draft refers to, found in this base. */
export interface DraftReferences {
  settings: DraftSettings
  /** Key of the document's currency. */
  currency: string
  /** In which the two settle: the contract's, else the document's. */
  settlement: {
    currency: string
    /** Its rate in roubles. */
    rate: Ratio
    /** From the document's currency into it; null: not known to us. */
    fromDocument: Ratio | null
    /** The act's total in it; null: not known to us. */
    total: Kopecks | null
  }
  partner: string | null
  agreement: string | null
  /** As the contract or the agreement has it. */
  settlementOrder: string | null
  /** A member of the enumeration, or the key of the row. */
  vatRate(rate: DraftVatRate): string
  /** Unit of the line: its own, else the item's. Null: neither is known. */
  unit(line: DraftLine): { set: string; guid: string } | null
}

export interface DraftContractCatalog {
  set: string
  /** Whose it is. `catalog`: the field may also name others and is compared by type; null: it is of one type. */
  counterparty: { field: string; catalog: string | null }
  organization: string
  currency: string
  number: string
  date: string
  /** The field that tells contracts of sale from others, and what their values begin with. */
  sale: { field: string; startsWith: string }
  /** True, or any member but this one: no longer in force. */
  closed: { field: string; unless: string | null } | null
  /** Where it says how the two settle. */
  settlementOrder: string | null
}

export interface DraftAgreementCatalog {
  set: string
  counterparty: string
  partner: string
  organization: string
  currency: string
  number: string
  date: string
  inForce: { field: string; member: string }
  /** The field that says that acts under it need a contract as well. */
  needsContract: string
  settlementOrder: string
}

export interface RateRegister {
  set: string
  currency: string
  /** Rates may be against several currencies; those against the rouble are read. */
  base: string | null
  rate: string
  per: string
}

/** Whether no line of the act bears VAT. */
export function isWithoutVat({ lines }: DraftAct): boolean {
  return lines.every(({ vatRate }) => vatRate === 'none')
}
