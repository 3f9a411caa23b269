/** What the document tells every page. */
export interface RootData {
  locale: 'ru' | 'en'
  timeZone: string
  /** For whom the pages are: decides which texts a browser loads. */
  audience: 'customer' | 'staff'
  /** Of this very answer: what a person tells the administrator when a page fails. */
  requestId: string
}

/** What a route's `handle` may say of its page. */
export interface PageHandle {
  /** The page needs no script: the browser gets none. */
  plain?: true
  /** The page stands in a card of Bitrix24, which is light whatever the system is set to. */
  light?: true
}

interface Match {
  handle: unknown
  data: unknown
}

/** What the document must know of the pages inside it. */
export function readPageTraits(matches: readonly Match[]): {
  plain: boolean
  light: boolean
  /** Seconds after which a page without scripts asks again; from the loader's `refreshSeconds`. */
  refreshSeconds: number | null
  /** Where BX24.js is loaded from, on a page in a frame of Bitrix24; from the loader's `frameScripts`. */
  frameScripts: string[]
} {
  const plain = matches.some(({ handle }) => has(handle, 'plain') && handle.plain === true)
  const light = matches.some(({ handle }) => has(handle, 'light') && handle.light === true)
  const refreshing = matches.find(
    ({ data }) => has(data, 'refreshSeconds') && typeof data.refreshSeconds === 'number',
  )
  const framed = matches.find(({ data }) => has(data, 'frameScripts'))
  return {
    plain,
    light,
    refreshSeconds:
      (refreshing?.data as { refreshSeconds: number } | undefined)?.refreshSeconds ?? null,
    frameScripts: (framed?.data as { frameScripts: string[] } | undefined)?.frameScripts ?? [],
  }
}

/** Whose paper a page shows: the counterparty's id, from the loader's `shownCompany`; null: nobody's in particular. */
export function readShownCompany(matches: readonly Match[]): string | null {
  for (const { data } of matches) {
    if (has(data, 'shownCompany') && typeof data.shownCompany === 'string') return data.shownCompany
  }
  return null
}

function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value
}
