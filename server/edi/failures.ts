import { entriesOf, type FailureEntry } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof ediFailures, FailureEntry> {}
}

const unavailable = entriesOf('unavailable', 503, true)
const unknown = entriesOf('unknown', 503, true)
const misconfigured = entriesOf('misconfigured', 502, false)
const refused = entriesOf('refused', 422, false)

/** How a call to an operator of electronic exchange can end. */
export const ediFailures = {
  'edi.busy': unavailable(
    'Оператор ЭДО просит подождать. Портал повторит сам.',
    'The operator asks to wait. The portal will retry by itself.',
  ),
  'edi.no_turn': unavailable(
    'Запрос не дождался своей очереди: к оператору ЭДО идёт не больше четырёх запросов сразу. Портал повторит сам.',
    'The request did not get its turn: at most four go to the operator at once. The portal will retry by itself.',
  ),
  'edi.paused': unavailable(
    'После нескольких отказов подряд портал на время перестал обращаться к оператору ЭДО.',
    'After several failures in a row the portal has paused its calls to the operator.',
  ),
  'edi.connection': unavailable(
    'Нет соединения с оператором ЭДО. Проверьте сеть этого сервера.',
    'No connection to the operator. Check the network of this server.',
  ),
  'edi.timeout': unavailable(
    'Оператор ЭДО не ответил за отведённое время.',
    'The operator did not answer within the time limit.',
  ),
  'edi.server_error': unavailable(
    'Оператор ЭДО ответил внутренней ошибкой. Портал повторит сам.',
    'The operator answered with an internal error. The portal will retry by itself.',
  ),
  'edi.file_gone': unavailable(
    'Файл документа сейчас не читается из хранилища портала. Портал повторит сам.',
    "The document's file cannot be read from the portal's storage now. The portal will retry by itself.",
  ),
  'edi.no_answer': unknown(
    'Оператор ЭДО не ответил: неизвестно, создан ли документ. Перед повтором портал ищет его у оператора.',
    'The operator did not answer: nobody knows whether the document was made. The portal looks for it there before it tries again.',
  ),
  'edi.broken_answer': unknown(
    'Ответ оператора ЭДО оборван или не разбирается.',
    "The operator's answer is cut short or cannot be read.",
  ),
  'edi.tls': misconfigured(
    'Защищённое соединение с оператором ЭДО не установлено: проверьте адрес и сертификат.',
    'The secure connection to the operator failed: check the address and the certificate.',
  ),
  'edi.not_configured': misconfigured(
    'Доступ к оператору ЭДО не задан. Администратор сервера задаёт DIADOC_CLIENT_ID и DIADOC_CLIENT_SECRET или SABY_LOGIN и SABY_PASSWORD.',
    'No access to the operator is set. The administrator of the server sets DIADOC_CLIENT_ID and DIADOC_CLIENT_SECRET, or SABY_LOGIN and SABY_PASSWORD.',
  ),
  'edi.not_connected': misconfigured(
    'Оператор ЭДО не подключён. Подключите его: Настройки → Электронный документооборот.',
    'The operator is not connected. Connect it: Settings → Electronic exchange.',
  ),
  'edi.unauthorized': misconfigured(
    'Оператор ЭДО не принял доступ портала. Подключите его заново: Настройки → Электронный документооборот; для Saby проверьте логин и пароль на сервере.',
    "The operator did not accept the portal's access. Connect it again: Settings → Electronic exchange; for Saby check login and password on the server.",
  ),
  'edi.sealed': misconfigured(
    'Сохранённый доступ к оператору ЭДО не открывается: сменился ENCRYPTION_KEY. Верните прежний ключ или подключите оператора заново.',
    'The stored access to the operator cannot be opened: ENCRYPTION_KEY has changed. Put the former key back, or connect the operator again.',
  ),
  'edi.no_subscription': misconfigured(
    'У оператора ЭДО закончилась подписка на API. Продлите её у оператора; портал продолжит сам.',
    "The subscription to the operator's API has ended. Renew it with the operator; the portal will go on by itself.",
  ),
  'edi.forbidden': misconfigured(
    'Оператор ЭДО отказал в доступе; его слова рядом. Дайте сотруднику, который подключил оператора, права на отправку и на все документы ящика.',
    'The operator denied access; its words stand beside this. Give the employee who connected it the rights to send and to see all documents of the box.',
  ),
  'edi.no_box': misconfigured(
    'У оператора ЭДО нет ящика организации с ИНН из настроек ЭДО. Проверьте ИНН или подключите оператора под сотрудником этой организации.',
    'The operator has no box of the organisation with the INN of the settings. Check the INN, or connect the operator as an employee of that organisation.',
  ),
  'edi.gone': misconfigured(
    'Оператор ЭДО больше не поддерживает этот способ обращения. Обновите Sverka.',
    'The operator does not support this way of calling any more. Update Sverka.',
  ),
  'edi.state_unknown': refused(
    'Оператор ЭДО назвал состояние, которого портал не знает: оно рядом. На портале документ стоит как прежде; посмотрите его у оператора.',
    'The operator named a state that the portal does not know: it stands beside this. Here the document stands as before; look at it with the operator.',
  ),
  'edi.not_participant': refused(
    'Контрагент не найден у оператора ЭДО по ИНН и КПП. Проверьте их в 1С; если он у другого оператора, сначала настройте роуминг у своего.',
    'The counterparty was not found at the operator by INN and KPP. Check them in 1C; if it is with another operator, set up roaming at yours first.',
  ),
  'edi.not_partner': refused(
    'Контрагент есть у оператора ЭДО, но не в числе Ваших партнёров. Пригласите его; когда он примет приглашение, отправьте акт ещё раз.',
    'The counterparty is at the operator and not among your partners. Invite it; when it has accepted, send the act again.',
  ),
  'edi.invited': refused(
    'Приглашение отправлено. Когда контрагент примет его у оператора ЭДО, нажмите «Отправить ещё раз».',
    'The invitation was sent. When the counterparty has accepted it at the operator, press “Send again”.',
  ),
  'edi.partner_refuses': refused(
    'Контрагент отклонил приглашение к обмену у оператора ЭДО. Договоритесь с ним и пригласите ещё раз на сайте оператора.',
    "The counterparty refused the invitation at the operator. Agree with it, and invite it again on the operator's site.",
  ),
  'edi.conflict': refused(
    'Оператор ЭДО не принял документ: получатель не принимает документы или такой документ уже есть. Слова оператора рядом.',
    'The operator did not take the document: the recipient takes none, or there is one already. Its words stand beside this.',
  ),
  'edi.refused': refused(
    'Оператор ЭДО не принял документ; его слова рядом. Исправьте указанное и отправьте ещё раз.',
    'The operator did not take the document; its words stand beside this. Mend what they name and send it again.',
  ),
  'edi.act_faulty': refused(
    'Акт нельзя отправить: его данные противоречат друг другу, или акта больше нет.',
    'The act cannot be sent: its figures contradict each other, or it is there no more.',
  ),
} satisfies Record<string, FailureEntry>
