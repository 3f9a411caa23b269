import type { ButtonHTMLAttributes } from 'react'

type Look = 'main' | 'quiet' | 'small'

const common =
  'inline-flex items-center justify-center gap-2 rounded-md border text-center transition-colors disabled:cursor-default disabled:opacity-60 aria-disabled:opacity-60'

const looks: Record<Look, string> = {
  main: 'min-h-11 sm:min-h-9 px-4 py-1 border-accent bg-accent font-medium text-accent-ink hover:opacity-90',
  quiet: 'min-h-11 sm:min-h-9 px-3 py-1 border-edge bg-paper text-ink hover:bg-ground',
  small: 'min-h-11 sm:min-h-9 px-3 py-1 border-line bg-paper text-sm text-ink hover:bg-ground',
}

/** The looks of a button, for links that do what buttons do. */
export function buttonClass(look: Look = 'main'): string {
  return `${common} ${looks[look]}`
}

export function Button({
  look = 'main',
  className = '',
  type = 'submit',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />
}
