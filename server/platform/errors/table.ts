import { bitrix24Failures } from './bitrix24.ts'
import { dealActFailures } from './deal-acts.ts'
import type { FailureKind } from './failure.ts'
import { onecDraftFailures } from './onec-drafts.ts'

interface Text {
  ru: string
  en: string
}

export interface FailureEntry {
  kind: FailureKind
  /** HTTP status of a page or a hook that ends in this failure. */
  status: number
  /** True when trying again later, unchanged, may succeed. */
  retry: boolean
  /** What a customer reads: what is wrong, whose move it is, what to do. */
  customer: Text
  /** What staff read: the cause and the remedy. */
  staff: Text
}

const later: Text = {
  ru: '1С сейчас недоступна. Запрос сохранён: акт сформируется сам, и мы пришлём письмо.',
  en: '1C is unavailable right now. Your request is kept: the act will be made by itself, and we will e-mail you.',
}
const adminKnows: Text = {
  ru: 'Портал не может получить акт из 1С из-за настройки на нашей стороне. Администратор уже знает. Запросите акт позже.',
  en: 'The portal cannot get the act from 1C because of a setting on our side. The administrator has been told. Please ask again later.',
}
const accountantsKnow: Text = {
  ru: 'Акт из 1С не прошёл проверку, поэтому мы его не публикуем. Бухгалтерия уже знает и разберётся; мы пришлём письмо, когда акт будет готов.',
  en: 'The act from 1C did not pass our check, so it is not published. The accountants have been told; we will e-mail you when the act is ready.',
}

const unavailable = (ru: string, en: string): FailureEntry => ({
  kind: 'unavailable',
  status: 503,
  retry: true,
  customer: later,
  staff: { ru, en },
})
const unknown = (ru: string, en: string): FailureEntry => ({
  ...unavailable(ru, en),
  kind: 'unknown',
})
const misconfigured = (ru: string, en: string): FailureEntry => ({
  kind: 'misconfigured',
  status: 502,
  retry: false,
  customer: adminKnows,
  staff: { ru, en },
})
const refused = (ru: string, en: string): FailureEntry => ({
  kind: 'refused',
  status: 422,
  retry: false,
  customer: {
    ru: '1С отклонила операцию. Бухгалтерия уже знает.',
    en: '1C refused the operation. The accountants have been told.',
  },
  staff: { ru, en },
})
const unproven = (ru: string, en: string): FailureEntry => ({
  kind: 'refused',
  status: 502,
  retry: false,
  customer: accountantsKnow,
  staff: { ru, en },
})

