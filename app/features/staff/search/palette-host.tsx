import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'

/** Fetched when it is first asked for. */
const Palette = lazy(() => import('./palette'))

/**
 * Opens the palette by Ctrl K everywhere, by / where the page has no search of its own, and by its link, which without
 * scripts leads to the same as a page.
 */
export function PaletteHost() {
  const { t } = useI18n()
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey
      // The frame has two hosts, one of them in the folded menu of a narrow window: the first takes the key.
      if (!event.defaultPrevented && (isChord || isLoneSlash(event))) {
        event.preventDefault()
        setOpen(true)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Link
        to="/staff/search"
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
        className="mb-1 flex min-h-11 items-center justify-between rounded-md border border-edge px-3 text-sm text-muted hover:bg-line/60 md:min-h-9"
      >
        {t('app.find')}
        <kbd className="font-[inherit] max-md:hidden">Ctrl K</kbd>
      </Link>
      {isOpen
        ? createPortal(
            <Suspense>
              <Palette onClose={close} />
            </Suspense>,
            // Outside the menu: what is folded up shows no dialog.
            document.body,
          )
        : null}
    </>
  )
}

/** The key / outside a field, on a page that has no search to go to. */
function isLoneSlash({ key, code, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if ((key !== '/' && code !== 'Slash') || ctrlKey || metaKey || altKey) return false
  const isTyping = target instanceof Element && target.matches('input, select, textarea')
  return !isTyping && document.querySelector('main input[type=search]') === null
}
