import type { CalendarDate } from '../../ledger/calendar.ts'

/** What was written over the base's own data, with a way back to how it was before a day. */
export interface Changes<Value> {
  get(key: string): Value | undefined
  has(key: string): boolean
  set(key: string, value: Value): void
  entries(): Iterable<[string, Value]>
  /** Grows with every change. */
  edition(): number
  /** Takes back what was changed on this day or later. */
  revert(day: CalendarDate): void
  take(): ChangesState<Value>
}

export interface ChangesState<Value> {
  values: Map<string, Value>
  steps: Step<Value>[]
}

interface Step<Value> {
  day: CalendarDate
  key: string
  before: Value | undefined
}

export function createChanges<Value>(
  today: () => CalendarDate,
  stored: ChangesState<Value> | null = null,
): Changes<Value> {
  const values = new Map(stored?.values)
  let steps = stored?.steps ?? []
  let edition = 0

  return {
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    set: (key, value) => {
      const day = today()
      // Yesterday's backup is the oldest there is: earlier steps are of no more use.
      if (steps[0] && steps[0].day < day) steps = steps.filter((step) => step.day >= day)
      steps.push({ day, key, before: values.get(key) })
      values.set(key, value)
      edition += 1
    },
    entries: () => values,
    edition: () => edition,
    revert: (day) => {
      for (const step of steps.toReversed()) {
        if (step.day < day) continue
        if (step.before === undefined) values.delete(step.key)
        else values.set(step.key, step.before)
      }
      steps = steps.filter((step) => step.day < day)
      edition += 1
    },
    take: () => ({ values, steps }),
  }
}
