import { alternatives, answerSchema, answerValidator, type Schema } from './document.ts'

/** What holds answers against the contract: their form, their names and their sums. */
export interface Audit {
  /** @param text of a success of this path */
  check(path: string, text: string): void
  /** What has been found so far, and which members of the contract have never come. */
  faults(): string[]
}

const PATHS = ['/act', '/counterparties', '/completion-act', '/ping']

/** To compile a schema takes longer than to hold a hundred answers against it. */
const validators = new Map(PATHS.map((path) => [path, answerValidator(path)]))

export function createAudit(): Audit {
  const found: string[] = []
  const seen = new Set<string>()

  return {
    check: (path, text) => {
      const value: unknown = JSON.parse(text)
      const validate = validators.get(path)
      if (!validate?.(value)) {
        const [error] = validate?.errors ?? []
        found.push(`${path}${error?.instancePath ?? ''}: ${error?.message}`)
      }
      walk(answerSchema(path), value, path)
      if (path === '/act') found.push(...sumFaults(value))
    },
    faults: () => {
      const expected = PATHS.flatMap((path) => membersOf(answerSchema(path), path))
      const missing = expected.filter((member) => !seen.has(member))
      return [...found, ...missing.map((member) => `${member}: never comes`)]
    },
  }

  function walk(schema: Schema, value: unknown, place: string): void {
    if (Array.isArray(value)) {
      for (const { items } of alternatives(schema)) {
        if (items) for (const one of value) walk(items, one, place)
      }
      return
    }
    if (typeof value !== 'object' || value === null) return
    const known = propertiesOf(schema)
    for (const [name, inner] of Object.entries(value)) {
      const member = `${place}.${name}`
      const property = known.get(name)
      if (!property) found.push(`${member}: the contract has no such member`)
      else {
        seen.add(member)
        walk(property, inner, member)
      }
    }
  }
}

function propertiesOf(schema: Schema): Map<string, Schema> {
  return new Map(alternatives(schema).flatMap(({ properties }) => Object.entries(properties ?? {})))
}

function membersOf(schema: Schema, place: string): string[] {
  const own = [...propertiesOf(schema)].flatMap(([name, inner]) => [
    `${place}.${name}`,
    ...membersOf(inner, `${place}.${name}`),
  ])
  const inList = alternatives(schema).flatMap(({ items }) => (items ? membersOf(items, place) : []))
  return [...own, ...inList]
}

interface Sums {
  opening_balance?: unknown
  closing_balance?: unknown
  debit?: unknown
  credit?: unknown
}

/** closing = opening + Σ debit − Σ credit, in the act and in each of its contracts, which together are the act. */
function sumFaults(value: unknown): string[] {
  const act = value as Sums & { transactions?: Sums[]; contract_totals?: Sums[]; turnover?: Sums }
  const lines = Array.isArray(act.transactions) ? act.transactions : []
  const total = (of: readonly Sums[], name: keyof Sums) =>
    of.reduce((sum, one) => sum + cents(one[name]), 0)
  const turnover = { debit: total(lines, 'debit'), credit: total(lines, 'credit') }
  const faults: string[] = []
  const equal = (what: string, one: number, other: number) => {
    if (one !== other) faults.push(`/act: ${what} is ${one}, not ${other}`)
  }
  equal(
    'closing',
    cents(act.closing_balance),
    cents(act.opening_balance) + turnover.debit - turnover.credit,
  )
  if (act.turnover) {
    equal('turnover in debit', cents(act.turnover.debit), turnover.debit)
    equal('turnover in credit', cents(act.turnover.credit), turnover.credit)
  }
  const contracts = Array.isArray(act.contract_totals) ? act.contract_totals : []
  if (contracts.length > 0) {
    equal('opening by contracts', total(contracts, 'opening_balance'), cents(act.opening_balance))
    equal('debit by contracts', total(contracts, 'debit'), turnover.debit)
    equal('credit by contracts', total(contracts, 'credit'), turnover.credit)
    equal('closing by contracts', total(contracts, 'closing_balance'), cents(act.closing_balance))
  }
  return faults
}

/** Whole hundredths of what the sandbox writes, far below where doubles lose them. */
function cents(amount: unknown): number {
  return Math.round(Number(amount) * 100)
}
