import type { TextsSource } from '../../../i18n/load-texts'

export const ediTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
