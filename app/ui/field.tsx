import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  name: string
  hint?: string | undefined
  /** What is wrong with the value, beside the field. */
  fault?: ReactNode
}

/** A labelled field; its fault is read out with it. */
export function Field({ label, hint, fault, className = '', ...input }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        className="block min-h-11 w-full rounded-md border border-edge bg-paper px-3 text-base text-ink aria-invalid:border-bad read-only:bg-ground sm:min-h-9"
        {...input}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {fault ? (
        <div id={`${id}-fault`} className="mt-1 text-sm text-bad">
          {fault}
        </div>
      ) : null}
    </div>
  )
}
