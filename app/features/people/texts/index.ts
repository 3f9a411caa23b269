import type { TextsSource } from '../../../i18n/load-texts'

export const peopleTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
