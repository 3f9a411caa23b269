import type { TextsSource } from '../../../../i18n/load-texts'

export const staffSettingsTexts: TextsSource = {
  ru: () => import('./ru'),
  en: () => import('./en'),
}
