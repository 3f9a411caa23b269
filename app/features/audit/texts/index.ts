import type { TextsSource } from '../../../i18n/load-texts'

export const auditTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
