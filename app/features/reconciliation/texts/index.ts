import type { TextsSource } from '../../../i18n/load-texts'

export const reconciliationTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
