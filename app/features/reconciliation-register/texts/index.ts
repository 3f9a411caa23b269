import type { TextsSource } from '../../../i18n/load-texts'

export const registerTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
