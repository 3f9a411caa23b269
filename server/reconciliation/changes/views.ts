import type { ContractRef, PartyCard } from '../../onec/port.ts'

// Amounts are kopecks, dates `YYYY-MM-DD`. What was before is in the currency of then, what is now in today's.

export interface Change<T> {
  before: T
  after: T
}

/** A contract as papers name it. */
export type NamedContract = Pick<ContractRef, 'name' | 'number' | 'date'>

export interface ComparedLine {
  date: string
  document: string
  debit: bigint
  credit: bigint
  /** Only of a line that changed its contract. */
  contract?: NamedContract | null
}

/** A line that came, went, or is another now. */
export interface LineChange {
  kind: 'came' | 'went' | 'changed'
  before: ComparedLine | null
  after: ComparedLine | null
}

export type Requisite = Exclude<keyof PartyCard, 'guid'>

export interface RequisiteChange extends Change<string | null> {
  side: 'supplier' | 'customer'
  field: Requisite
}

export interface ContractBalances {
  openingBalance: bigint
  closingBalance: bigint
}

/** What a person sees differently in a later edition of a period. */
export interface EditionChanges {
  currency: Change<string>
  openingBalance: Change<bigint>
  closingBalance: Change<bigint>
  number: Change<string | null> | null
  requisites: RequisiteChange[]
  /** The act's own contract, as 1C words it. */
  contract: Change<string | null> | null
  /** Contracts of lines that are called otherwise now; null: 1C named none. */
  renamedContracts: Change<NamedContract | null>[]
  /** Null on one side: 1C told of the contract only then, or only now. */
  contractBalances: ({ contract: NamedContract | null } & Change<ContractBalances | null>)[]
  /** In order of date. */
  lines: LineChange[]
}

/** What is different from the edition that the customer saw, until they say that they know. */
export interface ChangeNotice extends EditionChanges {
  /** What the customer did with the earlier edition last. */
  since: 'downloaded' | 'opened' | 'agreed' | 'acknowledged'
  at: Date
  previousId: string
  previousEdition: number
}

/** The customer agreed to an earlier edition, and not to this one yet. */
export interface EarlierAgreement {
  at: Date
  by: string
  previousId: string
  previousEdition: number
  /** What was agreed to. */
  closingBalance: bigint
  currency: string
  /** Null: nothing that a person would see. */
  changes: EditionChanges | null
}

/** Two periods follow each other by date, and their balances do not. */
export interface PeriodBreak {
  /** Of the edition that the customer agreed to or downloaded last. */
  otherId: string
  otherPeriod: { from: string; to: string }
  /** On which side of this act the other one lies. */
  side: 'before' | 'after'
  /** The earlier one's closing balance, the later one's opening balance. */
  closingBalance: bigint
  openingBalance: bigint
  currency: string
}

/** A break as staff see it: of whom, and between which acts. */
export interface StaffBreak {
  counterparty: { id: string; name: string }
  earlier: { id: string; period: { from: string; to: string } }
  later: { id: string; period: { from: string; to: string } }
  closingBalance: bigint
  openingBalance: bigint
  currency: string
}

export interface MemoryProblems {
  /** Agreed to, and the newest edition says something else. */
  outdatedAgreements: number
  /** The newest of them; `breakCount` are all. */
  breaks: StaffBreak[]
  breakCount: number
  /** Acts that say another balance than 1C's list of the same day; null: there are none, or nothing was compared. */
  balances: DifferingBalances | null
}

export interface DifferingBalances {
  /** `YYYY-MM-DD`. */
  on: string
  compared: number
  /** Kopecks. */
  differing: {
    counterpartyId: string
    name: string
    actId: string
    currency: string
    act: bigint
    balance: bigint
  }[]
  /** Where 1C's own total is not what its list comes to. */
  wrongTotals: { currency: string; listed: bigint; stated: bigint }[]
}
