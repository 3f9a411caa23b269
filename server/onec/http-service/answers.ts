import { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type {
  CounterpartyBalance,
  ReconciliationAnswer,
  ServiceInfo,
} from '../port/reconciliation.ts'
import type { PrintedForm } from '../port/values.ts'
import {
  AMOUNT_PRECISION,
  amount,
  blankToNull,
  calendarDate,
  currency,
  filledText,
  guid,
  optionalParty,
  optionalText,
  party,
  text,
} from './fields.ts'
import { readPrintedForm } from './printed-form.ts'

/** The answers of the HTTP service as docs/onec/reconciliation.openapi.yaml has them. Unknown fields are ignored. */

const OBJECT = { error: 'object' }
const LIST = { error: 'list' }

const turnover = z.object({ debit: amount, credit: amount }, OBJECT)

const reconciliationLine = z.object(
  { date: calendarDate, document: text(2000), debit: amount, credit: amount },
  OBJECT,
)

const reconciliationAct = z
  .object(
    {
      counterparty: party,
      organization: optionalParty,
      currency,
      contract: optionalText,
      period: z.object({ from: calendarDate, to: calendarDate }, OBJECT),
      opening_balance: amount,
      transactions: z.array(reconciliationLine, LIST),
      turnover: turnover.nullish(),
      closing_balance: amount,
      pdf_base64: z.string({ error: 'text' }).nullish(),
    },
    OBJECT,
  )
  .transform(
    (answer): ReconciliationAnswer => ({
      counterparty: answer.counterparty,
      organization: answer.organization,
      currency: answer.currency,
      contract: answer.contract,
      period: answer.period,
      openingBalance: answer.opening_balance,
      lines: answer.transactions,
      turnover: answer.turnover ?? null,
      closingBalance: answer.closing_balance,
      ...readPrintedForm(answer.pdf_base64),
    }),
  )

const balance: z.ZodType<CounterpartyBalance> = z.object(
  {
    guid,
    name: filledText,
    inn: optionalText,
    kpp: optionalText,
    emails: z
      .array(text(320), LIST)
      .nullish()
      .transform((emails) => (emails ?? []).filter((email) => email !== '')),
    balance: amount,
    currency,
  },
  OBJECT,
)

const counterparties = z.object(
  {
    items: z.array(balance, LIST),
    next: z.preprocess(
      blankToNull,
      text(2000)
        .nullish()
        .transform((value) => value ?? null),
    ),
  },
  OBJECT,
)

const shortText = text(200)
  .nullish()
  .transform((value) => value ?? '')

const ping: z.ZodType<ServiceInfo> = z.object(
  { service: filledText, version: shortText, configuration: shortText, release: shortText },
  OBJECT,
)

const completionAct = z
  .object({ pdf_base64: z.string({ error: 'text' }).nullish() }, OBJECT)
  .transform(({ pdf_base64 }): PrintedForm => readPrintedForm(pdf_base64))

export const readReconciliationAct = reader(reconciliationAct)
export const readCompletionActForm = reader(completionAct)
export const readCounterparties = reader(counterparties)
export const readPing = reader(ping)

/** Holds parsed JSON against the contract: `onec.contract` names the field and what was expected of it. */
function reader<T>(schema: z.ZodType<T>): (json: unknown) => Outcome<T> {
  return (json) => {
    const result = schema.safeParse(json)
    if (result.success) return { kind: 'done', value: result.data }
    const issue = result.error.issues[0]
    const details = { field: fieldOf(issue?.path ?? []), expected: issue?.message ?? '' }
    const precise = issue?.code === 'custom' && issue.params?.reason === AMOUNT_PRECISION
    return failed(precise ? 'act.amount_precision' : 'onec.contract', { details })
  }
}

/** `['transactions', 3, 'debit']` -> `transactions[3].debit`. */
function fieldOf(path: PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '') || '(answer)'
}
