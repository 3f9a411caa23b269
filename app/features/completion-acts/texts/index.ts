import type { TextsSource } from '../../../i18n/load-texts'

export const completionActsTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
