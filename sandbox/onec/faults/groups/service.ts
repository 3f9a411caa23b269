import type { FaultDescription } from '../description.ts'

/** How calls are served. */
export const serviceFaults = {
  slow_first_byte: {
    group: 'service',
    value: { fallback: 5000, unit: 'milliseconds' },
    ru: { name: 'Долгое ожидание', explanation: 'Первый байт приходит позже на столько.' },
    en: { name: 'Slow first byte', explanation: 'The first byte comes that much later.' },
  },
  serial: {
    group: 'service',
    ru: {
      name: 'Файловая база',
      explanation: 'Вызовы идут строго по одному, остальные ждут.',
    },
    en: { name: 'File mode', explanation: 'Calls are served strictly one by one, others wait.' },
  },
  pool: {
    group: 'service',
    value: { fallback: 2, unit: 'calls' },
    ru: {
      name: 'Потолок пула сеансов',
      explanation: 'Одновременно не больше стольких; кто ждёт слишком долго, получает 503.',
    },
    en: {
      name: 'Session pool ceiling',
      explanation: 'At most so many at once; whoever waits too long gets 503.',
    },
  },
} as const satisfies Record<string, FaultDescription>
