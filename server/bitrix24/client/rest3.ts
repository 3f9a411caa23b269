import type { Failure } from '../../platform/errors/failure.ts'

/** These say that nothing was done. */
const NOT_OFFERED = new Set([
  'bitrix24.method_missing',
  'bitrix24.forbidden',
  'bitrix24.scope_missing',
  'bitrix24.unauthorized',
  'bitrix24.contract',
])

/** Whether a call to REST 3 was not taken at all: it is another right than REST 2, and not every portal has it. */
export function lacksRest3({ code }: Failure): boolean {
  return NOT_OFFERED.has(code)
}
