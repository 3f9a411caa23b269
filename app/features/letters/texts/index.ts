import type { TextsSource } from '../../../i18n/load-texts'

export const lettersTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
