import type { TextsSource } from '../../../i18n/load-texts'

export const statusRulesTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
