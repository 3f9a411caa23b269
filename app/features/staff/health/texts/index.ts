import type { TextsSource } from '../../../../i18n/load-texts'

export const healthTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
