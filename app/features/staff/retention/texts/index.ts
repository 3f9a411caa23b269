import type { TextsSource } from '../../../../i18n/load-texts'

export const retentionTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
