import type { TextsSource } from '../../../i18n/load-texts'

export const signInTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
