import type { FaultDescription } from '../description.ts'

/** An answer of another kind in place of the right one. */
export const answerFaults = {
  base_locked: {
    group: 'answer',
    ru: {
      name: 'База заблокирована',
      explanation: '403 и JSON «#exception»: ведутся технические работы, сеанс начать нельзя.',
    },
    en: {
      name: 'Base locked',
      explanation: '403 with an “#exception” JSON: maintenance, no session may begin.',
    },
  },
  session_expired: {
    group: 'answer',
    ru: { name: 'Сеанс истёк', explanation: '406 и XML <exception … reason="406">.' },
    en: { name: 'Session expired', explanation: '406 with an XML <exception … reason="406">.' },
  },
  no_licence: {
    group: 'answer',
    value: { fallback: 500, unit: 'status' },
    ru: {
      name: 'Нет лицензии',
      explanation: 'Текст «Не обнаружено свободной лицензии!»; статус бывает любой, даже 200.',
    },
    en: {
      name: 'No licence',
      explanation: 'The text “Не обнаружено свободной лицензии!”; any status occurs, even 200.',
    },
  },
  application_error: {
    group: 'answer',
    ru: {
      name: 'Ошибка приложения',
      explanation: '500 и страница «1C:Enterprise 8 application error»: упал кластер или СУБД.',
    },
    en: {
      name: 'Application error',
      explanation:
        '500 with the page “1C:Enterprise 8 application error”: cluster or database down.',
    },
  },
  service_error: {
    group: 'answer',
    ru: {
      name: 'Исключение в модуле сервиса',
      explanation: '500 и JSON {"error":{"code":"internal"}}.',
    },
    en: {
      name: 'Exception in the service’s module',
      explanation: '500 with the JSON {"error":{"code":"internal"}}.',
    },
  },
  sign_in_page: {
    group: 'answer',
    ru: {
      name: 'Страница входа вместо данных',
      explanation: '200 и HTML: облако показывает окно входа вместо ответа.',
    },
    en: {
      name: 'Sign-in page instead of data',
      explanation: '200 with HTML: the cloud shows its sign-in form instead of the answer.',
    },
  },
  bad_gateway: {
    group: 'answer',
    ru: { name: 'Прокси: 502', explanation: 'Прокси не смог связаться с 1С.' },
    en: { name: 'Proxy: 502', explanation: 'The proxy could not reach 1C.' },
  },
  proxy_unavailable: {
    group: 'answer',
    ru: { name: 'Прокси: 503', explanation: 'Страница прокси без Retry-After: 1С отключена.' },
    en: { name: 'Proxy: 503', explanation: 'A proxy’s page without Retry-After: 1C is off.' },
  },
  gateway_timeout: {
    group: 'answer',
    ru: { name: 'Прокси: 504', explanation: 'Прокси не дождался ответа 1С.' },
    en: { name: 'Proxy: 504', explanation: 'The proxy gave up waiting for 1C.' },
  },
  busy: {
    group: 'answer',
    value: { fallback: 30, unit: 'seconds' },
    ru: {
      name: 'Занято, повторите позже',
      explanation: '503, JSON и заголовок Retry-After с числом секунд.',
    },
    en: {
      name: 'Busy, try later',
      explanation: '503, JSON and a Retry-After header with the number of seconds.',
    },
  },
  unauthorized: {
    group: 'answer',
    ru: { name: 'Ключ не принят', explanation: '401, каким бы ни был ключ.' },
    en: { name: 'Key refused', explanation: '401, whatever the key.' },
  },
  bearer_refused: {
    group: 'answer',
    ru: {
      name: 'Платформа отвергает Bearer',
      explanation: '401 до модуля на «Authorization: Bearer»; Basic проходит.',
    },
    en: {
      name: 'Platform refuses Bearer',
      explanation: '401 before the module for “Authorization: Bearer”; Basic passes.',
    },
  },
  bearer_stream_error: {
    group: 'answer',
    ru: {
      name: 'Платформа 8.3.24–8.3.26',
      explanation: '500 «ошибка формата потока» на «Authorization: Bearer»; Basic проходит.',
    },
    en: {
      name: 'Platform 8.3.24 to 8.3.26',
      explanation: '500 «ошибка формата потока» for “Authorization: Bearer”; Basic passes.',
    },
  },
  not_published: {
    group: 'answer',
    ru: { name: 'Сервис не опубликован', explanation: '404 самой платформы: такого адреса нет.' },
    en: { name: 'Service not published', explanation: 'The platform’s own 404: no such address.' },
  },
  conflict: {
    group: 'answer',
    ru: { name: 'Период пересчитывается', explanation: '409: итоги периода сейчас меняются.' },
    en: {
      name: 'Period being recalculated',
      explanation: '409: totals of the period are changing.',
    },
  },
  unprocessable: {
    group: 'answer',
    ru: { name: 'Акт составить нельзя', explanation: '422: данных для акта не хватает.' },
    en: { name: 'No act possible', explanation: '422: the base lacks what the act needs.' },
  },
  redirect_same_host: {
    group: 'answer',
    ru: { name: 'Перенаправление на себя', explanation: '302 на другой адрес той же базы.' },
    en: { name: 'Redirect to itself', explanation: '302 to another address of the same base.' },
  },
  redirect_other_host: {
    group: 'answer',
    ru: { name: 'Перенаправление наружу', explanation: '302 на чужой сервер: ключ утечёт туда.' },
    en: {
      name: 'Redirect elsewhere',
      explanation: '302 to a stranger’s server: following it leaks the key.',
    },
  },
} as const satisfies Record<string, FaultDescription>
