import type { TextsSource } from '../../../i18n/load-texts'

export const paperHistoryTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
