import type { DocumentFile } from '../../server/completion-acts/index.ts'
import { fileResponse } from './file-response.server'

/** What came from strangers, or was made of it: never run, and never guessed at by a browser. */
export function uploadResponse(file: DocumentFile, options: { inline?: boolean } = {}): Response {
  return fileResponse(file, {
    ...options,
    headers: {
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
