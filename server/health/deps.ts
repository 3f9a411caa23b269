import type { CheckGroup } from '../platform/checks/check.ts'
import type { Module, Platform } from '../platform/module.ts'

export interface HealthDeps
  extends Pick<Platform, 'database' | 'queue' | 'clock' | 'log' | 'publicUrl' | 'workers'> {
  /** Every module, whose checks are asked; those of this one too. */
  modules(): readonly Module[]
}

/** The checks of all modules. @param closing ends with the run */
export function collectChecks(
  deps: Pick<HealthDeps, 'modules'>,
  closing: AsyncDisposableStack,
): CheckGroup[] {
  return deps.modules().flatMap((module) => module.checks?.(closing) ?? [])
}
