import { type ChangeEvent, useId, useState } from 'react'
import { FILE_KINDS, MAX_FILE_BYTES, MAX_FORM_BYTES } from '~/features/answers/answer-faults'
import { useI18n } from '~/i18n'

interface Props {
  label: string
  name: string
  multiple?: boolean
  fault?: string | undefined
}

/** Chooses files; what is allowed stands beside it, and with scripts a file too large is refused before it is sent. */
export function FileField({ label, name, multiple = false, fault }: Props) {
  const { t } = useI18n()
  const id = useId()
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const shownFault = tooLarge ?? fault
  const check = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const sizes = [...(currentTarget.files ?? [])].map(({ size }) => size)
    const found = sizes.some((size) => size > MAX_FILE_BYTES)
      ? t('upload.too_large')
      : sizes.reduce((sum, size) => sum + size, 0) > MAX_FORM_BYTES
        ? t('upload.together')
        : null
    // Keeps the browser from sending the form.
    currentTarget.setCustomValidity(found ?? '')
    setTooLarge(found)
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <input
        id={id}
        type="file"
        name={name}
        multiple={multiple}
        accept={FILE_KINDS}
        onChange={check}
        aria-invalid={shownFault ? true : undefined}
        aria-describedby={[`${id}-hint`, shownFault && `${id}-fault`].filter(Boolean).join(' ')}
        className="file-field block w-full text-sm"
      />
      <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
        {t(multiple ? 'upload.allowedMany' : 'upload.allowed')}
      </p>
      <p id={`${id}-fault`} aria-live="polite" className="mt-1 text-sm text-bad empty:hidden">
        {shownFault}
      </p>
    </div>
  )
}
