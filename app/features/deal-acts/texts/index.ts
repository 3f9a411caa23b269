import type { TextsSource } from '../../../i18n/load-texts'

export const dealActsTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
