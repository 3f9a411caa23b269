export interface DocumentFile {
  content: Uint8Array
  fileName: string
  contentType: string
}

/** There is such a document, and no file of it is made: why, in the reader's language. */
export interface RefusedFile {
  kind: 'refused'
  text: string
}

/** Why there is no archive. */
export type ArchiveRefusal = { kind: 'none' } | { kind: 'too_many'; max: number }

export type ArchiveResult =
  | ArchiveRefusal
  | {
      kind: 'archive'
      fileName: string
      total: number
      /** The ZIP as it is made: nothing of it stays in memory. */
      stream: ReadableStream<Uint8Array>
    }