/** code -> outcome, HTTP status, retry, and the words for both readers. The only such table. */
export const failures = {
  // 1C's HTTP service: transport and platform (reference: section 12.1 of the 1C facts)
  'onec.base_locked': unavailable(
    'База 1С заблокирована (обслуживание, обновление или резервная копия). Портал повторит сам.',
    'The 1C base is locked (maintenance, update or backup). The portal will retry by itself.',
  ),
  'onec.session': unavailable(
    'Сеанс 1С истёк или не может начаться. Портал повторит сам.',
    "1C's session has expired or cannot start. The portal will retry by itself.",
  ),
  'onec.no_licence': unavailable(
    'У 1С закончились свободные лицензии. Освободите лицензию или уменьшите ONEC_CONCURRENCY.',
    '1C has no free licence. Free one, or lower ONEC_CONCURRENCY.',
  ),
  'onec.server_error': unavailable(
    'Сервер 1С ответил ошибкой. Проверьте журнал регистрации 1С и место на диске.',
    "1C's server answered with an error. Check 1C's event log and free disk space.",
  ),
  'onec.gateway': unavailable(
    'Веб-сервер перед 1С не дождался ответа (502, 503 или 504).',
    'The web server in front of 1C got no answer (502, 503 or 504).',
  ),
  'onec.busy': unavailable(
    '1С просит подождать (503 с Retry-After или 429).',
    '1C asks to wait (503 with Retry-After, or 429).',
  ),
  'onec.timeout': unavailable(
    '1С не ответила за отведённое время.',
    '1C did not answer within the time limit.',
  ),
  'onec.connection': unavailable(
    'Нет соединения с 1С. Проверьте ONEC_URL, сеть и веб-сервер публикации.',
    'No connection to 1C. Check ONEC_URL, the network and the web server of the publication.',
  ),
  'onec.paused': unavailable(
    'После нескольких отказов подряд портал на время перестал обращаться к 1С.',
    'After several failures in a row the portal has paused its calls to 1C.',
  ),
  'onec.no_slot': unavailable(
    'Портал не дождался своей очереди к 1С: все вызовы, разрешённые ONEC_CONCURRENCY, заняты.',
    'The portal did not get its turn to call 1C: every call that ONEC_CONCURRENCY allows is taken.',
  ),
  'onec.html': unknown(
    'Вместо данных 1С прислала веб-страницу с кодом 200 (вход или ошибка облака). Проверьте публикацию.',
    '1C sent a web page with status 200 instead of data (a sign-in or cloud error page). Check the publication.',
  ),
  'onec.broken_answer': unknown(
    'Ответ 1С оборван или не разбирается как JSON.',
    "1C's answer is cut short or is not valid JSON.",
  ),
  'onec.too_large': misconfigured(
    'Ответ 1С больше допустимого размера. Проверьте HTTP-сервис.',
    "1C's answer is over the size limit. Check the HTTP service.",
  ),
  'onec.redirect': misconfigured(
    '1С перенаправляет на другой адрес; портал не следует за перенаправлением. Укажите в ONEC_URL конечный адрес.',
    '1C redirects to another address, and the portal does not follow. Set the final address in ONEC_URL.',
  ),
  'onec.unauthorized': misconfigured(
    '1С не приняла ключ. Проверьте ONEC_API_KEY, ONEC_HS_AUTH и пользователя публикации.',
    '1C did not accept the key. Check ONEC_API_KEY, ONEC_HS_AUTH and the user of the publication.',
  ),
  'onec.forbidden': misconfigured(
    'Пользователю публикации не хватает прав в 1С. Дайте ему роль HTTP-сервиса.',
    'The user of the publication lacks rights in 1C. Give that user the role of the HTTP service.',
  ),
  'onec.tls': misconfigured(
    'Защищённое соединение с 1С не установлено: проверьте сертификат веб-сервера и https в ONEC_URL.',
    'The secure connection to 1C failed: check the certificate of the web server and https in ONEC_URL.',
  ),
  'onec.not_published': misconfigured(
    'HTTP-сервис reconciliation не найден по этому адресу. Проверьте публикацию и расширение.',
    'The HTTP service "reconciliation" is not found at this address. Check the publication and the extension.',
  ),
  'onec.contract': misconfigured(
    'Ответ 1С не той формы, что описана в контракте. Проверьте версию HTTP-сервиса.',
    "1C's answer does not have the form of the contract. Check the version of the HTTP service.",
  ),
  'onec.bad_request': misconfigured(
    '1С не поняла запрос портала.',
    '1C did not understand the portal’s request.',
  ),
  'onec.not_configured': misconfigured(
    '1С не подключена: задайте ONEC_URL и ONEC_API_KEY.',
    '1C is not connected: set ONEC_URL and ONEC_API_KEY.',
  ),
  // 1C's HTTP service: its own business answers
  'onec.counterparty_not_found': {
    kind: 'refused',
    status: 502,
    retry: false,
    customer: {
      ru: 'В 1С не найден этот контрагент. Бухгалтерия уже знает; запросите акт позже.',
      en: 'This counterparty is not found in 1C. The accountants have been told; please ask again later.',
    },
    staff: {
      ru: 'В базе 1С нет контрагента с таким GUID. Проверьте GUID в карточке контрагента.',
      en: 'The 1C base has no counterparty with this GUID. Check the GUID in the counterparty card.',
    },
  },
  'onec.period_closed': {
    kind: 'refused',
    status: 409,
    retry: false,
    customer: {
      ru: '1С сейчас пересчитывает этот период или он закрыт. Запросите акт позже или выберите другой период.',
      en: '1C is recalculating this period, or it is closed. Ask again later or choose another period.',
    },
    staff: {
      ru: '1С отказала: период закрыт или пересчитывается (409).',
      en: '1C refused: the period is closed or being recalculated (409).',
    },
  },
  'onec.refused': {
    kind: 'refused',
    status: 422,
    retry: false,
    customer: {
      ru: '1С отказалась сформировать акт. Бухгалтерия уже знает.',
      en: '1C refused to make the act. The accountants have been told.',
    },
    staff: {
      ru: '1С отказалась сформировать акт; её слова приведены рядом.',
      en: '1C refused to make the act; its words stand beside this.',
    },
  },
  'onec.document_not_found': refused(
    'В базе 1С нет такого документа.',
    'The 1C base has no such document.',
  ),
  // 1C's OData
  'onec.odata_not_configured': misconfigured(
    'Доступ к документам 1С не настроен: задайте ONEC_ODATA_USER и ONEC_ODATA_PASSWORD.',
    'Access to documents of 1C is not set up: set ONEC_ODATA_USER and ONEC_ODATA_PASSWORD.',
  ),
  'onec.odata_unauthorized': misconfigured(
    '1С не приняла пользователя OData. Проверьте ONEC_ODATA_USER и ONEC_ODATA_PASSWORD.',
    '1C did not accept the user of OData. Check ONEC_ODATA_USER and ONEC_ODATA_PASSWORD.',
  ),
  'onec.odata_forbidden': misconfigured(
    'Пользователю OData не хватает прав в 1С: нужны роль УдаленныйДоступOData и чтение документов и справочников без ограничений на записи.',
    'The user of OData lacks rights in 1C: it needs the role УдаленныйДоступOData and reading of documents and catalogues without restrictions on rows.',
  ),
  'onec.odata_not_published': misconfigured(
    'Стандартный интерфейс OData не найден по этому адресу. Включите его в публикации базы.',
    'The standard OData interface is not found at this address. Switch it on in the publication of the base.',
  ),
  'onec.odata_set_missing': misconfigured(
    'В составе OData базы нет нужного объекта; его имя приведено рядом. Добавьте его в состав или проверьте ONEC_CONFIGURATION.',
    'The OData of the base does not publish an object that is needed; its name stands beside this. Add it, or check ONEC_CONFIGURATION.',
  ),
  'onec.odata_field_missing': misconfigured(
    'В этом релизе 1С у объекта нет нужного реквизита; имена приведены рядом. Проверьте ONEC_CONFIGURATION и релиз.',
    'In this release of 1C the object lacks a field that is needed; the names stand beside this. Check ONEC_CONFIGURATION and the release.',
  ),
  'onec.odata_contract': misconfigured(
    'Ответ OData не той формы, что ожидал портал; объект и реквизит названы рядом.',
    'The answer of OData is not of the form the portal expected; the object and the field are named beside this.',
  ),
  'onec.lock_conflict': unavailable(
    'Данные в 1С заняты другим пользователем (конфликт блокировок). Портал повторит сам.',
    'The data in 1C are locked by another user. The portal will retry by itself.',
  ),
  'onec.document_refused': refused(
    '1С отказала; её слова приведены рядом.',
    '1C refused; its words stand beside this.',
  ),
  'onec.already_exists': refused(
    'Документ с таким ключом в 1С уже есть.',
    'A document with this key is in 1C already.',
  ),
  // The proof: an answer of the right form that must not be published
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
  'act.dates_out_of_order': unproven(
    'Строки акта идут не по порядку дат.',
    'The lines of the act are not in order of date.',
  ),
  'act.other_period': unproven(
    '1С вернула акт за другой период.',
    '1C returned an act for another period.',
  ),
  'act.other_counterparty': unproven(
    '1С вернула акт другого контрагента. Срочно проверьте HTTP-сервис.',
    "1C returned another counterparty's act. Check the HTTP service at once.",
  ),
  'act.amount_precision': unproven(
    'В акте есть сумма с долями копейки.',
    'The act has an amount with fractions of a kopeck.',
  ),
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
  ...onecDraftFailures,
  ...bitrix24Failures,
  ...dealActFailures,
} as const satisfies Record<string, FailureEntry>

export type FailureCode = keyof typeof failures

/** A code of an earlier release may no longer be known. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}
