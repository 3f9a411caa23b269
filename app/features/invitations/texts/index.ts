import type { TextsSource } from '../../../i18n/load-texts'

export const invitationsTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
