import {
  closeDocuments,
  type ReconciliationDocument,
  renderReconciliationPdf,
} from '../../server/documents/index.ts'

/** As the portal does it: the public function, with its worker thread. */
export async function draw(document: ReconciliationDocument): Promise<Uint8Array> {
  return renderReconciliationPdf(document, 'ru')
}

export async function close(): Promise<void> {
  await closeDocuments()
}
