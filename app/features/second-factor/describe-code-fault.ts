import type { Translate } from '~/i18n/dictionary'
import type { CodeFault } from '../../../server/identity/index.ts'

/** Why a code was not taken, in the reader's language. */
export function describeCodeFault(fault: CodeFault, t: Translate): string {
  return fault.kind === 'throttled'
    ? t('secondFactor.throttled', { count: fault.minutes })
    : t('secondFactor.wrong')
}
