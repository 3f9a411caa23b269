import { inThousands } from '~/i18n/format'
import type { Locale } from '../../server/identity/index.ts'

/** Decimal text such as `1250.5` as a reader writes it: «1 250,5». What is no number stays as it is. */
export function formatDecimal(text: string, locale: Locale): string {
  const parts = text.match(/^(-?)(\d+)(?:\.(\d+))?$/)
  if (!parts) return text
  const [, sign = '', whole = '', fraction] = parts
  const point = locale === 'ru' ? ',' : '.'
  return `${sign && '\u2212'}${inThousands(whole)}${fraction ? point + fraction : ''}`
}
