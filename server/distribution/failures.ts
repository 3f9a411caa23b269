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
