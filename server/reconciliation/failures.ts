import { entriesOf, type FailureEntry, type FailureText } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof reconciliationFailures, FailureEntry> {}
}

const accountantsKnow: FailureText = {
  ru: 'Акт из 1С не прошёл проверку, поэтому мы его не показываем. Бухгалтерия уже знает и разберётся; мы пришлём письмо, когда акт будет готов.',
  en: 'The act from 1C did not pass our check, so we do not show it. The accountants have been told; we will e-mail you when the act is ready.',
}

const unproven = entriesOf('refused', 502, false, accountantsKnow)

const misconfigured = entriesOf('misconfigured', 500, false, {
  ru: 'Акт сверки сейчас получить нельзя: не закончена настройка портала. Администратор уже знает.',
  en: 'An act of reconciliation cannot be had now: the portal is not set up completely. The administrator has been told.',
})

/** The customer waits for a person of staff: nothing is wrong on their side. */
const held = entriesOf('refused', 409, false, {
  ru: 'Акт получен из 1С, и бухгалтерия его проверяет. Как только проверят, акт появится здесь сам, и мы пришлём письмо.',
  en: 'The act has come from 1C, and the accountants are checking it. As soon as they have, it appears here by itself, and we will e-mail you.',
})

/** Where the storage fails: 1C has given the act, and its files wait to be stored. */
export const filesWait: FailureText = {
  ru: '1С уже ответила, но портал пока не может сохранить файлы акта: неполадка на нашей стороне, не у вас. Администратор её видит. Запрос сохранён: акт появится здесь сам, и мы пришлём письмо.',
  en: '1C has answered, but the portal cannot store the files of the act yet: a fault on our side, not yours. The administrator sees it. Your request is kept: the act will appear here by itself, and we will e-mail you.',
}

/** The proof: an answer of the right form that must not be published. */
export const reconciliationFailures = {
  'act.does_not_add_up': unproven(
    'Сальдо не сходится: начальное + дебет − кредит не равно конечному.',
    'The act does not add up: opening + debit − credit is not the closing balance.',
  ),
  'act.turnover_mismatch': unproven(
    'Обороты в ответе 1С не равны сумме строк.',
    "The turnover in 1C's answer is not the sum of the lines.",
  ),
  'act.date_outside_period': unproven(
    'В акте есть строка с датой вне запрошенного периода.',
    'A line of the act is dated outside the period asked for.',
  ),
  'act.contracts_mismatch': unproven(
    'Итоги по договорам не сходятся с актом.',
    'The totals per contract do not agree with the act.',
  ),
  'act.other_period': unproven(
    '1С вернула акт за другой период.',
    '1C returned an act for another period.',
  ),
  'act.other_counterparty': unproven(
    '1С вернула акт другого контрагента. Срочно проверьте HTTP-сервис.',
    "1C returned another counterparty's act. Check the HTTP service at once.",
  ),
  'act.other_organization': unproven(
    '1С вернула акт другой своей организации: ИНН не тот, что у поставщика в настройках. Проверьте HTTP-сервис (organization_guid) или реквизиты поставщика в настройках.',
    "1C returned the act of another of its organisations: the INN is not the supplier's in the settings. Check the HTTP service (organization_guid) or the supplier's requisites in the settings.",
  ),
  'act.amount_precision': unproven(
    'В акте есть сумма с долями копейки.',
    'The act has an amount with fractions of a kopeck.',
  ),
  'act.name_unconfirmed': held(
    'По ответу 1С нельзя понять, чей это акт: в нём одно наименование, и оно не похоже на наше. Сверьте карточку в 1С. Лучше, чтобы HTTP-сервис возвращал guid или ИНН контрагента.',
    "The answer of 1C does not tell whose act it is: it has a name alone, and one unlike ours. Compare the card in 1C. Better let the HTTP service return the counterparty's guid or INN.",
  ),
  'act.organization_unconfirmed': held(
    'Организация в ответе 1С названа не так, как поставщик в настройках. Подтвердите, что это одно юридическое лицо: подтверждение действует для всех контрагентов.',
    "The organisation in 1C's answer is named otherwise than the supplier in the settings. Confirm that it is the same company: the confirmation holds for every counterparty.",
  ),
  'act.inn_unconfirmed': held(
    '1С вернула акт нужного контрагента, но с другим ИНН. Сверьте карточку в 1С и подтвердите, что это он.',
    '1C returned the act of the right counterparty with another INN. Compare the card in 1C and confirm that it is theirs.',
  ),
  'act.supplier_unnamed': misconfigured(
    'Не указаны наименование и ИНН поставщика, и 1С их не назвала: без них акт не документ. Администратор заполняет их в «Настройки → Поставщик» или командой npm run admin -- set-supplier.',
    'The supplier has no name and INN, and 1C did not tell them: without them an act is no document. An administrator fills them in under "Settings → Supplier", or by npm run admin -- set-supplier.',
  ),
  'act.acts_differ': held(
    'Акт сверки сходится, но расходится с актами выполненных работ за тот же период. Проверьте документы в 1С и подтвердите, если всё верно.',
    'The act adds up, but differs from the completion acts of the same period. Check the documents in 1C, and confirm if all is right.',
  ),
} as const satisfies Record<string, FailureEntry>

/** For what an act is held until staff confirm it; see `hold/`. */
export const HOLD_REASONS = [
  'act.name_unconfirmed',
  'act.inn_unconfirmed',
  'act.organization_unconfirmed',
  'act.acts_differ',
] as const satisfies (keyof typeof reconciliationFailures)[]

export type HoldReason = (typeof HOLD_REASONS)[number]

/** Those that are about the supplier: confirmed once for every counterparty. */
export const SUPPLIER_REASONS: readonly HoldReason[] = ['act.organization_unconfirmed']

export function isOfSupplier(reason: string): boolean {
  return SUPPLIER_REASONS.some((one) => one === reason)
}
