import { entriesOf, type FailureEntry } from '../platform/errors/table.ts'

const unknown = entriesOf('unknown', 503, true)
const misconfigured = entriesOf('misconfigured', 502, false)
const refused = entriesOf('refused', 422, false)

/** How writing a draft into 1C can end, beside what any call to 1C can. */
export const onecDraftFailures = {
  'onec.write_unknown': unknown(
    '1С не подтвердила запись документа: связь прервалась или ответ не разобран. Документ мог записаться, поэтому портал сначала найдёт его по ключу и только потом решит, повторять ли.',
    '1C did not confirm the write: the connection broke or the answer cannot be read. The document may be there, so the portal will first look for it by its key and only then decide whether to write again.',
  ),
  'onec.draft_invalid': refused(
    'Черновик нельзя записать в 1С: не хватает данных или суммы строк не сходятся; поля названы рядом. Исправьте сделку или сопоставление.',
    'The draft cannot be written into 1C: something is missing or the sums of the lines do not add up; the fields are named beside this. Correct the deal or the mapping.',
  ),
  'onec.draft_reference_missing': refused(
    'В 1С нет того, на что ссылается черновик (валюта, ставка НДС, договор или курс); что именно, сказано рядом. Добавьте это в 1С или исправьте сопоставление.',
    '1C lacks what the draft refers to (a currency, a VAT rate, a contract or a currency rate); what exactly is said beside this. Add it in 1C or correct the mapping.',
  ),
  'onec.draft_period_closed': refused(
    'В 1С закрыт период, к которому относится дата акта. Откройте период в 1С или измените дату акта.',
    'The period of the act’s date is closed in 1C. Open the period in 1C or change the date of the act.',
  ),
  'onec.list_too_long': refused(
    'Список в 1С слишком длинный или всё время меняется, поэтому целиком не прочитан; он назван рядом. Уточните поиск.',
    'A list in 1C is too long or keeps changing, so that it is not read whole; it is named beside this. Narrow the search.',
  ),
  'onec.draft_touched': refused(
    'Документ в 1С уже изменили, провели или пометили на удаление, поэтому портал его не перезаписывает. Исправьте документ в 1С или создайте новый акт.',
    'The document in 1C has been changed, posted or marked for deletion, so the portal does not overwrite it. Correct the document in 1C or create another act.',
  ),
  'onec.value_refused': misconfigured(
    '1С не приняла значение реквизита; её слова приведены рядом. Чаще всего в этом релизе нет такой ставки НДС: обновите 1С или проверьте ONEC_CONFIGURATION.',
    '1C did not accept the value of a field; its words stand beside this. Most often the release lacks this VAT rate: update 1C or check ONEC_CONFIGURATION.',
  ),
  'onec.odata_write_forbidden': misconfigured(
    'Пользователю OData не хватает прав на запись документов в 1С. Дайте ему право добавлять и изменять реализации (акты).',
    'The user of OData may not write documents in 1C. Give that user the right to add and change sales documents (acts).',
  ),
} as const satisfies Record<string, FailureEntry>
