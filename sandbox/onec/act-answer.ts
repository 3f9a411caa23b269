import { amount, type JsonObject, type NumberText } from './json-text.ts'
import type { CalendarDate } from './ledger/calendar.ts'
import { ORGANIZATION } from './ledger/catalogue.ts'
import { type ContractStatement, contractOf, type LedgerContract } from './ledger/contracts.ts'
import type { Counterparty } from './ledger/counterparty.ts'
import { companyOgrn, guidOf } from './ledger/requisites.ts'
import { SAMPLE_NAME, SAMPLE_PERIOD } from './ledger/romashka.ts'
import type { LedgerRow } from './ledger/rows.ts'
import type { Statement } from './ledger/statement.ts'

type ActLine = JsonObject & {
  date: CalendarDate
  document: string
  debit: NumberText
  credit: NumberText
}

/** An act of reconciliation in the order the fields are written. */
export type ActAnswer = JsonObject & {
  counterparty: JsonObject | string
  period: { from: CalendarDate; to: CalendarDate }
  opening_balance: NumberText
  transactions: ActLine[]
  closing_balance: NumberText
}

export type ActPeriod = { from: CalendarDate; to: CalendarDate }

/** What an act is written of. */
export interface ActSource {
  counterparty: Counterparty
  period: ActPeriod
  statement: Statement
  /** Empty: the ledger is not divided by contracts. */
  contracts: ContractStatement[]
  /** The base's clock, `YYYY-MM-DDTHH:MM:SS`. */
  asOf: string
}

/** The act as this counterparty's base tells it, without the print form. */
export function writeAct(source: ActSource): ActAnswer {
  const { counterparty, period, statement } = source
  return isMinimal(counterparty, period)
    ? writeMinimal(counterparty, period, statement)
    : writeFull(source)
}

/** The sample period of Romashka is told in the words of the original description. */
function isMinimal(counterparty: Counterparty, period: ActPeriod): boolean {
  return isSample(counterparty, period) || counterparty.answer === 'minimal'
}

function isSample({ key }: Counterparty, { from, to }: ActPeriod): boolean {
  return key === 'romashka' && from === SAMPLE_PERIOD.from && to === SAMPLE_PERIOD.to
}

export function writeMinimal(
  counterparty: Counterparty,
  period: ActPeriod,
  { opening, rows, closing }: Statement,
): ActAnswer {
  return {
    counterparty: isSample(counterparty, period) ? SAMPLE_NAME : counterparty.name,
    period: { ...period },
    opening_balance: amount(opening),
    transactions: rows.map(({ date, document, debit, credit }) => ({
      date,
      document,
      debit: amount(debit),
      credit: amount(credit),
    })),
    closing_balance: amount(closing),
  }
}

function writeFull({ counterparty, period, statement, contracts, asOf }: ActSource): ActAnswer {
  const { opening, rows, turnover, closing } = statement
  return {
    counterparty: writeCounterparty(counterparty),
    organization: { ...ORGANIZATION },
    number: numberOf(counterparty, period),
    asOf,
    currency: counterparty.currency,
    contract: writeActContract(counterparty),
    period: { ...period },
    opening_balance: amount(opening),
    transactions: rows.map((row) => writeLine(counterparty, row)),
    turnover: { debit: amount(turnover.debit), credit: amount(turnover.credit) },
    ...(contracts.length > 0 && { contract_totals: contracts.map(writeTotals) }),
    closing_balance: amount(closing),
  }
}

function writeCounterparty({ key, guid, name, inn, kpp }: Counterparty): JsonObject {
  const ogrn = kpp === '' ? null : companyOgrn(key)
  return { guid, name, inn, kpp, ogrn, address: kpp === '' ? '' : '101000, г. Москва, а/я 1' }
}

/** Some bases name the contract of an act, others tell what they know of it. */
function writeActContract({ key, contract }: Counterparty): JsonObject | string | null {
  const [, number, day, month, year] =
    /№ (\S+) от (\d\d)\.(\d\d)\.(\d{4})/.exec(contract ?? '') ?? []
  if (key === 'romashka' || number === undefined) return contract
  return {
    guid: guidOf(`contract:${key}`),
    name: contract,
    number,
    date: `${year}-${month}-${day}`,
  }
}

/** The same act has the same number. */
function numberOf({ key }: Counterparty, { from, to }: ActPeriod): string {
  return String(Number.parseInt(guidOf(`act:${key}:${from}:${to}`).slice(0, 4), 16) + 1)
}

const DOCUMENT_NAMES: Record<LedgerRow['documentType'], string> = {
  Document_РеализацияТоваровУслуг: 'Реализация (акт, накладная, УПД)',
  Document_АктВыполненныхРабот: 'Акт выполненных работ',
  Document_ПоступлениеНаРасчетныйСчет: 'Поступление на расчетный счет',
  Document_СписаниеСРасчетногоСчета: 'Списание с расчетного счета',
  Document_ВозвратТоваровОтПокупателя: 'Возврат товаров от покупателя',
  Document_КорректировкаДолга: 'Корректировка долга',
}

/** «Продажа (00БП-000012 от 20.01.2026)», whatever stands around it. */
const WORDING = /(\p{L}[\p{L} ]*) \((\S+) от (\d\d)\.(\d\d)\.(\d{4})\)/u

function writeLine(counterparty: Counterparty, row: LedgerRow): ActLine {
  const [, operation = null, number = null, day, month, year] = WORDING.exec(row.document) ?? []
  const contract = contractOf(counterparty, row)
  return {
    date: row.date,
    document: row.document,
    debit: amount(row.debit),
    credit: amount(row.credit),
    documentName: DOCUMENT_NAMES[row.documentType],
    documentNumber: number,
    documentDate: number === null ? null : `${year}-${month}-${day}`,
    operation,
    contract: contract && writeContract(contract),
    currency: counterparty.currency,
  }
}

function writeContract({ guid, number, date }: LedgerContract): JsonObject {
  return { guid, name: null, number, date }
}

function writeTotals({ contract, opening, turnover, closing }: ContractStatement): JsonObject {
  return {
    contract: writeContract(contract),
    opening_balance: amount(opening),
    debit: amount(turnover.debit),
    credit: amount(turnover.credit),
    closing_balance: amount(closing),
  }
}
