import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { useFetcher, useNavigate } from '~/remix'
import type { Hit } from './find.server'
import { HitText } from './hit-text'

/** After the last key, milliseconds. */
const REST_MS = 150

const SEARCH = '/staff/search'

/**
 * Goes anywhere by a name, a number or an INN: a combobox in a dialog, as the ARIA patterns describe it. The field keeps
 * the focus, the arrows move through what was found, Enter goes there and Escape closes.
 */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const { load, data } = useFetcher<{ hits: Hit[] }>()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const hits = data?.hits ?? []
  const chosen = hits[Math.min(at, hits.length - 1)]

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    const timer = setTimeout(() => load(`${SEARCH}?q=${encodeURIComponent(q)}`), q ? REST_MS : 0)
    return () => clearTimeout(timer)
  }, [q, load])

  const go = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    navigate(hit.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((now) => (now + step + hits.length) % Math.max(hits.length, 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(chosen)
    }
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('app.find')}
      onClose={onClose}
      // Closed by itself, it gives the focus back to where it was; taken away it does not.
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={onKeyDown}
      className="palette m-auto mt-[12vh] w-[min(640px,calc(100vw-32px))] rounded-lg border border-edge bg-paper p-0 text-ink shadow-lg"
    >
      <input
        type="text"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${hits.indexOf(chosen)}` : undefined}
        aria-label={t('staff.search.hint')}
        placeholder={t('staff.search.hint')}
        maxLength={100}
        autoComplete="off"
        value={q}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
        className="block min-h-12 w-full border-b border-line bg-paper px-4 text-base text-ink placeholder:text-muted"
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('staff.search.found')}>
        {hits.map((hit, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={hit.to}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={hit === chosen}
            onClick={() => go(hit)}
            onPointerMove={() => setAt(place)}
            className="cursor-pointer px-4 py-2 text-sm aria-selected:bg-accent-soft"
          >
            <HitText hit={hit} />
          </div>
        ))}
      </div>
      <p role="status" className="px-4 py-2 text-sm text-muted">
        {data && hits.length === 0 ? t('staff.search.none') : t('staff.search.keys')}
      </p>
    </dialog>
  )
}
