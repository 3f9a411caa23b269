import { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { member } from '../../platform/outbound/json.ts'
import type {
  CounterpartyBalance,
  ReconciliationAnswer,
  ServiceInfo,
} from '../port/reconciliation.ts'
import type { PrintedForm } from '../port/values.ts'
import { findEnvelope } from './envelope.ts'
import { AMOUNT_PRECISION, amount, side } from './fields/amount.ts'
import { calendarDate, looseDateTime } from './fields/date.ts'
import { lineDetails } from './fields/line-details.ts'
import { listOf, optionalListOf } from './fields/list.ts'
import { contractRef, contractText, optionalParty, party } from './fields/party.ts'
import { noteDeviation, type ReadingOptions, readNoting, refuse } from './fields/reading.ts'
import {
  blankToNull,
  currency,
  documentName,
  filledName,
  guid,
  looseText,
  optionalText,
  text,
} from './fields/text.ts'
import { readPrintedForm } from './printed-form.ts'

/** The answers of the HTTP service as docs/onec/reconciliation.openapi.yaml has them. Unknown fields are ignored. */

const OBJECT = { error: 'object' }
const LIST = { error: 'list' }
/** For who reads an answer outside a client of its own. */
const USUAL: ReadingOptions = { timeZone: 'Europe/Moscow', unitCurrency: null }

const turnover = z.object({ debit: amount, credit: amount }, OBJECT)

/** One of the sums may be left out; a line with neither says nothing of money, and its names are others. */
const reconciliationLine = z.preprocess(
  (line, context) => {
    if (typeof line !== 'object' || line === null || Array.isArray(line)) return line
    const [debit, credit] = [member(line, 'debit'), member(line, 'credit')]
    if (debit === undefined && credit === undefined) return refuse(context, 'debit_or_credit')
    const { date, document } = { date: member(line, 'date'), document: member(line, 'document') }
    return { date, document, debit, credit, details: line }
  },
  z
    .object(
      {
        date: calendarDate,
        document: documentName,
        debit: side,
        credit: side,
        details: lineDetails,
      },
      OBJECT,
    )
    .transform(({ details, ...line }) => (details ? { ...line, details } : line)),
)

const contractTotals = z
  .object(
    {
      contract: contractRef,
      opening_balance: amount,
      debit: side,
      credit: side,
      closing_balance: amount,
    },
    OBJECT,
  )
  .transform(({ opening_balance, closing_balance, ...rest }) => ({
    ...rest,
    openingBalance: opening_balance,
    closingBalance: closing_balance,
  }))

const reconciliationAct = z
  .object(
    {
      counterparty: party,
      organization: optionalParty,
      number: looseText,
      asOf: looseDateTime,
      currency,
      contract: contractText,
      period: z.object({ from: calendarDate, to: calendarDate }, OBJECT),
      opening_balance: amount,
      transactions: listOf(reconciliationLine),
      turnover: turnover.nullish(),
      contract_totals: optionalListOf(contractTotals),
      closing_balance: amount,
      pdf_base64: z.unknown().optional(),
    },
    OBJECT,
  )
  .transform((answer): Omit<ReconciliationAnswer, 'deviations'> => {
    const form = readPrintedForm(answer.pdf_base64)
    if (form.pdfProblem) {
      noteDeviation(form.pdfProblem === 'too_large' ? 'pdf_too_large' : 'pdf_broken')
    }
    return {
      counterparty: answer.counterparty,
      organization: answer.organization,
      number: answer.number,
      asOf: answer.asOf,
      currency: answer.currency,
      contract: answer.contract,
      period: answer.period,
      openingBalance: answer.opening_balance,
      lines: inOrderOfDate(answer.transactions),
      turnover: answer.turnover ?? null,
      contractTotals: answer.contract_totals,
      closingBalance: answer.closing_balance,
      ...form,
    }
  })

/** 1C's own order stays inside a day: sorting is stable. */
function inOrderOfDate<Line extends { date: string }>(lines: Line[]): Line[] {
  if (lines.every((line, index) => index === 0 || (lines[index - 1]?.date ?? '') <= line.date)) {
    return lines
  }
  noteDeviation('lines_order')
  return lines.toSorted((one, other) =>
    one.date < other.date ? -1 : one.date > other.date ? 1 : 0,
  )
}

const balance: z.ZodType<CounterpartyBalance> = z.object(
  {
    guid,
    name: filledName,
    inn: optionalText,
    kpp: optionalText,
    emails: z
      .array(text(320), LIST)
      .nullish()
      .transform((emails) => (emails ?? []).filter((email) => email !== '')),
    balance: amount,
    currency,
    organization: optionalParty,
  },
  OBJECT,
)

const counterparties = z.object(
  {
    items: listOf(balance),
    next: z.preprocess(
      blankToNull,
      text(2000)
        .nullish()
        .transform((value) => value ?? null),
    ),
    totals: listOf(z.object({ currency, balance: amount }, OBJECT))
      .nullish()
      .transform((totals) => totals ?? null),
  },
  OBJECT,
)

const shortText = text(200)
  .nullish()
  .transform((value) => value ?? '')

const ping: z.ZodType<ServiceInfo> = z.object(
  { service: filledName, version: shortText, configuration: shortText, release: shortText },
  OBJECT,
)

const completionAct = z
  .object({ pdf_base64: z.unknown().optional() }, OBJECT)
  .transform(({ pdf_base64 }): PrintedForm => readPrintedForm(pdf_base64))

const readAct = reader(reconciliationAct, ['transactions', 'opening_balance'])

/** An act, with what of it the contract has otherwise. */
export function readReconciliationAct(
  json: unknown,
  options: ReadingOptions = USUAL,
): Outcome<ReconciliationAnswer> {
  const { value: outcome, deviations } = readNoting(options, () => {
    // Whoever classified the answer found nothing in it.
    if (member(json, 'error') !== undefined) noteDeviation('empty_error')
    return readAct(json)
  })
  return outcome.kind === 'done' ? { ...outcome, value: { ...outcome.value, deviations } } : outcome
}

export const readCompletionActForm = noting(reader(completionAct, ['pdf_base64']))
export const readCounterparties = noting(reader(counterparties, ['items']))
export const readPing = noting(reader(ping, ['service']))

function noting<T>(read: (json: unknown) => Outcome<T>) {
  return (json: unknown, options: ReadingOptions = USUAL): Outcome<T> =>
    readNoting(options, () => read(json)).value
}

/**
 * Holds parsed JSON against the contract: `onec.contract` names the field and, by its code, what was expected of it.
 * @param telling members by which an answer is recognised inside an envelope
 */
function reader<T>(schema: z.ZodType<T>, telling: string[]): (json: unknown) => Outcome<T> {
  return (json) => {
    const result = schema.safeParse(json)
    if (result.success) return { kind: 'done', value: result.data }
    const envelope = findEnvelope(json, telling)
    if (envelope) {
      const details = { field: '(answer)', expectedForm: 'no_envelope', received: envelope }
      return failed('onec.contract', { details })
    }
    const issue = result.error.issues[0]
    const details = {
      field: fieldOf(issue?.path ?? []),
      expectedForm: issue?.message ?? '',
      received: receivedOf(issue),
    }
    const isTooFine = issue?.message === AMOUNT_PRECISION
    return failed(isTooFine ? 'act.amount_precision' : 'onec.contract', { details })
  }
}

function receivedOf(issue: z.core.$ZodIssue | undefined): string | null {
  const received: unknown = issue?.code === 'custom' ? issue.params?.received : null
  return typeof received === 'string' ? received : null
}

/** `['transactions', 3, 'debit']` -> `transactions[3].debit`. */
function fieldOf(path: PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '') || '(answer)'
}
