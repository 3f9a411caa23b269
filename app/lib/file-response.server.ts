import { create as contentDisposition } from 'content-disposition'
import type { I18n } from '~/i18n'
import type { DocumentFile } from '../../server/completion-acts/index.ts'

/** A file to download, or `inline` to be shown in the browser. No cache stores it. */
export function fileResponse(
  { content, contentType, fileName }: DocumentFile,
  options: { inline?: boolean; headers?: Record<string, string> } = {},
): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(content.byteLength),
      'Content-Disposition': contentDisposition(fileName, {
        type: options.inline ? 'inline' : 'attachment',
      }),
      'Cache-Control': 'private, no-store',
      ...options.headers,
    },
  })
}

/**
 * The answer of an address that gives a file and has none for this reader: the same text as the page of 404.
 */
export function noFile({ t }: I18n): Response {
  return new Response(`${t('error.404.title')}. ${t('error.404.text')}\n`, {
    status: 404,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'private, no-store',
    },
  })
}
