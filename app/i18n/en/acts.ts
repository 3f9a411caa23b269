import type { TranslationOf } from '../message'
import type { acts as russian } from '../ru/acts'

/** Completion acts, answers and discrepancies: loaded with the first of these pages. */
export const acts: TranslationOf<typeof russian> = {
  'acts.title': 'Completion acts',
}
