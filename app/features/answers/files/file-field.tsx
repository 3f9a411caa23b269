import { useEffect, useId, useRef, useState } from 'react'
import { FILE_KINDS, MAX_FILE_BYTES, MAX_FORM_BYTES } from '~/features/answers/answer-faults'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { buttonClass } from '../../../ui/button'

interface Props {
  label: string
  name: string
  multiple?: boolean
  /** Without a file the browser does not send the form. */
  required?: boolean
  fault?: string | undefined
  /** Other kinds than documents and their scans, with the sentence that names them. */
  kinds?: { accept: string; hint: string }
}

/** Chooses files; what is allowed stands beside it, and with scripts a file too large is refused before it is sent. */
export function FileField({
  label,
  name,
  multiple = false,
  required = false,
  fault,
  kinds,
}: Props) {
  const { t } = useI18n()
  const id = useId()
  const hydrated = useHydrated()
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const shownFault = tooLarge ?? fault
  const input = useRef<HTMLInputElement>(null)
  const check = () => {
    const files = [...(input.current?.files ?? [])]
    setChosen(files.map((file) => file.name))
    const sizes = files.map(({ size }) => size)
    const found = sizes.some((size) => size > MAX_FILE_BYTES)
      ? t('upload.too_large')
      : sizes.reduce((sum, size) => sum + size, 0) > MAX_FORM_BYTES
        ? t('upload.together')
        : null
    // Keeps the browser from sending the form.
    input.current?.setCustomValidity(found ?? '')
    setTooLarge(found)
  }
  // What was chosen before the scripts came is named and looked at too.
  const atFirst = useRef(check)
  useEffect(() => atFirst.current(), [])
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        name={name}
        multiple={multiple}
        required={required}
        accept={kinds?.accept ?? FILE_KINDS}
        onChange={check}
        aria-invalid={shownFault ? true : undefined}
        aria-describedby={[`${id}-hint`, shownFault && `${id}-fault`].filter(Boolean).join(' ')}
        className={hydrated ? 'peer sr-only' : 'file-field block w-full text-sm'}
      />
      {/* The browser's own button speaks the browser's language; without scripts there is no other. */}
      {hydrated ? (
        <label
          htmlFor={id}
          className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 text-sm peer-focus-visible:[&>span:first-child]:outline-2 peer-focus-visible:[&>span:first-child]:outline-offset-2 peer-focus-visible:[&>span:first-child]:outline-accent"
        >
          <span aria-hidden="true" className={buttonClass('small')}>
            {t(multiple ? 'upload.chooseMany' : 'upload.choose')}
          </span>
          <span className="min-w-0 break-words text-muted" aria-live="polite">
            {chosen.length > 0 ? chosen.join(', ') : t('upload.nothingChosen')}
          </span>
        </label>
      ) : null}
      <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
        {kinds?.hint ?? t(multiple ? 'upload.allowedMany' : 'upload.allowed')}
      </p>
      <p id={`${id}-fault`} aria-live="polite" className="mt-1 text-sm text-bad empty:hidden">
        {shownFault}
      </p>
    </div>
  )
}
