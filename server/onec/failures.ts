import { entriesOf, type FailureEntry, type FailureText } from '../platform/errors/table.ts'
import { onecDraftFailures } from './draft-failures.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof onecFailures, FailureEntry> {}
}

const later: FailureText = {
  ru: '1С сейчас недоступна. Запрос сохранён: акт сформируется сам, и мы пришлём письмо.',
  en: '1C is unavailable right now. Your request is kept: the act will be made by itself, and we will e-mail you.',
}
const adminKnows: FailureText = {
  ru: 'Портал не может получить акт из 1С из-за настройки на нашей стороне. Администратор уже знает. Запросите акт позже.',
  en: 'The portal cannot get the act from 1C because of a setting on our side. The administrator has been told. Please ask again later.',
}
const refusedByOnec: FailureText = {
  ru: '1С отклонила операцию. Бухгалтерия уже знает.',
  en: '1C refused the operation. The accountants have been told.',
}

const unavailable = entriesOf('unavailable', 503, true, later)
const unknown = entriesOf('unknown', 503, true, later)
const misconfigured = entriesOf('misconfigured', 502, false, adminKnows)
const refused = entriesOf('refused', 422, false, refusedByOnec)

/** How a call to 1C can end. */
export const onecFailures = {
  // 1C's HTTP service: transport and platform
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
  'onec.bearer_refused': misconfigured(
    'Платформа 1С отвергла ключ «Authorization: Bearer» сама, до модуля сервиса (401): в публикации не назван пользователь 1С, включена проверка JWT или прокси не передаёт заголовок. Задайте ONEC_HS_AUTH=basic+header и пользователя 1С в ONEC_ODATA_USER и ONEC_ODATA_PASSWORD, перезапустите портал.',
    "1C's platform refused the key of “Authorization: Bearer” itself, before the module of the service (401): the publication names no user of 1C, JWT is checked, or a proxy does not pass the header on. Set ONEC_HS_AUTH=basic+header, the user of 1C in ONEC_ODATA_USER and ONEC_ODATA_PASSWORD, and restart the portal.",
  ),
  'onec.bearer_unreadable': misconfigured(
    'Платформа 1С ответила 500 «ошибка формата потока» на ключ «Authorization: Bearer»: так ведут себя выпуски 8.3.24–8.3.26. Это не сбой базы и не место на диске. Задайте ONEC_HS_AUTH=basic+header и пользователя 1С в ONEC_ODATA_USER и ONEC_ODATA_PASSWORD, перезапустите портал.',
    "1C's platform answered 500 «ошибка формата потока» to the key of “Authorization: Bearer”: releases 8.3.24 to 8.3.26 do so. It is neither an outage nor the disk. Set ONEC_HS_AUTH=basic+header, the user of 1C in ONEC_ODATA_USER and ONEC_ODATA_PASSWORD, and restart the portal.",
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
    'Ответ 1С не той формы, что описана в контракте: поле и то, чего ждал портал, названы рядом. Исправьте модуль HTTP-сервиса.',
    "1C's answer does not have the form of the contract: the field and what the portal expected stand beside this. Mend the module of the HTTP service.",
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
  ...onecDraftFailures,
} as const satisfies Record<string, FailureEntry>
