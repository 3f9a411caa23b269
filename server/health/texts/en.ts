import type { ru } from './ru.ts'

export const en: typeof ru = {
  subject: (count) => `Portal: no longer works (${count})`,
  line: 'This was right at the last look and is not now. There will be no second letter until it is mended.',
  noLonger: 'No longer so:',
  remedy: 'What to do:',
  more: (count) => `And ${count} more: on the page of health.`,
  button: 'Open the page of health',
}
