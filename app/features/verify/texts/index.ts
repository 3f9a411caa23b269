import type { TextsSource } from '../../../i18n/load-texts'

export const verifyTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
