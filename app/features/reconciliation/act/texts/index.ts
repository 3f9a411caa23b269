import type { TextsSource } from '../../../../i18n/load-texts'

export const reconciliationActTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
