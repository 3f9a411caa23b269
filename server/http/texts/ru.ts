/** What the shell itself answers, before any page is asked; in both languages, for it knows no reader. */
export const ru = {
  tooLarge: 'Слишком большой запрос.',
  filesTooLarge:
    'Файлы слишком велики: один может быть не больше 20 МБ, все вместе не больше 30 МБ. Вернитесь назад и выберите файлы меньше.',
  otherOrigin: 'Запрос пришёл с другого сайта и не выполнен.',
  failed: (requestId: string) =>
    `Страница не открылась из-за ошибки на нашей стороне. Повторите позже; номер для администратора: ${requestId}`,
}
