import { z } from 'zod'
import type { Deviation } from '../../port/deviations.ts'

/** What the reading of an answer depends on. */
export interface ReadingOptions {
  /** IANA name of the base's zone: dates with an offset become dates of this zone. */
  timeZone: string
  /** ISO 4217 of what the base calls «у.е.»; null: nobody has said. */
  unitCurrency: string | null
}

interface Reading extends ReadingOptions {
  deviations: Set<Deviation>
}

/** The one under way: reading never waits, so there is at most one. */
let current: Reading | null = null

/** Reads one answer, and says what of it the contract has otherwise. */
export function readNoting<T>(
  options: ReadingOptions,
  read: () => T,
): { value: T; deviations: Deviation[] } {
  const deviations = new Set<Deviation>()
  current = { ...options, deviations }
  try {
    return { value: read(), deviations: [...deviations] }
  } finally {
    current = null
  }
}

export function noteDeviation(deviation: Deviation): void {
  current?.deviations.add(deviation)
}

export function readingOptions(): ReadingOptions {
  if (!current) throw new Error('fields are read inside readNoting')
  return current
}

/** Short figures and dates may be repeated to staff; words of 1C may not. */
const REPEATABLE = /^[\d\s.,:+\-−TZzEe]{1,40}$/

/** Ends a field: `expected` is the code of what the contract has there. */
export function refuse(
  context: z.core.$RefinementCtx,
  expected: string,
  received: unknown = null,
): never {
  const shown = typeof received === 'string' && received.length <= 40 && REPEATABLE.test(received)
  context.addIssue({
    code: 'custom',
    message: expected,
    params: shown ? { received } : {},
  })
  return z.NEVER
}
