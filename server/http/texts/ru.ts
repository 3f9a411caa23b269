/** What the shell itself answers, before any page is asked; in both languages, for it knows no reader. */
export const ru = {
  tooLarge: 'Слишком большой запрос.',
  filesTooLarge:
    'Файлы слишком велики: один может быть не больше 20 МБ, все вместе не больше 30 МБ. Вернитесь назад и выберите файлы меньше.',
  otherOrigin: 'Запрос пришёл с другого сайта и не выполнен.',
  malformedHost: 'Заголовок Host не называет никакого узла.',
  malformedAddress: 'Адрес записан неверно: в нём нулевой байт или сломанный знак процента.',
  wrongMethod: 'По этому адресу так не обращаются.',
  notAForm: 'Тело запроса не форма.',
  tooManyGuesses: 'Слишком много неверных ключей с этого адреса. Повторите позже.',
  figuresAreLocal:
    'Показатели выдаются программам этой машины, а остальным по ключу METRICS_TOKEN.',
  failed: (requestId: string) =>
    `Страница не открылась из-за ошибки на нашей стороне. Повторите позже; номер для администратора: ${requestId}`,
}
