import type { DocumentLocale } from '../document.ts'
import type { PaperIdentity } from '../paper-identity.ts'
import { groupedCode, identitySentence, staleSentence } from './identity-sentences.ts'
import { TEXTS } from './index.ts'

/** What a table says of itself beside its title, a line each: that it is stale, its age and edition, its code. */
export function identityRows(
  identity: PaperIdentity | null | undefined,
  locale: DocumentLocale,
): string[] {
  if (!identity) return []
  const { codeTitle } = TEXTS[locale].paper
  const stale = staleSentence(identity, locale)
  return [
    ...(stale ? [`${stale}.`] : []),
    `${identitySentence(identity, locale)}.`,
    ...(identity.code ? [`${codeTitle}: ${groupedCode(identity.code.text)}`] : []),
  ]
}
