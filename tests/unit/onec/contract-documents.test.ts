import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  readCounterparties,
  readPing,
  readReconciliationAct,
} from '../../../server/onec/http-service/answers.ts'
import { type CallName, classifyAnswer } from '../../../server/onec/http-service/classify.ts'
import { createSecretScrubber } from '../../../server/platform/outbound/sanitize.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/onec/${name}`, import.meta.url), 'utf8')

const document: unknown = parse(read('reconciliation.openapi.yaml'))

const media = z.object({
  schema: z.unknown(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })),
})
const answer = z.object({ content: z.object({ 'application/json': media }) })
const answerOrReference = z.union([z.object({ $ref: z.string() }), answer])
const operation = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), answerOrReference),
})
const contract = z
  .object({
    openapi: z.literal('3.1.0'),
    paths: z.record(z.string(), z.object({ get: operation })),
    components: z.object({
      schemas: z.record(z.string(), z.unknown()),
      responses: z.record(z.string(), answer),
      parameters: z.record(z.string(), z.unknown()),
      securitySchemes: z.record(z.string(), z.unknown()),
    }),
  })
  .parse(document)

interface Example {
  path: string
  status: number
  name: string
  value: unknown
}

const examples: Example[] = Object.entries(contract.paths).flatMap(([path, { get }]) =>
  Object.entries(get.responses).flatMap(([status, response]) => {
    const answered =
      '$ref' in response
        ? contract.components.responses[response.$ref.split('/').at(-1) ?? '']
        : response
    return Object.entries(answered?.content['application/json'].examples ?? {}).map(
      ([name, { value }]) => ({
        path,
        status: Number(status),
        name,
        value,
      }),
    )
  }),
)

const calls: Record<string, { call: CallName; readAnswer: (json: unknown) => { kind: string } }> = {
  '/act': { call: 'act', readAnswer: readReconciliationAct },
  '/counterparties': { call: 'counterparties', readAnswer: readCounterparties },
  '/ping': { call: 'ping', readAnswer: readPing },
}

/** What the client makes of an example that came over the wire. */
function classify({ path, status, value }: Example) {
  const body = { bytes: Buffer.from(JSON.stringify(value)), complete: true }
  const context = { scrub: createSecretScrubber(() => []), now: 0 }
  return classifyAnswer(calls[path]?.call ?? 'act', { status, headers: {}, body }, context)
}

const known = examples.filter(({ path }) => path in calls)
const successes = known.filter(({ status }) => status === 200)

test('the contract has examples of every answer', () => {
  expect(examples.map(({ path, status }) => `${path} ${status}`)).toEqual(
    expect.arrayContaining([
      '/act 200',
      '/act 404',
      '/act 409',
      '/act 503',
      '/counterparties 200',
      '/ping 200',
    ]),
  )
})

test.each(successes)('example $path $name is accepted by the client', (example) => {
  const outcome = classify(example)
  if (outcome.kind !== 'done') throw outcome.failure

  expect(calls[example.path]?.readAnswer(outcome.value)).toMatchObject({ kind: 'done' })
})

const codes: Record<number, string> = {
  400: 'onec.bad_request',
  401: 'onec.unauthorized',
  404: 'onec.counterparty_not_found',
  409: 'onec.period_closed',
  422: 'onec.refused',
  429: 'onec.busy',
  500: 'onec.server_error',
  503: 'onec.busy',
}

test.each(known.filter(({ status }) => status !== 200))(
  'example $path $status is understood',
  (example) => {
    expect(classify(example)).toMatchObject({ failure: { code: codes[example.status] } })
  },
)

test('the printed form of the example is a PDF', () => {
  const full = successes.find(({ name }) => name === 'full')
  const outcome = classify(full ?? { path: '', status: 0, name: '', value: null })

  expect(outcome.kind === 'done' && readReconciliationAct(outcome.value)).toMatchObject({
    value: { pdfProblem: null, pdf: expect.any(Buffer) },
  })
})

test('every reference of the contract leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)]

  const lost = references.filter(([, group = '', name = '']) => {
    const parts: Record<string, Record<string, unknown>> = contract.components
    return parts[group]?.[name] === undefined
  })

  expect(references.length).toBeGreaterThan(20)
  expect(lost.map(([reference]) => reference)).toEqual([])
})
