import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { readTypedDate, writeTypedDate } from '~/lib/input/typed-date'
import { useHydrated } from '~/lib/use-hydrated'

// The calendar comes when somebody opens it: lists and forms stay light.
const Calendar = lazy(() => import('./calendar'))

interface Props {
  label: string
  name: string
  /** `YYYY-MM-DD`, or what was typed and could not be read. */
  defaultValue?: string | undefined
  fault?: ReactNode
  autoFocus?: boolean
  className?: string
}

/**
 * A date in the page's own form, dd.mm.yyyy, typed, pasted or chosen from a calendar; whatever language the browser has.
 * Without scripts a text field. What it sends is read with `readTypedDate`. A date chosen or typed whole is told to the
 * form as a `change` that bubbles.
 */
export function DateField({
  label,
  name,
  defaultValue = '',
  fault,
  autoFocus,
  className = '',
}: Props) {
  const { t } = useI18n()
  const id = useId()
  const hydrated = useHydrated()
  const input = useRef<HTMLInputElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const [opened, setOpened] = useState<{ date: string } | null>(null)
  const write = () => {
    const { current } = input
    if (current) current.value = writeTypedDate(readTypedDate(current.value))
  }
  const open = () => {
    setOpened({ date: readTypedDate(input.current?.value ?? '') })
    dialog.current?.showModal()
  }
  const choose = (date: string) => {
    dialog.current?.close()
    if (!input.current) return
    input.current.value = writeTypedDate(date)
    input.current.dispatchEvent(new Event('change', { bubbles: true }))
    input.current.focus()
  }
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <div className="relative">
        <input
          ref={input}
          id={id}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          placeholder={t('dateField.form')}
          defaultValue={writeTypedDate(defaultValue)}
          onBlur={write}
          // biome-ignore lint/a11y/noAutofocus: the first field with a fault
          autoFocus={autoFocus}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          className="block min-h-11 w-full rounded-md border border-edge bg-paper py-0 pr-10 pl-3 text-base text-ink tabular-nums aria-invalid:border-bad sm:min-h-9"
        />
        {hydrated ? (
          <button
            type="button"
            onClick={open}
            aria-haspopup="dialog"
            aria-label={t('dateField.open', { label })}
            className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-md text-muted hover:text-ink"
          >
            <CalendarIcon />
          </button>
        ) : null}
      </div>
      {fault ? (
        <div id={`${id}-fault`} className="mt-1 text-sm text-bad">
          {fault}
        </div>
      ) : null}
      {hydrated ? (
        <dialog
          ref={dialog}
          aria-label={t('dateField.calendar', { label })}
          onClose={() => setOpened(null)}
          className="m-auto rounded-lg border border-line bg-paper p-4 text-ink"
        >
          {opened ? (
            <Suspense fallback={<p className="p-4 text-muted">{t('dateField.loading')}</p>}>
              <Calendar date={opened.date} onChoose={choose} />
            </Suspense>
          ) : null}
          <form method="dialog" className="mt-2">
            <button type="submit" className="link min-h-9">
              {t('dateField.close')}
            </button>
          </form>
        </dialog>
      ) : null}
    </div>
  )
}

/** Drawn here: a page would load all icons with it. */
function CalendarIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d="M2.5 6.5h11M5 1.5v3M11 1.5v3M3.5 3h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z" />
    </svg>
  )
}
