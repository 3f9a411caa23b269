import { type TextareaHTMLAttributes, useId } from 'react'

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: string
  name: string
  hint?: string | undefined
  /** What is wrong with the text, beside the field. */
  fault?: string | undefined
}

/** A labelled field for a few sentences; its fault is read out with it. */
export function TextArea({ label, hint, fault, className = '', ...area }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        className="block w-full rounded-md border border-edge bg-paper px-3 py-2 text-base text-ink aria-invalid:border-bad"
        {...area}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className="mt-1 text-sm text-bad">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
