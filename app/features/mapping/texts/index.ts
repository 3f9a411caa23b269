import type { TextsSource } from '../../../i18n/load-texts'

export const mappingTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
