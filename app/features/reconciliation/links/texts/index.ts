import type { TextsSource } from '../../../../i18n/load-texts'

export const actLinksTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
