import type { FailureEntry } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof completionActFailures, FailureEntry> {}
}

/** What keeps the portal from making a printed form of its own. */
export const completionActFailures = {
  'act.form_does_not_add_up': {
    kind: 'refused',
    status: 409,
    retry: false,
    customer: {
      ru: 'Суммы строк этого акта не сходятся с его итогом, поэтому портал не делает из него печатную форму. Попросите поставщика проверить акт.',
      en: 'The sums of the lines of this act do not add up to its total, so the portal makes no printed form of it. Ask the supplier to check the act.',
    },
    staff: {
      ru: 'Суммы или НДС строк документа 1С не сходятся с его итогом, поэтому печатная форма портала не сделана. Исправьте документ в 1С, или опубликуйте печатную форму самой 1С (HTTP-сервис, completion-act).',
      en: 'The sums or the VAT of the lines of the document in 1C do not add up to its total, so the portal makes no printed form. Correct the document in 1C, or publish the printed form of 1C itself (HTTP service, completion-act).',
    },
  },
} as const satisfies Record<string, FailureEntry>
