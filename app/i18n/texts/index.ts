import type { TextsSource } from '../load-texts'

export const commonTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
