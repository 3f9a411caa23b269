import type { TextsSource } from '../../../i18n/load-texts'

export const bitrix24CardTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
