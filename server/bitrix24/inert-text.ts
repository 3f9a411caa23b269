/*
 * Bitrix24 has no way to escape its own marks: what looks like one acts as one in comments, to-dos, tasks and
 * chats ([URL], [USER], [IMG], [SEND], lists, smileys of text). A space after the sign keeps the words as they
 * were written and lets nothing act.
 */

/** `[URL=…]`, `[/b]`, `[*]`: a mark begins with a letter, a slash or a star at once. */
const MARK = /\[(?=[\p{L}/*])/gu
/** `<script`, `</a`, `<!--`, `<?php`. */
const TAG = /<(?=[\p{L}/!?])/gu
/** `&lt;`, `&#91;`: decoded once more by whoever shows it, it would be a mark again. */
const ENTITY = /&(?=#|[a-z]{2,10}\d{0,2};)/gi
/** Addresses become links by themselves. */
const SCHEME = /:\/\//g
const WWW = /\bwww\.(?=\S)/gi

/**
 * Text from outside as it may go into a card of Bitrix24: customers' and accountants' words, names, numbers of
 * documents. Our own addresses are added after this.
 */
export function inertText(text: string): string {
  return text
    .replace(MARK, '[ ')
    .replace(TAG, '< ')
    .replace(ENTITY, '& ')
    .replace(SCHEME, ': //')
    .replace(WWW, 'www. ')
}
