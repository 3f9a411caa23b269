import { escapeHtml } from '../../web/html.ts'

/**
 * The platform's own words, as bases send them. Shapes: a recorded body of a locked base, and the
 * `exception` of the web extension; see the sandbox's tests for what each looks like on the wire.
 */
export function lockedBody(method: string, path: string): string {
  return JSON.stringify({
    '#exception': '{http://v8.1c.ru/8.2/virtual-resource-system}Exception',
    exception: {
      reason: 403,
      descr: `HTTP: Forbidden\nОшибка при выполнении запроса ${method} к ресурсу ${path}`,
      inner: {
        descr: 'Начало сеанса с информационной базой запрещено.\nВедутся технические работы',
        inner: { descr: 'Начало сеанса с информационной базой запрещено.' },
      },
    },
  })
}

/** The web extension's XML for a refusal, by its HTTP status. */
export function exceptionXml(reason: number, text: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<exception xmlns="http://v8.1c.ru/8.2/virtual-resource-system"',
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ` xsi:type="Exception" reason="${reason}">`,
    `<descr xmlns="http://v8.1c.ru/8.1/data/core">${escapeHtml(text)}</descr></exception>`,
  ].join('')
}

export const NO_LICENCE =
  'Не обнаружено свободной лицензии!\nНе найдена лицензия. Не обнаружен ключ защиты программы или полученная программная лицензия!'

export function applicationErrorPage(): string {
  return [
    '<!DOCTYPE html>\r\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    '<title>1C:Enterprise 8 application error</title></head>',
    '<body><h2>1C:Enterprise 8 application error:</h2>',
    '<pre>Ошибка СУБД: ERROR: could not extend file: No space left on device</pre></body></html>',
  ].join('\r\n')
}

export function signInPage(): string {
  return [
    '<!DOCTYPE html>\r\n<html lang="ru"><head><meta charset="utf-8"><title>Вход в сервис</title></head>',
    '<body><form action="/a/adm/login" method="post"><h1>Вход</h1>',
    '<input name="login" placeholder="Логин"><input name="password" type="password">',
    '<button>Войти</button></form></body></html>',
  ].join('\r\n')
}

export function proxyPage(status: number, reason: string): string {
  return [
    `<html>\r\n<head><title>${status} ${reason}</title></head>`,
    `<body>\r\n<center><h1>${status} ${reason}</h1></center>`,
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  ].join('\r\n')
}
