import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'bad' | 'wait' | 'good' | 'plain'

const looks = {
  bad: { icon: CircleAlert, frame: 'bg-bad-soft', ink: 'text-bad' },
  wait: { icon: Clock, frame: 'bg-wait-soft', ink: 'text-wait' },
  good: { icon: CircleCheck, frame: 'bg-accent-soft', ink: 'text-accent' },
  plain: { icon: Info, frame: 'bg-paper border border-line', ink: 'text-muted' },
}

/** One message in a frame of its own. `role` alert is for what has just gone wrong. */
export function Notice(props: {
  tone: Tone
  role?: 'alert' | 'status'
  className?: string
  children: ReactNode
}) {
  const { icon: Icon, frame, ink } = looks[props.tone]
  return (
    <div
      role={props.role}
      className={`flex gap-3 rounded-lg p-4 ${frame} ${props.className ?? ''}`}
    >
      <Icon aria-hidden="true" size={20} className={`mt-px shrink-0 ${ink}`} />
      <div className="min-w-0 flex-1">{props.children}</div>
    </div>
  )
}
