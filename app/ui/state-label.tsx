import type { ReactNode } from 'react'

export type Shade = 'good' | 'wait' | 'bad' | 'plain'

const dots: Record<Shade, string> = {
  good: 'fill-accent',
  wait: 'fill-wait',
  bad: 'fill-bad',
  plain: 'fill-edge',
}

/** A state as a word with a dot; the dot alone says nothing. */
export function StateLabel({ shade, children }: { shade: Shade; children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <svg
        viewBox="0 0 8 8"
        width="8"
        height="8"
        aria-hidden="true"
        className={`shrink-0 ${dots[shade]}`}
      >
        <circle cx="4" cy="4" r="4" />
      </svg>
      <span>{children}</span>
    </span>
  )
}
