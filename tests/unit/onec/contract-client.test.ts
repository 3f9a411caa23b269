import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readCompletionActForm,
  readCounterparties,
  readPing,
  readReconciliationAct,
} from '../../../server/onec/http-service/answers.ts'
import { kopecksFromText } from '../../../server/platform/money.ts'
import { parseJson } from '../../../server/platform/outbound/json.ts'
import { sanitizeLine } from '../../../server/platform/sanitize-text.ts'
import { arbitraryNamed, arbitraryOf } from '../../support/contract/arbitrary.ts'
import {
  alternatives,
  answerSchema,
  answerValidator,
  namedSchema,
} from '../../support/contract/document.ts'

const READERS = {
  '/act': readReconciliationAct,
  '/counterparties': readCounterparties,
  '/completion-act': readCompletionActForm,
  '/ping': readPing,
}
type Path = keyof typeof READERS
const PATHS = Object.keys(READERS) as Path[]

const read = (path: Path, value: unknown) => READERS[path](parseJson(JSON.stringify(value)))
const readAct = (value: unknown) => readReconciliationAct(parseJson(JSON.stringify(value)))
type Json = Record<string, unknown>

describe.each(PATHS)('%s as the contract has it', (path) => {
  const validate = answerValidator(path)
  const answer = arbitraryOf(answerSchema(path)) as fc.Arbitrary<Json>
  // Without a printed form the portal draws its own: that is no fault of an answer.
  const required = alternatives(answerSchema(path))
    .flatMap((one) => one.required ?? [])
    .filter((name) => name !== 'pdf_base64')

  test('whatever the document allows, the client reads', () => {
    fc.assert(
      fc.property(answer, (value) => {
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
        // A name of signs that nobody sees is no name, whatever its length.
        fc.pre(typeof value.counterparty !== 'string' || sanitizeLine(value.counterparty) !== '')
        const outcome = read(path, value)
        if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome.failure.details))
      }),
      { numRuns: 300 },
    )
  })

  test.each(required)('without %s there is no answer', (name) => {
    fc.assert(
      fc.property(answer, (value) => {
        const { [name]: _, ...rest } = value
        expect(validate(rest)).toBe(false)
        expect(read(path, rest)).toMatchObject({ kind: 'misconfigured' })
      }),
      { numRuns: 50 },
    )
  })
})

describe('an act', () => {
  const act = arbitraryNamed('Act') as fc.Arbitrary<Json & { transactions: Json[] }>
  const kopecks = (amount: unknown) => kopecksFromText(String(amount))

  test('arrives with every figure that it has, each line with its document and contract', () => {
    fc.assert(
      fc.property(act, (value) => {
        const outcome = readAct(value)
        if (outcome.kind !== 'done') throw outcome.failure
        const { lines, openingBalance, closingBalance, contractTotals } = outcome.value
        expect(openingBalance).toBe(kopecks(value.opening_balance))
        expect(closingBalance).toBe(kopecks(value.closing_balance))
        expect(contractTotals?.map(({ debit }) => debit) ?? null).toEqual(
          Array.isArray(value.contract_totals)
            ? value.contract_totals.map((one: Json) => kopecks(one.debit))
            : null,
        )
        const written = value.transactions
          .toSorted((one, other) => compareDays(one.date, other.date))
          .map((line) => ({
            date: String(line.date).slice(0, 10),
            debit: kopecks(line.debit),
            credit: kopecks(line.credit),
            number: trimmed(line.documentNumber),
            day: line.documentDate ? String(line.documentDate).slice(0, 10) : null,
            contract: guidOf(line.contract),
          }))
        expect(
          lines.map(({ date, debit, credit, details }) => ({
            date,
            debit,
            credit,
            number: details?.documentNumber ?? null,
            day: details?.documentDate ?? null,
            contract: details?.contract?.guid ?? null,
          })),
        ).toEqual(written)
      }),
      { numRuns: 300 },
    )
  })

  const WRONG = [true, [], {}, 'сто', '1,5,5', null]

  test.each(['opening_balance', 'closing_balance'])('%s of another type refuses it', (name) => {
    fc.assert(
      fc.property(act, fc.constantFrom(...WRONG), (value, wrong) => {
        expect(read('/act', { ...value, [name]: wrong })).toMatchObject({ kind: 'misconfigured' })
      }),
      { numRuns: 50 },
    )
  })

  const figures = new Set(['date', 'document', 'debit', 'credit'])
  const words = Object.keys(namedSchema('Line').properties ?? {}).filter(
    (name) => !figures.has(name),
  )

  test.each(words)('a line whose %s cannot be read is a line all the same', (name) => {
    fc.assert(
      fc.property(act, fc.constantFrom(true, [], [{}], { a: [] }), (value, wrong) => {
        const transactions = value.transactions.map((line) => ({ ...line, [name]: wrong }))
        const outcome = readAct({ ...value, transactions })
        if (outcome.kind !== 'done') throw outcome.failure
        expect(
          outcome.value.lines.map(({ details }) => details?.[name as 'currency'] ?? null),
        ).toEqual(transactions.map(() => null))
      }),
      { numRuns: 30 },
    )
  })
})

function compareDays(one: unknown, other: unknown): number {
  return String(one).slice(0, 10).localeCompare(String(other).slice(0, 10))
}

function trimmed(value: unknown): string | null {
  return typeof value === 'string' ? sanitizeLine(value) || null : null
}

function guidOf(contract: unknown): string | null {
  return typeof contract === 'object' && contract !== null && 'guid' in contract
    ? (contract.guid as string | null)
    : null
}
