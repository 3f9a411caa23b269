import type { ReconciliationDocument } from '../../server/documents/index.ts'

export interface DrawingMethod {
  draw(act: ReconciliationDocument): Promise<Uint8Array>
  close?(): Promise<void>
}

export type Method = 'ours' | 'pdfkit' | 'views'

/** Loaded only when used, so that one rival's memory does not count in another's. */
export const methods: Readonly<Record<Method, () => Promise<DrawingMethod>>> = {
  ours: () => import('./ours.ts'),
  pdfkit: () => import('./pdfkit-plain.ts'),
  views: () => import('./view-per-row.ts'),
}
