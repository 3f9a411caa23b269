import { type Html, html } from '../../web/html.ts'

const LINK =
  /\[url=(https?:\/\/[^\]\s]+)\](.*?)\[\/url\]|(https?:\/\/[^\s[\]<>"]+[^\s[\]<>".,;:!?])/gis
const MARKUP = /\[\/?(?:b|i|u|s|p|list|\*|color|size)(?:=[^\]]*)?\]/gi

/** What a portal shows of a text with BB codes: links as links, the rest of the marks left out. */
export function showText(text: string): Html {
  const parts: Html[] = []
  let from = 0
  for (const found of text.matchAll(LINK)) {
    const [whole, named, texts, bare] = found
    const address = named ?? bare ?? ''
    parts.push(plain(text.slice(from, found.index)))
    parts.push(html`<a href="${address}">${texts ?? address}</a>`)
    from = found.index + whole.length
  }
  parts.push(plain(text.slice(from)))
  return html`<div class="text">${parts}</div>`
}

function plain(text: string): Html {
  return html`${text.replaceAll(MARKUP, '')}`
}
