import type { TextsSource } from '../../../i18n/load-texts'

export const staffTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
