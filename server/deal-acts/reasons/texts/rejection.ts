import type { Locale } from '../../../identity/index.ts'
import { quoteName } from '../../faults/format.ts'

const TEXTS: Record<Locale, { unexplained: string; because: (reason: string) => string }> = {
  ru: {
    unexplained:
      'Бухгалтер отклонил акт и не назвал причину: менеджеру нужно узнать её, исправить сделку и снова перевести её на стадию акта.',
    because: (reason) =>
      `Бухгалтер отклонил акт: ${quoteName(reason, 'ru')}. Менеджеру нужно исправить сделку и снова перевести её на стадию акта.`,
  },
  en: {
    unexplained:
      'The accountant rejected the act and gave no reason: the manager has to ask for it, mend the deal and move it to the stage of the act again.',
    because: (reason) =>
      `The accountant rejected the act: ${quoteName(reason, 'en')}. The manager has to mend the deal and move it to the stage of the act again.`,
  },
}

/** Why a rejected act goes no further, and whose move it is. @param reason the accountant's words; empty: none */
export function describeRejection(reason: string, locale: Locale): string {
  const { unexplained, because } = TEXTS[locale]
  return reason === '' ? unexplained : because(reason)
}
