import type { Weight } from './face.ts'

/** Paths within node_modules. */
export type FontFiles = Readonly<Record<Weight, string>>

export interface FallbackFont {
  family: string
  /** Characters that it is opened for. */
  covers: RegExp
  files: FontFiles
}

const expo = (folder: string, name: string): FontFiles => ({
  regular: `@expo-google-fonts/${folder}/400Regular/${name}_400Regular.ttf`,
  semibold: `@expo-google-fonts/${folder}/600SemiBold/${name}_600SemiBold.ttf`,
})

/**
 * What stands in for letters that Golos Text lacks, in the order it is asked: Noto, one file a script. The last
 * but one knows Latin and Greek of all kinds and Devanagari, the last signs beside Chinese and Japanese.
 */
export const FALLBACKS: readonly FallbackFont[] = [
  {
    family: 'Noto Sans Arabic',
    covers: /\p{Script=Arabic}/u,
    files: expo('noto-sans-arabic', 'NotoSansArabic'),
  },
  {
    family: 'Noto Sans Hebrew',
    covers: /\p{Script=Hebrew}/u,
    files: expo('noto-sans-hebrew', 'NotoSansHebrew'),
  },
  {
    family: 'Noto Sans Armenian',
    covers: /\p{Script=Armenian}/u,
    files: expo('noto-sans-armenian', 'NotoSansArmenian'),
  },
  {
    family: 'Noto Sans Georgian',
    covers: /\p{Script=Georgian}/u,
    files: expo('noto-sans-georgian', 'NotoSansGeorgian'),
  },
  {
    family: 'Noto Emoji',
    covers: /\p{Extended_Pictographic}/u,
    files: expo('noto-emoji', 'NotoEmoji'),
  },
  {
    family: 'Noto Sans',
    covers: /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
    files: expo('noto-sans', 'NotoSans'),
  },
  {
    family: 'Noto Sans Hans',
    covers:
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{S}\p{P}\p{N}\uff00-\uffef]/u,
    files: {
      regular: '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
      semibold: '@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf',
    },
  },
]
