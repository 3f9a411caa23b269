import type { TextsSource } from '../../../i18n/load-texts'

export const onecFilesTexts: TextsSource = { ru: () => import('./ru'), en: () => import('./en') }
