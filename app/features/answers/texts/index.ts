import type { TextsSource } from '../../../i18n/load-texts'

export const answersTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
