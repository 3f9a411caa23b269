import type { FoundContract } from '../../port/look-ups.ts'
import type { DraftAgreementCatalog, DraftContractCatalog } from '../../profiles/draft-profile.ts'
import type { Fields } from '../client/fields.ts'
import { guidLiteral, referenceLiteral } from '../client/query.ts'

/** Contracts and agreements as rows of 1C's catalogues. */

/** How a contract or an agreement has the two settle. */
export interface SettlementTerms {
  /** Key of the currency they settle in. */
  currency: string | null
  settlementOrder: string | null
}

export interface ContractRow extends Omit<FoundContract, 'currency'>, SettlementTerms {
  isSale: boolean
}

export function fieldsOf(facts: DraftContractCatalog | DraftAgreementCatalog): string[] {
  const { currency, number, date, settlementOrder } = facts
  const own = [currency, number, date, settlementOrder].filter((field) => field !== null)
  return ['Ref_Key', 'Description', 'DeletionMark', ...own]
}

export function termsOf(
  row: Fields,
  { currency, settlementOrder }: DraftContractCatalog | DraftAgreementCatalog,
): SettlementTerms {
  return {
    currency: row.guid(currency),
    settlementOrder: (settlementOrder && row.text(settlementOrder)) || null,
  }
}

function readRow(row: Fields, facts: DraftContractCatalog | DraftAgreementCatalog) {
  return {
    guid: row.key(),
    name: row.text('Description'),
    number: row.text(facts.number) || null,
    date: row.date(facts.date),
    ...termsOf(row, facts),
  }
}

export function readContract(
  row: Fields,
  facts: DraftContractCatalog,
  closed: DraftContractCatalog['closed'],
): ContractRow {
  const isOver =
    closed !== null &&
    (closed.unless === null ? row.boolean(closed.field) : row.text(closed.field) !== closed.unless)
  return {
    ...readRow(row, facts),
    kind: 'contract',
    isClosed: row.boolean('DeletionMark') || isOver,
    needsContract: false,
    isSale: row.text(facts.sale.field).startsWith(facts.sale.startsWith),
  }
}

export function readAgreement(row: Fields, facts: DraftAgreementCatalog): ContractRow {
  const isInForce = row.text(facts.inForce.field) === facts.inForce.member
  const isClosed = row.boolean('DeletionMark') || !isInForce
  const needsContract = row.boolean(facts.needsContract)
  return { ...readRow(row, facts), kind: 'agreement', isClosed, needsContract, isSale: true }
}

/** The condition that a contract is of this counterparty. */
export function ofCounterparty(
  { counterparty: { field, catalog } }: DraftContractCatalog,
  guid: string,
): string {
  return `${field} eq ${catalog === null ? guidLiteral(guid) : referenceLiteral(catalog, guid)}`
}

export function isOrEmpty(guid: string | null, expected: string): boolean {
  return guid === null || guid === expected.toLowerCase()
}

/** Those in force first, contracts before agreements, the newest first. */
export function compareContracts(one: FoundContract, other: FoundContract): number {
  if (one.isClosed !== other.isClosed) return one.isClosed ? 1 : -1
  if (one.kind !== other.kind) return one.kind === 'contract' ? -1 : 1
  return (other.date ?? '').localeCompare(one.date ?? '')
}
