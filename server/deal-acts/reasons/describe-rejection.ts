import type { Locale } from '../../identity/index.ts'
import { REASON_TEXTS } from './texts/index.ts'

/** Why a rejected act goes no further, and whose move it is. @param reason what the accountant wrote; empty: nothing */
export function describeRejection(reason: string, locale: Locale): string {
  const { unexplained, because } = REASON_TEXTS[locale].rejection
  return reason === '' ? unexplained : because(reason)
}
