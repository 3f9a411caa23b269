import type { TextsSource } from '../../../i18n/load-texts'

export const dealRulesTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
