import type { Message } from '../message'

/** Completion acts, answers and discrepancies: loaded with the first of these pages. */
export const acts = {
  'acts.title': 'Акты выполненных работ',
} as const satisfies Record<string, Message>
