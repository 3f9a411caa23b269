import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Document, Page, pdfjs } from 'react-pdf'
import 'react-pdf/dist/Page/TextLayer.css'
// The worker of react-pdf's own pdf.js: the two must be of one version.
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useI18n } from '~/i18n'
import { Button } from './button'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

/** No function of the file may run: acts have none, and the page's policy forbids it. */
const options = { isEvalSupported: false }

/** The PDF page by page, with its text for a reader. */
export default function PdfPreview({ url }: { url: string }) {
  const { t } = useI18n()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [pages, setPages] = useState(0)
  const [page, setPage] = useState(1)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const watcher = new ResizeObserver(() => setWidth(Math.min(element.clientWidth, 900)))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return (
    <section
      aria-label={t('pdfPreview.label')}
      className="mt-4 rounded-lg border border-line bg-ground p-2 sm:p-4"
    >
      {pages > 1 ? (
        <div className="mb-3 flex items-center justify-center gap-3">
          <Button
            type="button"
            look="small"
            aria-label={t('pdfPreview.previous')}
            disabled={page <= 1}
            onClick={() => setPage(page - 1)}
          >
            <ChevronLeft aria-hidden="true" size={16} />
          </Button>
          <span role="status" className="tabular-nums">
            {t('pdfPreview.page', { page, pages })}
          </span>
          <Button
            type="button"
            look="small"
            aria-label={t('pdfPreview.next')}
            disabled={page >= pages}
            onClick={() => setPage(page + 1)}
          >
            <ChevronRight aria-hidden="true" size={16} />
          </Button>
        </div>
      ) : null}
      <div ref={frame} className="flex justify-center overflow-hidden">
        <Document
          file={url}
          options={options}
          onLoadSuccess={({ numPages }) => setPages(numPages)}
          loading={<p className="py-8 text-muted">{t('pdfPreview.loading')}</p>}
          error={<p className="py-8">{t('pdfPreview.failed')}</p>}
        >
          {width > 0 ? (
            <Page pageNumber={page} width={width} renderAnnotationLayer={false} />
          ) : null}
        </Document>
      </div>
      <p className="mt-3 text-center text-sm">
        <a className="link" href={url} target="_blank" rel="noreferrer">
          {t('pdfPreview.open')}
        </a>
      </p>
    </section>
  )
}
