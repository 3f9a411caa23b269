import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { createAudit } from '../../../support/contract/audit.ts'

let sandbox: Sandbox
/** Answers of the sandbox: path and text. */
let answers: [path: string, text: string][]

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => new Date('2026-03-31T09:00:00Z') })
  const { counterparties } = sandbox.onec.base
  const quarters = [
    'date_from=2024-01-01&date_to=2024-03-31',
    'date_from=2025-10-01&date_to=2025-10-31',
  ]
  const small = counterparties.filter(({ key }) => key !== 'metro-torg' && key !== 'set-apteka')
  const acts = small.flatMap(({ guid }) =>
    quarters.map((period) => `/act?counterparty_guid=${guid}&${period}`),
  )
  const lists = ['/counterparties?on=2026-03-31', '/counterparties?on=2026-03-31&nonzero=true']
  answers = []
  const [posted] = sandbox.onec.accountant.list({ state: 'posted', top: 1 })
  const form = `/completion-act?ref=${posted?.ref}`
  for (const path of [...acts, ...lists, form, '/ping']) await ask(path)
})
afterAll(() => sandbox.close())

async function ask(path: string): Promise<void> {
  const { url, apiKey } = sandbox.onec
  const answer = await fetch(`${url}/hs/reconciliation${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  expect(answer.status).toBe(200)
  const text = await answer.text()
  // A printed form is a file with a font: its letters say nothing of the contract.
  const short = text.replace(/"pdf_base64":"[^"]{100,}"/, '"pdf_base64":"JVBERi0xLjUK"')
  answers.push([path.split('?')[0] ?? '', short])
  const { next } = JSON.parse(text) as { next?: string }
  if (next) await ask(`${path.replace(/&cursor=.*/, '')}&cursor=${encodeURIComponent(next)}`)
}

/** What the contract has against these answers. */
function audit(given: typeof answers, change: (text: string) => string = (text) => text): string[] {
  const { check, faults } = createAudit()
  for (const [path, text] of given) check(path, change(text))
  return faults()
}

/** The fewest answers, taken in order, in which every member of the contract comes: for many audits. */
function sampleOf(all: typeof answers): typeof answers {
  const sample: typeof answers = []
  for (const answer of all) {
    const before = audit(sample).length
    sample.push(answer)
    if (audit(sample).length >= before) sample.pop()
  }
  return sample
}

test('the sandbox answers as the contract says, with every member of it', () => {
  expect(audit(answers)).toEqual([])
})

/** Every name that the sandbox writes, and what a module could make of it. */
const MUTATIONS: [what: string, member: (name: string, value: unknown) => [string, unknown]][] = [
  ['another name', (name, value) => [`${name}_`, value]],
  ['true in its place', (name) => [name, true]],
  ['a list in its place', (name) => [name, [1]]],
]

/** The same JSON with each member of this name changed. */
function changeMembers(text: string, name: string, [, change]: (typeof MUTATIONS)[number]): string {
  const changed: unknown = JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && name in value
      ? Object.fromEntries(
          Object.entries(value).map(([key, inner]) =>
            key === name ? change(key, inner) : [key, inner],
          ),
        )
      : value,
  )
  return JSON.stringify(changed)
}

test('whatever a sandbox changes in a name or a type is found', () => {
  const sample = sampleOf(answers)
  expect(audit(sample)).toEqual([])
  const names = new Set(
    sample.flatMap(([, text]) => [...text.matchAll(/"(\w+)":/g)].map(([, name = '']) => name)),
  )
  expect(names.size).toBeGreaterThan(35)

  const unseen = [...names].flatMap((name) =>
    MUTATIONS.filter(
      (one) => audit(sample, (text) => changeMembers(text, name, one)).length === 0,
    ).map(([what]) => `${name}: ${what}`),
  )

  expect(unseen).toEqual([])
})

test.each<[string, (text: string) => string]>([
  ['a date in the Russian way', (text) => text.replace(/"(\d{4})-(\d\d)-(\d\d)"/, '"$3.$2.$1"')],
  [
    'a part of a kopeck',
    (text) => text.replace(/"opening_balance":(-?\d+)\.\d\d/, '"opening_balance":$1.005'),
  ],
  [
    'an amount with a comma',
    (text) => text.replace(/"opening_balance":(-?\d+)\.(\d\d)/, '"opening_balance":"$1,$2"'),
  ],
  ['a line that is not counted', (text) => text.replace(/"debit":([1-9]\d*)\./, '"debit":1$1.')],
  ['a GUID that is none', (text) => text.replace(/"guid":"\w/, '"guid":"')],
  ['no lines', (text) => text.replace(/"transactions":/, '"lines":')],
  ['a currency in words', (text) => text.replace('"currency":"RUB"', '"currency":"рубль"')],
  [
    'a closing balance of another sign',
    (text) => text.replace(/"closing_balance":([1-9])/g, '"closing_balance":-$1'),
  ],
])('%s is found', (_what, change) => {
  expect(audit(answers, change)).not.toEqual([])
})
