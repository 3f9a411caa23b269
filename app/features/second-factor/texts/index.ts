import type { TextsSource } from '../../../i18n/load-texts'

export const secondFactorTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
