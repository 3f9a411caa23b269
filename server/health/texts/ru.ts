/** The letter about what has gone wrong since the last look. */
export const ru = {
  subject: (count: number) => `Портал: перестало работать (${count})`,
  line: 'При прошлой проверке это было верно, сейчас нет. Пока не исправлено, второго письма не будет.',
  noLonger: 'Больше не так:',
  remedy: 'Что делать:',
  more: (count: number) => `И ещё ${count}: на странице проверки.`,
  button: 'Открыть проверку',
}
