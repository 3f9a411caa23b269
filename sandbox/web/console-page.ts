import type { HtmlValue } from './html.ts'
import { type Language, languageOf, link, type Page } from './layout.ts'

interface Console {
  here: Page['here']
  /** By language: the name of the place, and its tabs with their paths. */
  describe: (language: Language) => { place: string; tabs: { path: string; name: string }[] }
  /** Parameters that say what just happened, and are not so on the page in the other language. */
  passing?: readonly string[]
}

/** A page of an imitation's console: its tabs, and the same page in the other language. */
export function consolePage(
  { here, describe, passing = [] }: Console,
  { url, title, content }: { url: URL; title: string; content: HtmlValue },
): Page {
  const language = languageOf(url)
  const { place, tabs } = describe(language)
  const parameters = Object.fromEntries(
    [...url.searchParams].filter(([name]) => name !== 'lang' && !passing.includes(name)),
  )
  return {
    language,
    title,
    here,
    place,
    tabs: tabs.map(({ path, name }) => ({
      name,
      href: link(path, language),
      current: path === url.pathname,
    })),
    otherLanguage: link(url.pathname, language === 'ru' ? 'en' : 'ru', parameters),
    content,
  }
}
