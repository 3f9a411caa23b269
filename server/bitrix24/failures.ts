import { entriesOf, type FailureEntry } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof bitrix24Failures, FailureEntry> {}
}

const unavailable = entriesOf('unavailable', 503, true)
const unknown = entriesOf('unknown', 503, true)
const misconfigured = entriesOf('misconfigured', 502, false)
const refused = entriesOf('refused', 422, false)

/** How a call to Bitrix24 can end. */
export const bitrix24Failures = {
  'bitrix24.busy': unavailable(
    'Битрикс24 просит подождать: исчерпан лимит запросов портала (50 сразу, 2 в секунду). Sverka повторит сама. Если это часто, проверьте другие интеграции на том же сервере.',
    'Bitrix24 asks to wait: the request limit of the portal is used up (50 at once, 2 a second). Sverka will retry by itself. If this is frequent, look at other integrations on the same server.',
  ),
  'bitrix24.method_paused': unavailable(
    'Битрикс24 на время закрыл метод: он израсходовал отведённое время работы. Sverka повторит сама, когда метод откроется.',
    'Bitrix24 has closed a method for a while: it has used up its working time. Sverka will retry when the method opens.',
  ),
  'bitrix24.no_turn': unavailable(
    'Запрос не дождался своей очереди к Битрикс24: лимит портала занят другими запросами. Sverka повторит сама.',
    'The request did not get its turn to call Bitrix24: other requests use the limit of the portal. Sverka will retry by itself.',
  ),
  'bitrix24.paused': unavailable(
    'После нескольких отказов подряд Sverka на время перестала обращаться к Битрикс24.',
    'After several failures in a row Sverka has paused its calls to Bitrix24.',
  ),
  'bitrix24.timeout': unavailable(
    'Битрикс24 не ответил за отведённое время.',
    'Bitrix24 did not answer within the time limit.',
  ),
  'bitrix24.connection': unavailable(
    'Нет соединения с Битрикс24. Проверьте адрес портала и сеть.',
    'No connection to Bitrix24. Check the address of the portal and the network.',
  ),
  'bitrix24.gateway': unavailable(
    'Вместо Битрикс24 ответил его веб-сервер (502, 503 или 504).',
    'The web server of Bitrix24 answered in its place (502, 503 or 504).',
  ),
  'bitrix24.server_error': unavailable(
    'Битрикс24 ответил внутренней ошибкой; его слова приведены рядом.',
    'Bitrix24 answered with an internal error; its words stand beside this.',
  ),
  'bitrix24.not_run': unavailable(
    'Битрикс24 не выполнил эту команду пакета: раньше в том же пакете случилась ошибка.',
    'Bitrix24 did not run this command of a batch: an earlier one of the same batch failed.',
  ),
  'bitrix24.refresh_failed': unavailable(
    'Не удалось обновить доступ к Битрикс24: сервер авторизации не ответил. Sverka повторит сама.',
    'Access to Bitrix24 could not be renewed: the authorization server did not answer. Sverka will retry by itself.',
  ),
  'bitrix24.broken_answer': unknown(
    'Ответ Битрикс24 оборван или не разбирается.',
    "Bitrix24's answer is cut short or cannot be read.",
  ),
  'bitrix24.no_answer': unknown(
    'Битрикс24 не ответил на изменение: неизвестно, выполнено ли оно. Перед повтором Sverka ищет его след в сделке.',
    'Bitrix24 did not answer a change: nobody knows whether it was made. Before a second try Sverka looks for its trace in the deal.',
  ),
  'bitrix24.too_large': misconfigured(
    'Ответ Битрикс24 больше допустимого размера.',
    "Bitrix24's answer is over the size limit.",
  ),
  'bitrix24.portal_renamed': misconfigured(
    'Адрес портала Битрикс24 сменился, новый приведён рядом. Укажите его в BITRIX24_WEBHOOK_URL или переустановите приложение.',
    'The address of the Bitrix24 portal has changed; the new one stands beside this. Set it in BITRIX24_WEBHOOK_URL, or install the application again.',
  ),
  'bitrix24.portal_closed': unavailable(
    'Портал Битрикс24 временно закрыт: идут работы, закончился тариф, или портал удалён. Sverka повторит сама; откройте портал в браузере и проверьте, работает ли он.',
    'The Bitrix24 portal is closed for now: maintenance, the plan has ended, or the portal was deleted. Sverka will retry by itself; open the portal in a browser and see whether it works.',
  ),
  'bitrix24.needs_https': misconfigured(
    'Портал Битрикс24 принимает только https. Укажите в BITRIX24_WEBHOOK_URL тот же адрес, начиная с https://.',
    'The Bitrix24 portal takes https only. Set the same address in BITRIX24_WEBHOOK_URL, beginning with https://.',
  ),
  'bitrix24.filtered': misconfigured(
    'Вместо Битрикс24 ответил фильтр перед ним (403 и страница, а не JSON). Попросите того, кто ведёт портал, пропускать запросы с адреса этого сервера.',
    'A filter in front of Bitrix24 answered in its place (403 with a page instead of JSON). Ask whoever runs the portal to let requests from this server through.',
  ),
  'bitrix24.scope_missing': misconfigured(
    'У вебхука или приложения нет нужного раздела прав; он назван рядом. Добавьте его в настройках вебхука или приложения на портале Битрикс24.',
    'The webhook or application lacks a scope; it is named beside this. Add it in the settings of the webhook or application on the Bitrix24 portal.',
  ),
  'bitrix24.tls': misconfigured(
    'Защищённое соединение с Битрикс24 не установлено: проверьте https в адресе и сертификат.',
    'The secure connection to Bitrix24 failed: check https in the address and the certificate.',
  ),
  'bitrix24.not_configured': misconfigured(
    'Битрикс24 не подключён: задайте BITRIX24_WEBHOOK_URL или установите приложение.',
    'Bitrix24 is not connected: set BITRIX24_WEBHOOK_URL, or install the application.',
  ),
  'bitrix24.not_installed': misconfigured(
    'Приложение ещё не установлено на портале Битрикс24. Установите его: Разработчикам → Локальное приложение.',
    'The application is not installed on the Bitrix24 portal yet. Install it: Developer resources, Local application.',
  ),
  'bitrix24.unauthorized': misconfigured(
    'Битрикс24 не принял доступ. Вебхук удалён, изменён или истёк: создайте новый и укажите его в BITRIX24_WEBHOOK_URL; приложение переустановите.',
    'Bitrix24 did not accept the access. The webhook was deleted, changed or has expired: make a new one and set BITRIX24_WEBHOOK_URL; install the application again.',
  ),
  'bitrix24.authorization_lost': misconfigured(
    'Доступ приложения к Битрикс24 утрачен: сервер авторизации не принял ключ обновления. Переустановите приложение на портале.',
    'The application has lost its access to Bitrix24: the authorization server refused the refresh token. Install the application on the portal again.',
  ),
  'bitrix24.sealed': misconfigured(
    'Сохранённый доступ приложения к Битрикс24 не открывается: сменился ENCRYPTION_KEY. Верните прежний ключ или переустановите приложение на портале.',
    'The stored access of the application to Bitrix24 cannot be opened: ENCRYPTION_KEY has changed. Put the former key back, or install the application on the portal again.',
  ),
  'bitrix24.other_portal': misconfigured(
    'На месте нашего портала Битрикс24 отвечает другой: у него другой member_id. Sverka ничего ему не отправляет и не верит ему, пока сотрудник не решит, чей он: Настройки → Битрикс24.',
    'Another Bitrix24 portal answers in the place of ours: its member_id is another one. Sverka sends it nothing and believes nothing of it until staff say whose it is: Settings → Bitrix24.',
  ),
  'bitrix24.no_subscription': misconfigured(
    'REST на портале Битрикс24 отключён: нужен платный тариф и подписка на Маркет.',
    'REST is off on the Bitrix24 portal: it needs a paid plan and the Market subscription.',
  ),
  'bitrix24.forbidden': misconfigured(
    'Битрикс24 отказал в доступе; метод и слова приведены рядом. Дайте права пользователю, от чьего имени сделан вебхук или установлено приложение.',
    'Bitrix24 denied access; the method and its words stand beside this. Give rights to the user who made the webhook or installed the application.',
  ),
  'bitrix24.needs_application': misconfigured(
    'Это доступно только приложению, а подключён вебхук. Установите локальное приложение.',
    'Only an application may do this, and a webhook is connected. Install the local application.',
  ),
  'bitrix24.method_missing': misconfigured(
    'На портале Битрикс24 нет такого метода; он назван рядом. Обновите портал.',
    'The Bitrix24 portal has no such method; it is named beside this. Update the portal.',
  ),
  'bitrix24.contract': misconfigured(
    'Ответ Битрикс24 не той формы, что ожидалась; метод и поле названы рядом.',
    'The answer of Bitrix24 is not of the form that was expected; the method and the field are named beside this.',
  ),
  'bitrix24.no_communication': refused(
    'Дело этого вида создаётся только с телефоном или e-mail клиента, а в карточке их нет.',
    'An activity of this kind needs a telephone number or an e-mail address of the client, and the card has none.',
  ),
  'bitrix24.not_searchable': refused(
    'Неизвестно, дошло ли сообщение до Битрикс24, а искать его там не хватает прав. Чтобы не создать второе, Sverka больше его не отправляет: проверьте карточку. Добавьте вебхуку или приложению раздел прав task.',
    'Nobody knows whether the message reached Bitrix24, and there is no right to look for it there. So as not to make a second one Sverka does not send it again: look into the card. Add the scope task to the webhook or application.',
  ),
  'bitrix24.name_taken': refused(
    'На Диске Битрикс24 уже есть файл или папка с таким именем.',
    'The Drive of Bitrix24 has a file or folder of this name already.',
  ),
  'bitrix24.drive_full': misconfigured(
    'Диск Битрикс24 не сохранил файл: проверьте, есть ли на нём свободное место.',
    'The Drive of Bitrix24 did not save the file: look whether it has room left.',
  ),
  'bitrix24.folder_missing': misconfigured(
    'Папки на Диске Битрикс24, куда кладутся акты, нет, или пользователь вебхука её не видит. Укажите номер существующей папки в BITRIX24_DRIVE_FOLDER_ID.',
    'The folder on the Drive of Bitrix24 that acts go into is not there, or the user of the webhook cannot see it. Set the number of a folder that is there in BITRIX24_DRIVE_FOLDER_ID.',
  ),
  'bitrix24.address_expired': unavailable(
    'Адрес, по которому Битрикс24 ждал файл, устарел, пока доступ обновлялся. Sverka попросит новый сама.',
    'The address where Bitrix24 waited for a file ran out while the access was renewed. Sverka will ask for another by itself.',
  ),
  'bitrix24.foreign_address': misconfigured(
    'Битрикс24 дал для файла адрес другого сервера. Файл туда не отправлен; проверьте адрес портала в BITRIX24_WEBHOOK_URL.',
    'Bitrix24 gave an address of another server for a file. The file was not sent there; check the address of the portal in BITRIX24_WEBHOOK_URL.',
  ),
  'bitrix24.letter_not_sent': refused(
    'Битрикс24 записал письмо в карточку и не отправил его; его слова приведены рядом. Подключите почтовый ящик ответственного сотрудника.',
    'Bitrix24 wrote the letter into the card and did not send it; its words stand beside this. Connect a mailbox of the responsible employee.',
  ),
  'bitrix24.not_found': refused(
    'В Битрикс24 этого нет: удалено, или пользователь вебхука этого не видит.',
    'Bitrix24 does not have this: it was deleted, or the user of the webhook cannot see it.',
  ),
  'bitrix24.refused': refused(
    'Битрикс24 отказал; его слова приведены рядом.',
    'Bitrix24 refused; its words stand beside this.',
  ),
} as const satisfies Record<string, FailureEntry>
