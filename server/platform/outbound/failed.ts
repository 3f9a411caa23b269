import { Failure, type FailureKind, type FailureOptions } from '../errors/failure.ts'
import { type FailureCode, failures } from '../errors/table.ts'

export interface Failed {
  kind: FailureKind
  failure: Failure
}

/** The outcome that a failure code stands for. */
export function failed(code: FailureCode, options?: FailureOptions): Failed {
  return failedWith(new Failure(code, options))
}

export function failedWith(failure: Failure): Failed {
  return { kind: failures[failure.code].kind, failure }
}
