import { getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Settings = Omit<Exclude<Parameters<typeof getDocument>[0], string | URL | ArrayBuffer>, 'data'>

/**
 * Begins to open a PDF of somebody else, with nothing of it run, fetched or taken from this machine: no scripts,
 * no XFA, no fonts of the system. What it opens is destroyed by the caller. Only within a guarded thread: pdf.js
 * takes as long and as much as the file makes it.
 * @param settings what the caller needs besides
 */
export function openForeignPdf(
  content: Uint8Array,
  settings: Settings = {},
): PDFDocumentLoadingTask {
  return getDocument({
    ...settings,
    // A copy of its own: pdf.js keeps what it is given, and takes no Buffer.
    data: new Uint8Array(content),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
  })
}
