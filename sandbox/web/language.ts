export type Language = 'ru' | 'en'

export function languageOf(url: URL): Language {
  return url.searchParams.get('lang') === 'en' ? 'en' : 'ru'
}
