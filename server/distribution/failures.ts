import { entriesOf, type FailureEntry } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof distributionFailures, FailureEntry> {}
}

const refused = entriesOf('refused', 422, false)
const misconfigured = entriesOf('misconfigured', 500, false)
const unavailable = entriesOf('unavailable', 503, true)
const unknown = entriesOf('unknown', 502, true)

/** What may keep an item of a run from its counterparty, beyond what 1C, Bitrix24 and the mail server say. */
export const distributionFailures = {
  'distribution.no_address': refused(
    'Некому писать: у контрагента нет ни пользователей портала, которые хотят писем об актах, ни адресов почты в 1С. Пригласите сотрудника контрагента или заполните почту в 1С.',
    'There is nobody to write to: the counterparty has neither people in the portal who want letters about acts, nor e-mail addresses in 1C. Invite a person, or fill in the address in 1C.',
  ),
  'distribution.no_company': refused(
    'В Битрикс24 не нашлась компания с ИНН контрагента, или их несколько и КПП их не различает. Свяжите контрагента с компанией на странице «Контрагенты» и повторите.',
    'Bitrix24 has no company with the INN of the counterparty, or has several that the KPP does not tell apart. Link the counterparty to its company on the page “Counterparties”, and try again.',
  ),
  'distribution.no_manager': refused(
    'У компании в Битрикс24 нет действующего ответственного, и нет его руководителя. Назначьте ответственного в карточке компании и повторите.',
    'The company in Bitrix24 has nobody responsible who still works there, nor their head. Assign somebody in the card of the company, and try again.',
  ),
  'distribution.no_folder': misconfigured(
    'Не задано, в какую папку Диска Битрикс24 класть акты: укажите её номер в BITRIX24_DRIVE_FOLDER_ID.',
    'The folder on the Drive of Bitrix24 that acts go into is not set: give its number in BITRIX24_DRIVE_FOLDER_ID.',
  ),
  'distribution.opted_out': refused(
    'Получатели отписались от актов за месяц. Это их решение; вернуть письма можно на странице «Письма».',
    'The recipients have unsubscribed from month-end acts. That is their choice; letters can be given back on the page Mail.',
  ),
  'distribution.addresses_stopped': refused(
    'Письма на адреса контрагента возвращаются. Исправьте адрес в 1С или у пользователя; если ящик снова работает, разрешите письма на странице «Письма».',
    'Letters to the addresses of the counterparty come back. Mend the address in 1C or of the person; if the mailbox works again, allow letters on the page Mail.',
  ),
  'distribution.mail_refused': refused(
    'Почтовый сервер не принял письмо ни на один адрес. Слова сервера рядом; исправьте адрес и повторите.',
    'The mail server took the letter for none of the addresses. Its words stand beside this; mend the address and try again.',
  ),
  'distribution.channel_unknown': misconfigured(
    'Этого канала доставки здесь нет. Выберите другой в настройках рассылки.',
    'This channel does not exist here. Choose another in the settings of distribution.',
  ),
  'distribution.file_gone': unavailable(
    'Файл акта не прочитался из хранилища, или он не тот, что был сохранён. Проверьте хранилище файлов.',
    'The file of the act could not be read from storage, or is not what was stored. Check the storage of files.',
  ),
  'distribution.no_answer': unknown(
    'Канал доставки не сказал, чем закончилась отправка. Портал проверит и при необходимости повторит.',
    'The channel did not say how the delivery ended. The portal checks it and, where needed, tries again.',
  ),
} as const satisfies Record<string, FailureEntry>
