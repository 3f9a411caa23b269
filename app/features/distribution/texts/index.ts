import type { TextsSource } from '../../../i18n/load-texts'

export const distributionTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
