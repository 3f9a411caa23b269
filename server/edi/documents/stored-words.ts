import type { Failure } from '../../platform/errors/failure.ts'

const MAX_WORDS = 500

/** What the operator said of a failure, as it is kept for staff. Null: nothing. */
export function storedWords({ details }: Pick<Failure, 'details'>): string | null {
  return `${details.words ?? ''}`.slice(0, MAX_WORDS).toWellFormed() || null
}
