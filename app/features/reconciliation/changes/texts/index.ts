import type { TextsSource } from '../../../../i18n/load-texts'

export const actChangesTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
