import type { TextsSource } from '../../../i18n/load-texts'

export const accountTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
