import type { FaultDescription } from '../description.ts'

/** How an answer travels. */
export const deliveryFaults = {
  bom: {
    group: 'delivery',
    ru: { name: 'BOM', explanation: 'Ответ начинается с метки порядка байтов EF BB BF.' },
    en: { name: 'BOM', explanation: 'The answer begins with the byte order mark EF BB BF.' },
  },
  broken_json: {
    group: 'delivery',
    ru: { name: 'Обрезанный JSON', explanation: 'Ответ обрывается посередине, но длина верна.' },
    en: {
      name: 'JSON cut short',
      explanation: 'The answer stops in the middle, its length agrees.',
    },
  },
  wrong_content_type: {
    group: 'delivery',
    ru: { name: 'Не тот Content-Type', explanation: 'Верный JSON, названный text/html.' },
    en: { name: 'Wrong Content-Type', explanation: 'Right JSON that calls itself text/html.' },
  },
  huge_body: {
    group: 'delivery',
    value: { fallback: 200, unit: 'megabytes' },
    ru: { name: 'Огромный ответ', explanation: 'Сотни мегабайт без Content-Length.' },
    en: { name: 'Huge answer', explanation: 'Hundreds of megabytes without a Content-Length.' },
  },
  endless_body: {
    group: 'delivery',
    ru: { name: 'Бесконечный ответ', explanation: 'По байту несколько раз в секунду, без конца.' },
    en: { name: 'Endless answer', explanation: 'A byte several times a second, never an end.' },
  },
  connection_reset: {
    group: 'delivery',
    ru: { name: 'Обрыв соединения', explanation: 'Соединение сбрасывается до первого байта.' },
    en: { name: 'Connection reset', explanation: 'The connection is reset before the first byte.' },
  },
  cut_answer: {
    group: 'delivery',
    ru: { name: 'Обрыв посреди ответа', explanation: 'Пришла половина, и соединение закрылось.' },
    en: { name: 'Cut mid-answer', explanation: 'Half of it came, then the connection closed.' },
  },
  hang: {
    group: 'delivery',
    ru: { name: 'Зависание', explanation: 'Запрос принят, ответа нет и не будет.' },
    en: { name: 'Hang', explanation: 'The request is taken; no answer ever comes.' },
  },
} as const satisfies Record<string, FaultDescription>
