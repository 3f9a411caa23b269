import { ChevronDown, Download, Eye, Printer } from 'lucide-react'
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { closeByEscape } from '~/lib/close-by-escape'
import { useHydrated } from '~/lib/use-hydrated'
import { buttonClass } from './button'

// The viewer weighs more than all the rest of the portal: it comes when somebody opens it.
const PdfPreview = lazy(() => import('./pdf-preview'))

interface Props {
  /** Of the PDF that people come for. */
  pdf: string
  /** The same to be shown in the browser: printed from there, and looked at on the page. */
  preview: string
  /** What else can be taken. */
  files: readonly { label: string; href: string }[]
  look?: 'main' | 'quiet'
}

/** One button that gives the PDF, and a menu with everything else. Without scripts the menu unfolds and previews open. */
export function FilesMenu({ pdf, preview, files, look = 'main' }: Props) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const menu = useRef<HTMLDetailsElement>(null)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const close = (event: Event) => {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target)
      if (!isInside) menu.current?.removeAttribute('open')
    }
    // Who presses elsewhere, or goes on by keys, leaves it.
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])
  const toggle = (event: MouseEvent) => {
    menu.current?.removeAttribute('open')
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    setShown(!isShown)
  }
  const close = () => menu.current?.removeAttribute('open')
  return (
    <div className="not-in-print">
      <div className="inline-flex">
        <a className={`${buttonClass(look)} rounded-r-none`} href={pdf}>
          <Download aria-hidden="true" size={16} />
          {t('document.pdf')}
        </a>
        <details ref={menu} onKeyDown={closeByEscape} className="relative">
          <summary
            className={`${buttonClass(look)} list-none rounded-l-none border-l-0 !px-2.5 [&::-webkit-details-marker]:hidden ${
              look === 'main'
                ? 'shadow-[inset_1px_0_0_var(--accent-ink)]'
                : 'shadow-[inset_1px_0_0_var(--edge)]'
            }`}
          >
            <ChevronDown aria-hidden="true" size={16} />
            <span className="sr-only">{t('document.moreFiles')}</span>
          </summary>
          <ul className="absolute right-0 z-20 mt-1 min-w-[240px] rounded-lg border border-line bg-paper p-1 shadow-lg sm:right-auto sm:left-[-120px]">
            {files.map(({ label, href }) => (
              <MenuItem key={href}>
                <a className={item} href={href} onClick={close}>
                  {label}
                </a>
              </MenuItem>
            ))}
            <MenuItem>
              {/* The whole form to sign; the page itself is a view of it. */}
              <a className={item} href={preview} target="_blank" rel="noopener" onClick={close}>
                <Printer aria-hidden="true" size={16} />
                {t('document.print')}
              </a>
            </MenuItem>
            <MenuItem>
              <a
                className={item}
                href={preview}
                onClick={toggle}
                aria-expanded={hydrated ? isShown : undefined}
                role={hydrated ? 'button' : undefined}
              >
                <Eye aria-hidden="true" size={16} />
                {t(isShown ? 'document.closePreview' : 'document.preview')}
              </a>
            </MenuItem>
          </ul>
        </details>
      </div>
      {isShown ? (
        <Suspense fallback={<p className="mt-4 text-muted">{t('pdfPreview.loading')}</p>}>
          <PdfPreview url={preview} />
        </Suspense>
      ) : null}
    </div>
  )
}

const item =
  'flex min-h-11 items-center gap-2 rounded-md px-3 py-1.5 whitespace-nowrap hover:bg-ground sm:min-h-9'

function MenuItem({ children }: { children: ReactNode }) {
  return <li>{children}</li>
}
