import type { TextsSource } from '../../../i18n/load-texts'

export const homeTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
